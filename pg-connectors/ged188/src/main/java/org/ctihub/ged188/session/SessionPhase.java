/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.util.Map;
import java.util.Set;

/** Where a session stands between its OPEN_REQ and its end. */
enum SessionPhase {
    /** OPEN_REQ is sent. */
    OPENING,
    /** OPEN_CONF came; requests and events flow. */
    OPEN,
    /** CLOSE_REQ is sent; answers and events are still taken. */
    CLOSING,
    /** The connection is gone or to be reset at once; nothing is taken any more. */
    CLOSED;

    private static final Map<SessionPhase, Set<SessionPhase>> LEGAL = Map.of(
            OPENING, Set.of(OPEN, CLOSED),
            OPEN, Set.of(CLOSING, CLOSED),
            CLOSING, Set.of(CLOSED),
            CLOSED, Set.of());

    /** The next phase, if the table of legal moves has it. */
    SessionPhase moveTo(SessionPhase next) {
        if (!LEGAL.getOrDefault(this, Set.of()).contains(next)) {
            throw new IllegalStateException("a session cannot go from " + this + " to " + next);
        }
        return next;
    }
}
