/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** How a supervisor takes part in an agent's call. */
public enum SupervisionKind {
    /** Listens; nobody hears the supervisor. */
    MONITOR(Cause.SUPERVISOR_MONITOR, true),
    /** Listens; only the agent hears the supervisor. */
    WHISPER(Cause.SUPERVISOR_WHISPER, true),
    /** Everybody hears the supervisor. */
    BARGE_IN(Cause.SUPERVISOR_BARGE_IN, false),
    /** As a barge-in, and the agent is gone. */
    INTERCEPT(Cause.SUPERVISOR_INTERCEPT, false);

    final Cause cause;
    /** Whether the call goes on without its other parties only because of somebody else. */
    final boolean silent;

    SupervisionKind(Cause cause, boolean silent) {
        this.cause = cause;
        this.silent = silent;
    }
}
