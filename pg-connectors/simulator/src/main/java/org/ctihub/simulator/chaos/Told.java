/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.Map;

/** Something that a desktop was told, or that happened to its socket, with the moment in ms since 1970. */
public sealed interface Told {
    /** The type of events that tell of an agent's state. */
    String AGENT_STATE = "agent.stateChanged";

    /** When the desktop had it, in ms since 1970. */
    long at();

    /**
     * An event.
     *
     * @param time when the hub learnt of it
     * @param type as in the protocol, such as {@code call.held}
     * @param seen whether it carries a message of the CTI Server and is not inferred
     * @param bytes a hash of the whole text
     */
    record Event(
            long at, Position cursor, long time, String type, boolean seen, boolean inferred, int bytes, Subject of)
            implements Told {}

    /** A whole state to start from; {@code calls} are the agent's own connections' states by call id. */
    record Snapshot(long at, Position cursor, long time, boolean inService, AgentNow agent, Map<Long, Integer> calls)
            implements Told {}

    /** Events after {@code from} cannot be given. */
    record Gap(long at, Position from, String reason) implements Told {}

    /** Nothing was lost. */
    record Resumed(long at, Position from, Position to, int events) implements Told {}

    /** Nothing new can be told for now. */
    record Stale(long at, String reason) implements Told {}

    /** The socket was opened ({@code code} 0 and the node's address), or closed, or could not be opened (-1). */
    record Socket(long at, int code, String note) implements Told {}

    /** What an event is about. */
    sealed interface Subject {}

    /** The link's state after an event. */
    record OfLink(String state, String reason, String side) implements Subject {
        /** Whether what is known of agents and calls is fresh. */
        public boolean inService() {
            return isInService(state, reason);
        }
    }

    /** The agent's state after an event; {@code reason} is 0 without one. */
    record AgentNow(int state, int reason) implements Subject {
        /** Of whom nothing is known. */
        public static final AgentNow UNKNOWN = new AgentNow(-1, 0);
    }

    /** The state of the agent's own connection in a call after an event; 0 without one. */
    record OfCall(long callId, int own) implements Subject {}

    /** Whether what is known of agents and calls is fresh in a link of this state. */
    static boolean isInService(String state, String reason) {
        return state.equals("inService") || (state.equals("degraded") && !reason.equals("PERIPHERAL_OFFLINE"));
    }
}
