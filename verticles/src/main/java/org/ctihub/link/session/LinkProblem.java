/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import org.ctihub.domain.link.LinkReason;

/** Why a session was lost or refused, for people and for the {@link LinkMachine}. */
public record LinkProblem(LinkReason reason, Remedy remedy) {
    static final LinkProblem STANDS_BY = new LinkProblem(
            new LinkReason("SIDE_STANDS_BY", "The side stands by; the session waits for it to become active."),
            Remedy.OTHER_SIDE);
    static final LinkProblem GOES = new LinkProblem(
            new LinkReason(
                    "SIDE_IN_MAINTENANCE", "The side goes into maintenance and the other one is not active yet."),
            Remedy.OTHER_SIDE);
    static final LinkProblem LEFT = new LinkProblem(
            new LinkReason("SIDE_LEFT", "The side went into maintenance, as was agreed."), Remedy.RETRY);
    static final LinkProblem UNPAIRED = new LinkProblem(
            new LinkReason("STANDBY_NOT_SUPPORTED", "One of the CTI Servers does not know standby sessions."),
            Remedy.CONFIGURATION);
}
