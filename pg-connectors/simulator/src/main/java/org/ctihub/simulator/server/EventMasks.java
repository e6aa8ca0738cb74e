/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.simulator.acd.AcdEvent;

/** Which bit of which mask asks for an event (R-EVT-05). */
final class EventMasks {

    private EventMasks() {}

    static boolean wants(SessionTerms terms, AcdEvent event) {
        if (event instanceof AcdEvent.AgentStateChanged changed) {
            return (terms.agentMask() & agentBit(Wire.agentState(changed.agent().state()))) != 0;
        }
        if (event instanceof AcdEvent.AgentTasksChanged changed) {
            return (terms.agentMask() & agentBit(changed.tasks().state())) != 0;
        }
        if (event instanceof AcdEvent.EmergencyDeclared) {
            // There is no bit for it; bridges get it (R-SUP-11).
            return terms.isAllEvents();
        }
        return (terms.callMask() & callBit(event)) != 0;
    }

    private static int agentBit(int state) {
        // The bits follow the numbers of the states, but the number 9 (unknown) has none.
        if (state == AgentState.AGENT_STATE_UNKNOWN) {
            return 0;
        }
        return state > AgentState.AGENT_STATE_UNKNOWN ? 1 << (state - 1) : 1 << state;
    }

    private static int callBit(AcdEvent event) {
        if (event instanceof AcdEvent.CallBegun) {
            return CallMsgMask.BEGIN_CALL_MASK;
        } else if (event instanceof AcdEvent.CallDelivered) {
            return CallMsgMask.CALL_DELIVERED_MASK;
        } else if (event instanceof AcdEvent.CallEstablished) {
            return CallMsgMask.CALL_ESTABLISHED_MASK;
        } else if (event instanceof AcdEvent.CallHeld) {
            return CallMsgMask.CALL_HELD_MASK;
        } else if (event instanceof AcdEvent.CallRetrieved) {
            return CallMsgMask.CALL_RETRIEVED_MASK;
        } else if (event instanceof AcdEvent.ConnectionCleared) {
            return CallMsgMask.CALL_CONNECTION_CLEARED_MASK;
        } else if (event instanceof AcdEvent.CallCleared) {
            return CallMsgMask.CALL_CLEARED_MASK;
        } else if (event instanceof AcdEvent.CallEnded) {
            return CallMsgMask.END_CALL_MASK;
        } else if (event instanceof AcdEvent.ServiceInitiated) {
            return CallMsgMask.CALL_SERVICE_INITIATED_MASK;
        } else if (event instanceof AcdEvent.CallOriginated) {
            return CallMsgMask.CALL_ORIGINATED_MASK;
        } else if (event instanceof AcdEvent.ReachedNetwork) {
            return CallMsgMask.CALL_REACHED_NETWORK_MASK;
        } else if (event instanceof AcdEvent.CallFailed) {
            return CallMsgMask.CALL_FAILED_MASK;
        } else if (event instanceof AcdEvent.CallQueued) {
            return CallMsgMask.CALL_QUEUED_MASK;
        } else if (event instanceof AcdEvent.CallDequeued) {
            return CallMsgMask.CALL_DEQUEUED_MASK;
        } else if (event instanceof AcdEvent.CallDiverted) {
            return CallMsgMask.CALL_DIVERTED_MASK;
        } else if (event instanceof AcdEvent.CallTransferred) {
            return CallMsgMask.CALL_TRANSFERRED_MASK;
        } else if (event instanceof AcdEvent.CallConferenced) {
            return CallMsgMask.CALL_CONFERENCED_MASK;
        } else if (event instanceof AcdEvent.CallDataUpdated) {
            return CallMsgMask.CALL_DATA_UPDATE_MASK;
        } else if (event instanceof AcdEvent.MediaChanged media) {
            return media.started() ? CallMsgMask.RTP_STARTED_MASK : CallMsgMask.RTP_STOPPED_MASK;
        } else if (event instanceof AcdEvent.RecordingChanged recording) {
            return recording.started()
                    ? CallMsgMask.NETWORK_RECORDING_STARTED_MASK
                    : CallMsgMask.NETWORK_RECORDING_ENDED_MASK;
        } else if (event instanceof AcdEvent.GreetingChanged) {
            return CallMsgMask.CALL_AGENT_GREETING_MASK;
        } else if (event instanceof AcdEvent.AgentPreCall) {
            return CallMsgMask.AGENT_PRE_CALL_MASK;
        } else if (event instanceof AcdEvent.DeviceMoved) {
            return CallMsgMask.CALL_DATA_UPDATE_MASK;
        }
        return 0;
    }
}
