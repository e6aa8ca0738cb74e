/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import org.ctihub.domain.LinkId;

/** The node no longer has the right to act for a link. A result, not an accident: it carries no stack trace. */
public final class TenureOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TenureOverException(LinkId link) {
        super("This node may no longer act for link " + link + ".", null, false, false);
    }
}
