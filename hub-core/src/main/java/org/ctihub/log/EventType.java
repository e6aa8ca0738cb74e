/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

/** The names of events, after CSTA and GED-188. */
public enum EventType {
    LINK_STATE_CHANGED("link.stateChanged"),
    AGENT_STATE_CHANGED("agent.stateChanged"),
    CALL_BEGUN("call.begun"),
    CALL_QUEUED("call.queued"),
    CALL_DEQUEUED("call.dequeued"),
    CALL_SERVICE_INITIATED("call.serviceInitiated"),
    CALL_ORIGINATED("call.originated"),
    CALL_DELIVERED("call.delivered"),
    CALL_DIVERTED("call.diverted"),
    CALL_ESTABLISHED("call.established"),
    CALL_HELD("call.held"),
    CALL_RETRIEVED("call.retrieved"),
    CALL_FAILED("call.failed"),
    CALL_CONFERENCED("call.conferenced"),
    CALL_TRANSFERRED("call.transferred"),
    CALL_CONNECTION_CLEARED("call.connectionCleared"),
    CALL_CLEARED("call.cleared"),
    CALL_DATA_CHANGED("call.dataChanged"),
    CALL_ENDED("call.ended"),
    CALL_RECORDING_STARTED("call.recordingStarted"),
    CALL_RECORDING_STOPPED("call.recordingStopped"),
    CALL_RECORDING_FAILED("call.recordingFailed"),
    CALL_MEDIA_STARTED("call.mediaStarted"),
    CALL_MEDIA_STOPPED("call.mediaStopped"),
    CALL_GREETING_STARTED("call.greetingStarted"),
    CALL_GREETING_ENDED("call.greetingEnded"),
    CALL_GREETING_FAILED("call.greetingFailed"),
    /** The call is marked as sensitive, otherwise than before, or no more. */
    CALL_SENSITIVE("call.sensitive"),
    AGENT_PENDING_CHANGED("agent.pendingChanged"),
    AGENT_DESK_CHANGED("agent.deskChanged"),
    /** Something in another media routing domain than that of voice. */
    AGENT_MEDIA_CHANGED("agent.mediaChanged"),
    /** Somebody in the call asks a supervisor to help. */
    CALL_ASSIST_ASKED("call.assistAsked"),
    /** Somebody in the call declares it an emergency. */
    CALL_EMERGENCY("call.emergency"),
    /** An agent asks a supervisor to help, with no call. */
    AGENT_ASSIST_ASKED("agent.assistAsked"),
    /** An agent declares an emergency, with no call. */
    AGENT_EMERGENCY("agent.emergency");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }
}
