/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingView;

/** Turns facts into what desktops see. */
final class Views {
    private final AgentTable agents;
    private final CallTable calls;
    private final Words words;
    private final Optional<Recorder> recorder;
    private final Previews previews;

    Views(AgentTable agents, CallTable calls, Words words, PeripheralPolicy policy) {
        this.agents = agents;
        this.calls = calls;
        this.words = words;
        this.recorder = policy.recorder();
        this.previews = new Previews(agents, policy.preview());
    }

    AgentView agent(AgentFacts agent) {
        boolean hasCall = agent.device.isPresent()
                && calls.at(agent.device.get()).stream()
                        .anyMatch(call -> call.at(agent.device.get()).live());
        boolean inService = agent.device.map(agents::inService).orElse(true);
        Map<AgentAction, String> denied = AllowedActions.deniedToAgent(agent, hasCall, inService, agents.abilities());
        agent.desk.ifPresent(desk -> DeskLimits.deny(denied, agent, desk, concerned(agent)));
        Set<AgentAction> allowed = EnumSet.allOf(AgentAction.class);
        allowed.removeAll(denied.keySet());
        return new AgentView(
                agent.id,
                agent.device,
                agent.state,
                agent.rawState,
                agent.reason,
                agent.since,
                agent.sinceLatest,
                agent.pending,
                allowed,
                denied,
                inService,
                agent.desk,
                MediaDomains.views(agent),
                carriedOver(agent));
    }

    private static Set<CarriedOver> carriedOver(AgentFacts agent) {
        if (agent.media.values().stream().noneMatch(MediaDomain::old)) {
            return agent.carriedOver;
        }
        Set<CarriedOver> old = EnumSet.of(CarriedOver.MEDIA);
        old.addAll(agent.carriedOver);
        return old;
    }

    /** The call that the agent is in, or works on after it. */
    private Optional<CallFacts> concerned(AgentFacts agent) {
        if (agent.device.isEmpty() || !(agent.onCall() || agent.inWrapUp())) {
            return Optional.empty();
        }
        String device = agent.device.get();
        CallFacts found = null;
        for (CallFacts call : calls.at(device)) {
            if (found == null || call.at(device).live() || !found.at(device).live()) {
                found = call;
            }
        }
        return Optional.ofNullable(found);
    }

    CallView call(CallFacts call) {
        List<ConnectionView> connections = new ArrayList<>(call.connections.size());
        for (ConnectionFacts connection : call.connections.values()) {
            connections.add(connection(call, connection));
        }
        return new CallView(
                call.id,
                Integer.toUnsignedLong(call.ref.callId()),
                words.callType(call.type),
                call.type,
                call.began,
                call.ended,
                call.ani,
                call.dnis,
                call.dialedNumber,
                call.enteredDigits,
                call.queue,
                call.consultOf,
                new CallData(call.variables, call.arrays, call.wrapUp),
                connections,
                recording(call),
                call.endReason,
                previews.of(call),
                carriedOver(call));
    }

    private static Optional<RecordingView> recording(CallFacts call) {
        for (ConnectionFacts connection : call.connections.values()) {
            if (connection.recording.isPresent()) {
                Recording recording = connection.recording.get();
                return Optional.of(new RecordingView(
                        recording.state(),
                        connection.device,
                        recording.by(),
                        recording.since(),
                        recording.runs() ? OptionalInt.empty() : OptionalInt.of(recording.cause())));
            }
        }
        return Optional.empty();
    }

    private static Set<CarriedOver> carriedOver(CallFacts call) {
        Set<CarriedOver> old = EnumSet.noneOf(CarriedOver.class);
        old.addAll(call.carriedOver);
        if (!call.carriedVariables.isEmpty()) {
            old.add(CarriedOver.VARIABLES);
        }
        if (recording(call).isEmpty()) {
            old.remove(CarriedOver.RECORDING);
        }
        if (call.connections.values().stream().noneMatch(each -> each.greeting)) {
            old.remove(CarriedOver.GREETING);
        }
        return old;
    }

    private ConnectionView connection(CallFacts call, ConnectionFacts connection) {
        Optional<AgentFacts> agent = agents.at(connection.device);
        Map<CallAction, String> denied = agent.isPresent()
                ? AllowedActions.deniedAtConnection(
                        connection,
                        call,
                        others(call, connection.device),
                        agents.inService(connection.device),
                        agents.abilities(),
                        recorder)
                : Map.of();
        Set<CallAction> allowed = EnumSet.noneOf(CallAction.class);
        if (agent.isPresent()) {
            allowed.addAll(EnumSet.allOf(CallAction.class));
            allowed.removeAll(denied.keySet());
        }
        return new ConnectionView(
                connection.device,
                agent.map(facts -> facts.id),
                connection.state,
                connection.rawState,
                words.eventCause(connection.cause),
                connection.cause,
                connection.since,
                connection.media != 0,
                connection.greeting,
                allowed,
                denied,
                connection.role);
    }

    private AllowedActions.Others others(CallFacts call, String device) {
        boolean active = false;
        boolean held = false;
        for (CallFacts other : calls.at(device)) {
            if (other != call) {
                ConnectionState state = other.at(device).state;
                active |= state == ConnectionState.CONNECTED || state == ConnectionState.INITIATED;
                held |= state == ConnectionState.HELD;
            }
        }
        return new AllowedActions.Others(active, held);
    }
}
