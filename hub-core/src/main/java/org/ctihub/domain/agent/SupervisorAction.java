/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** What a supervisor may ask for about a member of a team. */
public enum SupervisorAction {
    /** Puts the agent into another state. */
    SET_STATE("setState"),
    SIGN_OUT("signOut"),
    /** Listens to a call without being heard. */
    MONITOR("monitor"),
    /** Joins a call as a full party. */
    BARGE_IN("bargeIn"),
    /** Takes a call over; the agent is dropped. */
    INTERCEPT("intercept"),
    /** Listens to a call and speaks to the agent only. */
    WHISPER("whisper");

    private final String word;

    SupervisorAction(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }

    /** Whether it makes the supervisor a party of a call. */
    public boolean joins() {
        return this != SET_STATE && this != SIGN_OUT;
    }
}
