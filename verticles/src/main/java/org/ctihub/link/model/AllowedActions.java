/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.Recorder;

/**
 * Says what an agent may ask for and why the rest is denied. What is allowed here may still be refused by the peripheral;
 * what is denied is never sent to it.
 */
final class AllowedActions {
    /** What counts of an agent. */
    record OfAgent(AgentState state, boolean hasCall, boolean inService, DeskLimits limits) {}

    /**
     * What counts of an agent's connection.
     *
     * @param live whether the device still takes part
     * @param inService whether calls at the device can be controlled
     * @param otherActive whether another of the agent's calls is active
     * @param otherHeld whether another of the agent's calls is held
     * @param partyConnected whether another party of the call is connected
     * @param recordedHere whether a recording was begun at the device and runs
     * @param recorded whether one runs at any device of the call
     * @param sensitive whether the call is marked as sensitive
     */
    record AtConnection(
            ConnectionState state,
            boolean live,
            boolean inService,
            boolean otherActive,
            boolean otherHeld,
            boolean partyConnected,
            boolean recordedHere,
            boolean recorded,
            boolean sensitive) {}

    private static final String ANOTHER_ACTIVE = "Another call is active; alternate instead.";
    private static final String NOT_CONNECTED = "The call is not connected.";
    private static final String NOT_RINGING = "The call is not ringing here.";
    private static final String NO_RECORDER = "Nobody records calls of this peripheral.";
    private static final String SENSITIVE = "The call is marked as sensitive.";
    private static final String NO_HELD = "There is no held call beside it.";
    private static final String OTHER_CALL = "There is another call already.";
    private static final String OUT_OF_SERVICE =
            "The device is out of service: calls there go on, but they cannot be controlled until it is back.";

    private static final String NOT_SUPPORTED = "The peripheral does not support this.";

    private AllowedActions() {}

    static Map<AgentAction, String> denied(OfAgent agent, Abilities abilities) {
        Map<AgentAction, String> denied = new EnumMap<>(AgentAction.class);
        abilities.missingOfAgents().forEach(action -> denied.put(action, NOT_SUPPORTED));
        if (!AgentStates.signedIn(agent.state())) {
            EnumSet.allOf(AgentAction.class).forEach(action -> denied.put(action, "Sign in first."));
            if (!abilities.missingOfAgents().contains(AgentAction.SIGN_IN)) {
                denied.remove(AgentAction.SIGN_IN);
            }
            return denied;
        }
        denied.put(AgentAction.SIGN_IN, "The agent is signed in.");
        if (agent.state() != AgentState.NOT_READY) {
            denied.put(AgentAction.SIGN_OUT, "Go not ready first.");
        }
        if (agent.state() == AgentState.READY) {
            denied.put(AgentAction.SET_READY, "The agent is ready.");
        }
        boolean onCall = AgentStates.onCall(agent.state());
        if (!onCall && !AgentStates.inWrapUp(agent.state())) {
            denied.put(AgentAction.SET_WORK_READY, "There is no call to work on.");
            denied.put(AgentAction.SET_WORK_NOT_READY, "There is no call to work on.");
        }
        if (!agent.inService()) {
            denied.put(AgentAction.MAKE_CALL, OUT_OF_SERVICE);
        } else if (agent.hasCall() || onCall) {
            denied.put(AgentAction.MAKE_CALL, OTHER_CALL);
        }
        agent.limits().deny(denied);
        return denied;
    }

    /**
     * What is denied at a connection of an agent.
     *
     * @param recorder who records calls of this peripheral, if anybody does
     */
    static Map<CallAction, String> denied(AtConnection own, Abilities abilities, Optional<Recorder> recorder) {
        Map<CallAction, String> denied = new EnumMap<>(CallAction.class);
        if (!own.live()) {
            EnumSet.allOf(CallAction.class).forEach(action -> denied.put(action, "The call is over."));
            denied.remove(CallAction.SET_DATA);
            denied.remove(CallAction.WRAP_UP);
            return denied;
        }
        if (!own.inService()) {
            EnumSet.allOf(CallAction.class).forEach(action -> denied.put(action, OUT_OF_SERVICE));
            denied.remove(CallAction.SET_DATA);
            denied.remove(CallAction.WRAP_UP);
            // The hub's own matter.
            denied.remove(CallAction.SET_SENSITIVE);
            return denied;
        }
        abilities.missingAtCalls().forEach(action -> denied.put(action, NOT_SUPPORTED));
        boolean connected = own.state() == ConnectionState.CONNECTED;
        deny(denied, CallAction.ANSWER, own.state() == ConnectionState.ALERTING, NOT_RINGING);
        deny(denied, CallAction.HOLD, connected, NOT_CONNECTED);
        deny(denied, CallAction.RETRIEVE, own.state() == ConnectionState.HELD, "The call is not on hold.");
        deny(denied, CallAction.RETRIEVE, !own.otherActive(), ANOTHER_ACTIVE);
        deny(denied, CallAction.CLEAR, clearable(own.state()), unclearable(own.state()));
        deny(denied, CallAction.CONSULT, connected, NOT_CONNECTED);
        deny(denied, CallAction.CONSULT, !own.otherHeld() && !own.otherActive(), OTHER_CALL);
        deny(denied, CallAction.SINGLE_STEP_TRANSFER, connected, NOT_CONNECTED);
        deny(denied, CallAction.SINGLE_STEP_TRANSFER, !own.otherHeld() && !own.otherActive(), OTHER_CALL);
        deny(denied, CallAction.SINGLE_STEP_CONFERENCE, connected, NOT_CONNECTED);
        deny(denied, CallAction.SINGLE_STEP_CONFERENCE, !own.otherHeld() && !own.otherActive(), OTHER_CALL);
        for (CallAction paired : Set.of(CallAction.ALTERNATE, CallAction.TRANSFER, CallAction.CONFERENCE)) {
            deny(denied, paired, connected, NOT_CONNECTED);
            deny(denied, paired, own.otherHeld(), NO_HELD);
        }
        deny(denied, CallAction.CONFERENCE, own.partyConnected(), "The other party has not answered.");
        deny(denied, CallAction.RECONNECT, clearable(own.state()), NOT_CONNECTED);
        deny(denied, CallAction.RECONNECT, own.otherHeld(), NO_HELD);
        deny(denied, CallAction.DTMF, connected, NOT_CONNECTED);
        deny(denied, CallAction.DEFLECT, own.state() == ConnectionState.ALERTING, NOT_RINGING);
        deny(denied, CallAction.MARK_BAD_LINE, connected || own.state() == ConnectionState.HELD, NOT_CONNECTED);
        recording(denied, own, recorder);
        return denied;
    }

    /** One recording at a time, which only those stop at whose device it was begun. */
    private static void recording(Map<CallAction, String> denied, AtConnection own, Optional<Recorder> recorder) {
        boolean connected = own.state() == ConnectionState.CONNECTED;
        deny(denied, CallAction.START_RECORDING, recorder.isPresent(), NO_RECORDER);
        deny(denied, CallAction.START_RECORDING, !own.sensitive(), SENSITIVE);
        deny(denied, CallAction.START_RECORDING, connected, NOT_CONNECTED);
        deny(denied, CallAction.START_RECORDING, !own.recorded(), "The call is being recorded already.");
        deny(denied, CallAction.STOP_RECORDING, own.recorded(), "The call is not being recorded.");
        deny(denied, CallAction.STOP_RECORDING, own.recordedHere(), "Another party is being recorded.");
    }

    private static boolean clearable(ConnectionState state) {
        return state == ConnectionState.CONNECTED
                || state == ConnectionState.INITIATED
                || state == ConnectionState.FAILED;
    }

    private static String unclearable(ConnectionState state) {
        return state == ConnectionState.HELD ? "Retrieve the call first." : NOT_CONNECTED;
    }

    private static void deny(Map<CallAction, String> denied, CallAction action, boolean allowed, String why) {
        if (!allowed) {
            denied.putIfAbsent(action, why);
        }
    }
}
