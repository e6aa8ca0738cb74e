/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

/** What an agent may ask for at a connection of theirs. */
public enum CallAction {
    ANSWER("answer"),
    HOLD("hold"),
    RETRIEVE("retrieve"),
    CLEAR("clear"),
    CONSULT("consult"),
    ALTERNATE("alternate"),
    RECONNECT("reconnect"),
    TRANSFER("transfer"),
    CONFERENCE("conference"),
    SINGLE_STEP_TRANSFER("singleStepTransfer"),
    SINGLE_STEP_CONFERENCE("singleStepConference"),
    DTMF("dtmf"),
    SET_DATA("setData"),
    WRAP_UP("wrapUp"),
    DEFLECT("deflect"),
    MARK_BAD_LINE("markBadLine"),
    START_RECORDING("startRecording"),
    STOP_RECORDING("stopRecording"),
    /** Marks the call as sensitive, or ends that. */
    SET_SENSITIVE("setSensitive");

    private final String word;

    CallAction(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
