/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

/** What an agent may ask for that concerns no existing call. */
public enum AgentAction {
    SIGN_IN("signIn"),
    SIGN_OUT("signOut"),
    SET_READY("setReady"),
    SET_NOT_READY("setNotReady"),
    SET_WORK_READY("setWorkReady"),
    SET_WORK_NOT_READY("setWorkNotReady"),
    MAKE_CALL("makeCall"),
    GREETING("greeting");

    private final String word;

    AgentAction(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
