/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import org.ctihub.domain.link.LinkReason;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiFailure;

/** Words for why there is no session. */
final class LinkReasons {
    private LinkReasons() {}

    static LinkReason of(CloseReason reason) {
        return new LinkReason(reason.name(), reason.sentence());
    }

    static LinkReason of(Throwable cause) {
        if (cause instanceof CtiFailure.SessionRefused refused) {
            return new LinkReason(refused.statusName(), "The CTI Server refused the session. " + refused.hint());
        } else if (cause instanceof CtiFailure.SessionLost lost) {
            return of(lost.reason());
        }
        return new LinkReason("OPEN_FAILED", String.valueOf(cause.getMessage()));
    }
}
