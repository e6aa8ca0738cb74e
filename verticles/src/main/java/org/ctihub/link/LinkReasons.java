/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.link.session.LinkProblem;
import org.ctihub.link.session.Remedy;

/** Why there is no session, in words for people, and what there is to do about it. */
final class LinkReasons {
    /** Another link of the PG failed at this side a moment ago. */
    static final LinkProblem BACKING_OFF = new LinkProblem(
            new LinkReason(
                    "SIDE_BACKS_OFF", "This side failed a moment ago for a link of the same PG; the other is tried."),
            Remedy.RETRY);

    /** R-FO-13, R-FO-14, R-FO-25: this server cannot serve, the other one may. */
    private static final Set<Long> OTHER_SIDE = Set.of(
            (long) StatusCode.E_CTI_CTI_SERVER_OFFLINE,
            (long) StatusCode.E_CTI_SERVER_NOT_MASTER,
            (long) StatusCode.E_CTI_INVALID_CLIENT_FOR_STANDBY,
            (long) StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE);

    private LinkReasons() {}

    static LinkProblem of(CloseReason reason) {
        Remedy remedy = switch (reason) {
            case SERVER_ASKED_TO_CLOSE,
                    SERVER_IN_MAINTENANCE,
                    HEARTBEAT_MISSED,
                    HEARTBEAT_REFUSED,
                    SERVER_SILENT,
                    OPEN_TIMEOUT -> Remedy.OTHER_SIDE;
            case DISPLACED -> Remedy.DISPLACED;
            // TLS may fail for a certificate or because the server is going down; the order gets slow by itself.
            case CLOSED_BY_US, CONNECTION_RESET, BAD_FRAME, CONNECT_FAILED, TLS_FAILED, OPEN_REFUSED -> Remedy.RETRY;
        };
        return new LinkProblem(new LinkReason(reason.name(), reason.sentence()), remedy);
    }

    static LinkProblem of(Throwable cause) {
        if (cause instanceof CtiFailure.SessionRefused refused) {
            LinkReason reason =
                    new LinkReason(refused.statusName(), "The CTI Server refused the session. " + refused.hint());
            return new LinkProblem(reason, remedy(refused));
        } else if (cause instanceof CtiFailure.SessionLost lost) {
            return of(lost.reason());
        }
        return new LinkProblem(new LinkReason("OPEN_FAILED", String.valueOf(cause.getMessage())), Remedy.CONFIGURATION);
    }

    private static Remedy remedy(CtiFailure.SessionRefused refused) {
        if (OTHER_SIDE.contains(refused.status())) {
            return Remedy.OTHER_SIDE;
        } else if (refused.status() == StatusCode.E_CTI_NEW_SESSION_OPENED) {
            return Remedy.DISPLACED;
        }
        return refused.retryable() ? Remedy.RETRY : Remedy.CONFIGURATION;
    }

    /** What a FAILURE_EVENT means for its session; empty if it is no more than news. */
    static Optional<LinkProblem> ofFailureEvent(Frame event) {
        long status = event.getUnsigned(Fields.STATUS, 0);
        if (status == StatusCode.E_CTI_NEW_SESSION_OPENED) {
            return Optional.of(of(CloseReason.DISPLACED));
        } else if (status == StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE) {
            return Optional.of(of(CloseReason.SERVER_IN_MAINTENANCE));
        }
        return OTHER_SIDE.contains(status) ? Optional.of(of(CloseReason.SERVER_ASKED_TO_CLOSE)) : Optional.empty();
    }
}
