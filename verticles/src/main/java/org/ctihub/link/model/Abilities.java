/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.EnumSet;
import java.util.Set;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.call.CallAction;
import org.ctihub.ged188.values.CallControlMask;

/** What the peripheral can be asked for at all, by the CallControlSupported of its devices. */
final class Abilities {
    /** Nobody has told: everything may be tried. */
    static final Abilities UNKNOWN = new Abilities(0);

    private final int mask;
    private final Set<CallAction> missingAtCalls = EnumSet.noneOf(CallAction.class);
    private final Set<AgentAction> missingOfAgents = EnumSet.noneOf(AgentAction.class);

    /** With a mask CallControlMask; one without any bit says nothing. */
    Abilities(int mask) {
        this.mask = mask;
        if (mask == 0) {
            return;
        }
        for (CallAction action : CallAction.values()) {
            if ((mask & bits(action)) != bits(action)) {
                missingAtCalls.add(action);
            }
        }
        for (AgentAction action : AgentAction.values()) {
            if ((mask & bits(action)) != bits(action)) {
                missingOfAgents.add(action);
            }
        }
    }

    int mask() {
        return mask;
    }

    /** What cannot be done with any call; mostly empty. Not to be changed. */
    Set<CallAction> missingAtCalls() {
        return missingAtCalls;
    }

    /** What no agent can ask for; mostly empty. Not to be changed. */
    Set<AgentAction> missingOfAgents() {
        return missingOfAgents;
    }

    private static int bits(CallAction action) {
        return switch (action) {
            case ANSWER -> CallControlMask.CONTROL_ANSWER_CALL;
            case HOLD -> CallControlMask.CONTROL_HOLD_CALL;
            case RETRIEVE -> CallControlMask.CONTROL_RETRIEVE_CALL;
            case CLEAR -> CallControlMask.CONTROL_CLEAR_CONNECTION;
            case CONSULT -> CallControlMask.CONTROL_CONSULTATION_CALL;
            case ALTERNATE -> CallControlMask.CONTROL_ALTERNATE_CALL;
            case RECONNECT -> CallControlMask.CONTROL_RECONNECT_CALL;
            case TRANSFER, SINGLE_STEP_TRANSFER -> CallControlMask.CONTROL_TRANSFER_CALL;
            case CONFERENCE, SINGLE_STEP_CONFERENCE -> CallControlMask.CONTROL_CONFERENCE_CALL;
            case DTMF -> CallControlMask.CONTROL_SEND_DTMF_SIGNAL;
            case DEFLECT -> CallControlMask.CONTROL_DEFLECT_CALL;
            // The CTI Server's own matter, or the hub's, and not the peripheral's.
            case SET_DATA, WRAP_UP, MARK_BAD_LINE, START_RECORDING, STOP_RECORDING, SET_SENSITIVE -> 0;
        };
    }

    private static int bits(AgentAction action) {
        return switch (action) {
            case SIGN_IN, SIGN_OUT, SET_READY, SET_NOT_READY, SET_WORK_READY, SET_WORK_NOT_READY ->
                CallControlMask.CONTROL_SET_AGENT_STATE;
            case MAKE_CALL -> CallControlMask.CONTROL_MAKE_CALL;
            // There is no bit for it.
            case GREETING -> 0;
        };
    }
}
