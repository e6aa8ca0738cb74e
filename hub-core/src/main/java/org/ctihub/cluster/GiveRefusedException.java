/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import org.ctihub.domain.LinkId;

/** The node that a link was to be given to is not alive; the giver still has it. */
public final class GiveRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GiveRefusedException(LinkId link, String node) {
        super("Link " + link + " stays: node " + node + " is not alive.", null, false, false);
    }
}
