/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.EndReason;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.RawEvent;

/**
 * Turns a change of facts into events. Whatever looks other than before becomes an event, also what followed only
 * indirectly (another call that may be alternated now), so that the events always add up to the facts.
 */
final class Publisher {
    private final AgentTable agents;
    private final CallTable calls;
    private final Views views;
    private final LinkPicture picture;
    private final Consumer<LinkEvent> sink;
    private final Imaging imaging;

    Publisher(
            AgentTable agents,
            CallTable calls,
            Views views,
            LinkPicture picture,
            Consumer<LinkEvent> sink,
            Imaging imaging) {
        this.agents = agents;
        this.calls = calls;
        this.views = views;
        this.picture = picture;
        this.sink = sink;
        this.imaging = imaging;
    }

    /** Tells of an agent whose facts are other than before, or may be. */
    void publish(AgentFacts agent, RawEvent raw) {
        Change change = new Change();
        change.agents.add(agent);
        change.raw = raw;
        publish(change);
    }

    void publish(Change change) {
        Set<AgentFacts> concerned = new LinkedHashSet<>(change.agents);
        Set<CallFacts> concernedCalls = new LinkedHashSet<>(change.calls);
        if (change.call != null) {
            concernedCalls.add(change.call);
        }
        change.devices.forEach(device -> concernedCalls.addAll(calls.at(device)));
        concernedCalls.forEach(call -> agentsOf(call, concerned::add));
        for (AgentFacts agent : concerned) {
            agent.device.ifPresent(device -> concernedCalls.addAll(calls.there(device)));
        }
        imaging.touched(concerned, concernedCalls);
        if (change.call != null) {
            if (!change.unseen) {
                release(change.call);
            }
            tell(change.type, change.call, change.raw);
        }
        for (AgentFacts agent : concerned) {
            tell(agent, change.agents.contains(agent) ? change.raw : RawEvent.NONE);
        }
        RawEvent indirect = change.raw.inferred() ? RawEvent.INFERRED : RawEvent.NONE;
        for (CallFacts call : concernedCalls) {
            // What was told after its release looks the same still.
            boolean told = call == change.call && !change.unseen;
            if (!told) {
                release(call);
            }
            if (call.closed && call.connections.isEmpty()) {
                end(call, indirect);
            } else if (!told) {
                tellIfChanged(call, indirect);
            }
        }
    }

    /** Who takes part, and who did when the call was last told of. */
    private void agentsOf(CallFacts call, Consumer<AgentFacts> found) {
        for (String device : call.connections.keySet()) {
            agents.at(device).ifPresent(found);
        }
        picture.call(call.id)
                .ifPresent(view -> view.agents().forEach(id -> agents.find(id).ifPresent(found)));
    }

    /** Forgets connections that are over, but for those whose agents may still wrap up. */
    private void release(CallFacts call) {
        List<String> over = List.of();
        for (ConnectionFacts connection : call.connections.values()) {
            if (!connection.live()
                    && agents.at(connection.device)
                            .filter(agent -> mayWrapUp(agent, call))
                            .isEmpty()) {
                over = over.isEmpty() ? new ArrayList<>(1) : over;
                over.add(connection.device);
            }
        }
        over.forEach(device -> calls.disconnect(call, device));
    }

    /**
     * The peripheral tells the end of a call and the agent's after-call state in any order (R-CALL-08): while it still
     * says that the agent is on a call and knows of no other, wrap-up may follow.
     */
    private boolean mayWrapUp(AgentFacts agent, CallFacts call) {
        if (agent.device.isEmpty() || !(agent.inWrapUp() || agent.onCall())) {
            return false;
        }
        String device = agent.device.get();
        for (CallFacts other : calls.there(device)) {
            if (other != call && other.at(device).live()) {
                return false;
            }
        }
        return true;
    }

    private void tell(EventType type, CallFacts call, RawEvent raw) {
        Set<AgentId> audience = audience(call);
        if (!audience.isEmpty()) {
            sink.accept(new LinkEvent.OfCall(type, views.call(call), raw, audience));
        }
    }

    /** Nobody for calls that only pass by. */
    private Set<AgentId> audience(CallFacts call) {
        Set<AgentId> audience = new HashSet<>();
        agentsOf(call, agent -> audience.add(agent.id));
        return audience;
    }

    private void tellIfChanged(CallFacts call, RawEvent raw) {
        Set<AgentId> audience = audience(call);
        if (audience.isEmpty()) {
            return;
        }
        CallView view = views.call(call);
        if (!picture.call(call.id).equals(Optional.of(view))) {
            sink.accept(new LinkEvent.OfCall(EventType.CALL_DATA_CHANGED, view, raw, audience));
        }
    }

    private void tell(AgentFacts agent, RawEvent raw) {
        AgentView view = views.agent(agent);
        Optional<AgentView> shown = picture.agent(agent.id);
        if (!shown.equals(Optional.of(view))) {
            sink.accept(new LinkEvent.OfAgent(type(shown, view), view, raw));
        }
    }

    private static EventType type(Optional<AgentView> shown, AgentView view) {
        if (shown.isEmpty()) {
            return EventType.AGENT_STATE_CHANGED;
        }
        AgentView before = shown.get();
        if (!before.desk().equals(view.desk())) {
            return EventType.AGENT_DESK_CHANGED;
        }
        boolean sameState = before.rawState() == view.rawState()
                && before.reason().equals(view.reason())
                && before.since().equals(view.since());
        if (sameState && !before.pending().equals(view.pending())) {
            return EventType.AGENT_PENDING_CHANGED;
        }
        return sameState && !before.media().equals(view.media())
                ? EventType.AGENT_MEDIA_CHANGED
                : EventType.AGENT_STATE_CHANGED;
    }

    /** Tells that an agent asks for help; of nobody who is not known. */
    void help(boolean emergency, AgentId agent, Optional<CallId> about, RawEvent raw) {
        Optional<CallView> call = about.flatMap(picture::call);
        EventType type = call.isPresent()
                ? (emergency ? EventType.CALL_EMERGENCY : EventType.CALL_ASSIST_ASKED)
                : (emergency ? EventType.AGENT_EMERGENCY : EventType.AGENT_ASSIST_ASKED);
        picture.agent(agent).ifPresent(view -> sink.accept(new LinkEvent.OfHelp(type, view, call, raw)));
    }

    /** The peripheral knows the call no more: it ended unseen. */
    void endUnseen(CallFacts call, Instant now) {
        call.endReason = Optional.of(EndReason.ENDED_UNSEEN);
        call.close(now);
        Change change = new Change();
        change.of(EventType.CALL_CLEARED, call, RawEvent.INFERRED);
        publish(change);
    }

    /** Ends the call for everybody. */
    void end(CallFacts call, RawEvent raw) {
        Set<AgentId> audience = audience(call);
        Set<AgentFacts> concerned = new LinkedHashSet<>();
        agentsOf(call, concerned::add);
        CallView view = views.call(call);
        calls.remove(call);
        imaging.touched(call);
        if (!audience.isEmpty()) {
            sink.accept(new LinkEvent.OfCall(EventType.CALL_ENDED, view, raw, audience));
        }
        concerned.forEach(agent -> tell(agent, RawEvent.NONE));
    }

    /** Shows everything in the picture, without an event. */
    void show() {
        agents.all().forEach(agent -> picture.apply(new LinkEvent.OfAgent(views.agent(agent), RawEvent.NONE)));
        for (CallFacts call : calls.all()) {
            CallView view = views.call(call);
            Set<AgentId> audience = Set.copyOf(view.agents());
            if (!audience.isEmpty()) {
                picture.apply(new LinkEvent.OfCall(EventType.CALL_DATA_CHANGED, view, RawEvent.NONE, audience));
            }
        }
    }

    /** Compares all facts with what the events added up to. */
    Optional<String> disagreement(LinkPicture shown) {
        for (AgentFacts agent : agents.all()) {
            if (!shown.agent(agent.id).equals(Optional.of(views.agent(agent)))) {
                return Optional.of("agent " + agent.id + ": " + shown.agent(agent.id) + " but " + views.agent(agent));
            }
        }
        Set<CallId> known = new HashSet<>();
        for (CallFacts call : calls.all()) {
            CallView view = views.call(call);
            known.add(call.id);
            Optional<CallView> expected = view.agents().isEmpty() ? Optional.empty() : Optional.of(view);
            if (!shown.call(call.id).equals(expected)) {
                return Optional.of("call " + call.id + ": " + shown.call(call.id) + " but " + expected);
            }
        }
        return shown.calls().stream()
                .filter(call -> !known.contains(call.id()))
                .map(call -> "call " + call.id() + " is shown but gone")
                .findFirst();
    }
}
