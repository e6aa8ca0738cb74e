/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.ctihub.ged188.values.AgentState.AGENT_STATE_ACTIVE;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_AVAILABLE;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_BUSY_OTHER;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_HOLD;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_INTERRUPTED;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_LOGIN;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_LOGOUT;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_NOT_READY;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_PAUSED;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_RESERVED;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_TALKING;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_WORK_NOT_READY;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_WORK_READY;

import org.ctihub.domain.agent.AgentState;

/** Maps the peripheral's agent states to words and back. */
public final class AgentStates {
    static final int RAW_LOGOUT = AGENT_STATE_LOGOUT;

    private AgentStates() {}

    /** The word for a number; numbers that are not listed are {@link AgentState#UNKNOWN} (R-FMT-19). */
    public static AgentState fromRaw(int raw) {
        return switch (raw) {
            case AGENT_STATE_LOGOUT -> AgentState.SIGNED_OUT;
            case AGENT_STATE_LOGIN, AGENT_STATE_NOT_READY -> AgentState.NOT_READY;
            case AGENT_STATE_AVAILABLE -> AgentState.READY;
            case AGENT_STATE_RESERVED -> AgentState.RESERVED;
            case AGENT_STATE_TALKING, AGENT_STATE_ACTIVE -> AgentState.TALKING;
            case AGENT_STATE_HOLD, AGENT_STATE_PAUSED -> AgentState.HOLD;
            case AGENT_STATE_WORK_NOT_READY -> AgentState.WORK_NOT_READY;
            case AGENT_STATE_WORK_READY -> AgentState.WORK_READY;
            case AGENT_STATE_BUSY_OTHER, AGENT_STATE_INTERRUPTED -> AgentState.BUSY_OTHER;
            default -> AgentState.UNKNOWN;
        };
    }

    /** The number for a state that an agent may ask for. */
    public static int toRaw(AgentState state) {
        return switch (state) {
            case READY -> AGENT_STATE_AVAILABLE;
            case NOT_READY -> AGENT_STATE_NOT_READY;
            case WORK_NOT_READY -> AGENT_STATE_WORK_NOT_READY;
            case WORK_READY -> AGENT_STATE_WORK_READY;
            case SIGNED_OUT -> AGENT_STATE_LOGOUT;
            default -> throw new IllegalArgumentException("An agent cannot ask for " + state + ".");
        };
    }

    static boolean signedIn(AgentState state) {
        return state != AgentState.SIGNED_OUT && state != AgentState.UNKNOWN;
    }

    static boolean inWrapUp(AgentState state) {
        return state == AgentState.WORK_NOT_READY || state == AgentState.WORK_READY;
    }

    /** Whether the peripheral still thinks that the agent is busy with a call. */
    static boolean onCall(AgentState state) {
        return state == AgentState.TALKING || state == AgentState.HOLD || state == AgentState.RESERVED;
    }
}
