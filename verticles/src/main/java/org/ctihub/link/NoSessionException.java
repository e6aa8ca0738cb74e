/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import org.ctihub.domain.LinkId;

/** Who was to take a link over has no session with its CTI Server, while the owner has one; the owner keeps the link. */
public final class NoSessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSessionException(LinkId link) {
        super("No session for link " + link + " could be opened.", null, false, false);
    }
}
