/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import org.jspecify.annotations.Nullable;

/** Supervisors in agents' calls: they listen, whisper, barge in, intercept, and leave (R-SUP-01). */
public final class Supervision {

    private final Exchange exchange;
    private final Switchboard board;
    private final Teams teams;

    Supervision(Switchboard board, Teams teams) {
        this.exchange = board.exchange();
        this.board = board;
        this.teams = teams;
    }

    /** Brings a supervisor into the agent's call, or changes what the supervisor does there; returns the place there. */
    public ConnectionRef supervise(String agentPhone, int callId, String supervisorPhone, SupervisionKind kind) {
        Connection theirs = exchange.connectionOrRefuse(callId, agentPhone);
        if (theirs.state != ConnectionState.CONNECTED) {
            throw new RefusedException(Refusal.NO_ACTIVE_CALL, "call " + callId + " is not active at " + agentPhone);
        }
        Device device = exchange.controllableOrRefuse(supervisorPhone);
        Call call = theirs.call;
        Connection own = call.connections.get(supervisorPhone);
        if (own == null) {
            requireFree(device);
            if (call.connections.size() + 1 > exchange.settings.maxParties()) {
                throw new RefusedException(Refusal.TOO_MANY_PARTIES, "the call has no room for a supervisor");
            }
            own = board.join(call, Party.teleset(supervisorPhone), ConnectionState.CONNECTED);
            own.answered = true;
        } else if (own.supervision == null) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, supervisorPhone + " is a party of the call");
        }
        own.supervision = kind;
        exchange.emit(new AcdEvent.CallEstablished(own.ref(), own.party, call.parties(), call.skillGroup, kind.cause));
        board.desk().phoneChanged(device);
        board.media().refresh(call);
        board.watchOutside(call);
        if (kind == SupervisionKind.INTERCEPT) {
            board.release(theirs, Cause.SUPERVISOR_INTERCEPT);
        }
        return own.ref();
    }

    /** The supervisor leaves the call. */
    public ConnectionRef stop(int callId, String supervisorPhone) {
        Connection own = exchange.connectionOrRefuse(callId, supervisorPhone);
        if (own.supervision == null) {
            throw new RefusedException(Refusal.BAD_CALL_STATE, supervisorPhone + " supervises no such call");
        }
        board.release(own, Cause.SUPERVISOR_CLEAR);
        return own.ref();
    }

    /**
     * An agent declares an emergency: everybody is told, whether a supervisor can be found or not (R-SUP-08).
     *
     * @param clientId of the session that said so
     */
    public void declareEmergency(Agent agent, @Nullable Integer callId, String clientId) {
        Device device = agent.device;
        ConnectionRef related = callId == null || device == null
                ? null
                : exchange.connectionOrRefuse(callId, device.extension).ref();
        exchange.emit(new AcdEvent.EmergencyDeclared(board.desk().view(agent), related, clientId));
    }

    /** The phone of a supervisor of the agent's team who is free to help (R-SUP-07). */
    public @Nullable String supervisorFor(Agent agent) {
        for (Agent other : exchange.agents()) {
            Device device = other.device;
            if (other != agent
                    && teams.leads(other, agent)
                    && device != null
                    && device.inService
                    && device.connections.isEmpty()
                    && other.reservedFor == null) {
                return device.extension;
            }
        }
        return null;
    }

    /** The call that is active at a phone (R-SUP-02). */
    public int activeCall(String agentPhone) {
        Connection active = exchange.deviceOrRefuse(agentPhone).first(ConnectionState.CONNECTED);
        if (active == null) {
            throw new RefusedException(Refusal.NO_ACTIVE_CALL, "no call is active at " + agentPhone);
        }
        return active.call.id;
    }

    private static void requireFree(Device device) {
        if (!device.connections.isEmpty() || (device.agent != null && device.agent.reservedFor != null)) {
            throw new RefusedException(Refusal.DEVICE_BUSY, device.extension + " is busy");
        }
    }
}
