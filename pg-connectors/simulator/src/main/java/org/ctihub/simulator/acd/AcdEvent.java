/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the ACD. Records hold values of the moment and may be kept.
 *
 * <p>Order: {@link CallBegun} is the first and {@link CallEnded} the last event of a call (R-CALL-04).
 */
public sealed interface AcdEvent {

    /** Something that happened to a call. */
    sealed interface CallEvent extends AcdEvent {
        /** The device and call concerned. */
        ConnectionRef connection();
    }

    /** The call exists; the connection is its identity. */
    record CallBegun(ConnectionRef connection, CallKind kind, CallOrigin origin, CallData data) implements CallEvent {}

    /** The call rings, or seized a trunk when the state is {@link ConnectionState#INITIATED} (R-CALL-11). */
    record CallDelivered(
            ConnectionRef connection,
            ConnectionState state,
            Party alerting,
            Parties parties,
            @Nullable SkillGroup skillGroup,
            CallOrigin origin,
            CallData data,
            Cause cause)
            implements CallEvent {}

    /** Somebody answered. */
    record CallEstablished(
            ConnectionRef connection,
            Party answering,
            Parties parties,
            @Nullable SkillGroup skillGroup,
            Cause cause) implements CallEvent {}

    /** Somebody put the call on hold. */
    record CallHeld(ConnectionRef connection, Party holding, Cause cause) implements CallEvent {}

    /** Somebody took the call back from hold. */
    record CallRetrieved(ConnectionRef connection, Party retrieving, Cause cause) implements CallEvent {}

    /** One party left (R-CALL-07). */
    record ConnectionCleared(ConnectionRef connection, Party releasing, Cause cause) implements CallEvent {}

    /** The call is over. */
    record CallCleared(ConnectionRef connection, Cause cause) implements CallEvent {}

    /** The last event of the call. */
    record CallEnded(ConnectionRef connection) implements CallEvent {}

    /** Dial tone (R-CALL-14); {@code consultOf} is the call that a consultation belongs to (R-CALL-15). */
    record ServiceInitiated(
            ConnectionRef connection,
            Party calling,
            @Nullable ConnectionRef consultOf,
            Cause cause) implements CallEvent {}

    /** The number is dialed. */
    record CallOriginated(ConnectionRef connection, Party calling, Party called, Cause cause) implements CallEvent {}

    /** The call left for another network (R-CALL-16). */
    record ReachedNetwork(ConnectionRef connection, Party called) implements CallEvent {}

    /** The call cannot be completed. */
    record CallFailed(ConnectionRef connection, Party failing, Party called, Cause cause) implements CallEvent {}

    /** The call waits in a skill group's queue, with {@code waiting} calls in it. */
    record CallQueued(
            ConnectionRef connection, Party queue, Parties parties, SkillGroup skillGroup, int waiting, Cause cause)
            implements CallEvent {}

    /** The call left the queue, where {@code waiting} calls are left. */
    record CallDequeued(ConnectionRef connection, Party queue, int waiting, Cause cause) implements CallEvent {}

    /** The call was taken away from a device (R-CALL-13). */
    record CallDiverted(
            ConnectionRef connection,
            Party diverting,
            @Nullable Party called,
            Cause cause) implements CallEvent {}

    /** A transfer; {@code secondary} is absent for a single step. */
    record CallTransferred(
            ConnectionRef connection,
            @Nullable ConnectionRef secondary,
            Party transferring,
            @Nullable Party transferred,
            List<ConnectionRef> parties,
            @Nullable SkillGroup skillGroup)
            implements CallEvent {}

    /** A conference; {@code secondary} is absent for a single step. */
    record CallConferenced(
            ConnectionRef connection,
            @Nullable ConnectionRef secondary,
            Party controller,
            @Nullable Party added,
            List<ConnectionRef> parties,
            @Nullable SkillGroup skillGroup)
            implements CallEvent {}

    /** Call data changed from {@code before} to {@code data}. */
    record CallDataUpdated(ConnectionRef connection, CallKind kind, CallOrigin origin, CallData before, CallData data)
            implements CallEvent {}

    /** A phone's voice starts or stops, once per direction (R-CALL-24). */
    record MediaChanged(
            ConnectionRef connection,
            boolean started,
            boolean incoming,
            @Nullable String agentId) implements CallEvent {}

    /** The network began to record a phone's voice, or stopped (R-REC-04). */
    record RecordingChanged(ConnectionRef connection, boolean started) implements CallEvent {}

    /** The greeting of an agent is played to the caller, or was, or could not be (R-CALL-26). */
    record GreetingChanged(ConnectionRef connection, Greetings.Outcome outcome, String agentId) implements CallEvent {}

    /** A phone got a relation to the call: sessions bound to that phone begin to see it. */
    record DeviceJoined(ConnectionRef connection, CallKind kind, CallOrigin origin, CallData data)
            implements CallEvent {}

    /** A phone lost its relation to the call: sessions bound to that phone see no more of it (R-CALL-06). */
    record DeviceLeft(ConnectionRef connection) implements CallEvent {}

    /** A phone's connection goes on in another call after a transfer or conference (R-CALL-19). */
    record DeviceMoved(ConnectionRef connection, ConnectionRef to, CallKind kind, CallOrigin origin, CallData data)
            implements CallEvent {}

    /** An agent was chosen for a call (R-EVT-08). */
    record AgentPreCall(AgentView agent, SkillGroup skillGroup, CallOrigin origin, CallData data, int callId)
            implements AcdEvent {}

    /** An agent declared an emergency; the connection is that of the call, if it is about one. */
    record EmergencyDeclared(AgentView agent, @Nullable ConnectionRef connection, String clientId)
            implements AcdEvent {}

    /** What happened to a team (R-TEAM-02). */
    enum TeamChange {
        /** The team is these and nobody else. */
        RESTORED,
        ADDED,
        REMOVED
    }

    /** A team is another one than before. */
    record TeamChanged(int team, TeamChange change, List<Teams.Member> members) implements AcdEvent {}

    /** An agent's state, reason or next state changed. */
    record AgentStateChanged(AgentView agent) implements AcdEvent {}

    /** What an agent does in another media routing domain than that of voice changed. */
    record AgentTasksChanged(AgentView agent, AgentTasks tasks) implements AcdEvent {}

    /** The parties that most call events name. */
    record Parties(Party calling, Party called, @Nullable Party lastRedirect) {}
}
