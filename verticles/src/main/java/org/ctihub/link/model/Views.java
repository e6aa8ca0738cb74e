/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConfidentialData;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.RecordingView;
import org.ctihub.domain.call.SensitiveView;
import org.ctihub.link.model.Verdicts.Verdict;

/** Turns facts into what desktops see. */
final class Views {
    private final AgentTable agents;
    private final CallTable calls;
    private final Words words;
    private final Verdicts verdicts;
    private final Previews previews;

    Views(AgentTable agents, CallTable calls, Words words, PeripheralPolicy policy) {
        this.agents = agents;
        this.calls = calls;
        this.words = words;
        this.verdicts = new Verdicts(policy.recorder());
        this.previews = new Previews(agents, policy.preview());
    }

    AgentView agent(AgentFacts agent) {
        boolean inService = agent.device.isEmpty() || agents.inService(agent.device.get());
        DeskLimits limits = agent.desk
                .map(desk -> DeskLimits.of(agent, desk, concerned(agent)))
                .orElse(DeskLimits.NONE);
        Verdict<AgentAction> verdict = verdicts.of(
                new AllowedActions.OfAgent(agent.state, hasCall(agent), inService, limits), agents.abilities());
        return new AgentView(
                agent.id,
                agent.device,
                agent.state,
                agent.rawState,
                agent.reason,
                agent.since,
                agent.sinceLatest,
                agent.pending,
                verdict.allowed(),
                verdict.denied(),
                inService,
                agent.desk,
                MediaDomains.views(agent),
                carriedOver(agent));
    }

    private boolean hasCall(AgentFacts agent) {
        if (agent.device.isPresent()) {
            String device = agent.device.get();
            for (CallFacts call : calls.there(device)) {
                if (call.at(device).live()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<CarriedOver> carriedOver(AgentFacts agent) {
        if (agent.media.isEmpty() || agent.media.values().stream().noneMatch(MediaDomain::old)) {
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
        for (CallFacts call : calls.there(device)) {
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
        CallData all = call.data();
        CallData shown = call.privacy.shown(all);
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
                call.privacy.shown(call.enteredDigits),
                call.queue,
                call.consultOf,
                shown,
                connections,
                recording(call),
                call.endReason,
                previews.of(call),
                carriedOver(call),
                sensitive(call),
                confidential(call, all, shown));
    }

    /** With the end of the call it is not sensitive any more. */
    private static Optional<SensitiveView> sensitive(CallFacts call) {
        return call.ended.isPresent()
                ? Optional.empty()
                : call.privacy
                        .time()
                        .map(time -> new SensitiveView(time.since(), time.until(), time.by(), time.recording()));
    }

    private static Optional<ConfidentialData> confidential(CallFacts call, CallData all, CallData shown) {
        boolean same = call.privacy.isNone()
                || (shown.equals(all) && call.privacy.shown(call.enteredDigits).equals(call.enteredDigits));
        return same ? Optional.empty() : Optional.of(new ConfidentialData(call.enteredDigits, all));
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
        if (call.carriedOver.isEmpty() && call.carriedVariables.isEmpty()) {
            return Set.of();
        }
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
        Verdict<CallAction> verdict =
                agent.isPresent() ? verdicts.of(situation(call, connection), agents.abilities()) : Verdicts.nobody();
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
                verdict.allowed(),
                verdict.denied(),
                connection.role);
    }

    private AllowedActions.AtConnection situation(CallFacts call, ConnectionFacts own) {
        boolean active = false;
        boolean held = false;
        for (CallFacts other : calls.there(own.device)) {
            if (other != call) {
                ConnectionState state = other.at(own.device).state;
                active |= state == ConnectionState.CONNECTED || state == ConnectionState.INITIATED;
                held |= state == ConnectionState.HELD;
            }
        }
        boolean partyConnected = false;
        boolean recorded = false;
        for (ConnectionFacts each : call.connections.values()) {
            partyConnected |= each != own && each.state == ConnectionState.CONNECTED;
            recorded |= each.isRecorded();
        }
        return new AllowedActions.AtConnection(
                own.state,
                own.live(),
                agents.inService(own.device),
                active,
                held,
                partyConnected,
                own.isRecorded(),
                recorded,
                call.privacy.isSensitive());
    }
}
