/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** What an agent is doing, as the peripheral says. */
public enum AgentState {
    SIGNED_OUT("signedOut"),
    NOT_READY("notReady"),
    READY("ready"),
    /** A call is on its way to the agent. */
    RESERVED("reserved"),
    TALKING("talking"),
    HOLD("hold"),
    /** After-call work, not ready afterwards. */
    WORK_NOT_READY("workNotReady"),
    /** After-call work, ready afterwards. */
    WORK_READY("workReady"),
    /** Busy with a task of another kind. */
    BUSY_OTHER("busyOther"),
    /** A number that has no word here; the raw number tells. */
    UNKNOWN("unknown");

    private final String word;

    AgentState(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
