/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** The states of an agent, named as on the wire. */
public enum AgentState {
    /** Just signed in; followed by {@link #NOT_READY} at once. */
    LOGIN,
    /** Signed out. */
    LOGOUT,
    /** Signed in and not taking calls. */
    NOT_READY,
    /** Waiting for a call. */
    AVAILABLE,
    /** On a call. */
    TALKING,
    /** After-call work, {@link #NOT_READY} afterwards. */
    WORK_NOT_READY,
    /** After-call work, {@link #AVAILABLE} afterwards. */
    WORK_READY,
    /** A call rings or is on its way. */
    RESERVED,
    /** All calls of the agent are held. */
    HOLD;

    /** Whether this is one of the two states of after-call work. */
    public boolean isWork() {
        return this == WORK_READY || this == WORK_NOT_READY;
    }
}
