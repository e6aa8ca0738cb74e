/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.link.LinkView;

/**
 * The state that the events so far add up to: what a snapshot shows. Nothing gets into it but by an event, so that a
 * snapshot and the events after it can never disagree.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class LinkPicture {
    private final Map<AgentId, AgentView> agents = new LinkedHashMap<>();
    private final Map<CallId, Known> calls = new LinkedHashMap<>();
    /** Snapshots are made for one desktop after the other, and must not look at everybody's calls. */
    private final Map<AgentId, Set<CallId>> callsOf = new HashMap<>();

    private LinkView link;
    private long known;

    /**
     * A call.
     *
     * @param number grows with each call that is new
     * @param agents who take part
     */
    private record Known(long number, CallView view, Set<AgentId> agents) {}

    public LinkPicture(LinkView link) {
        this.link = link;
    }

    /** Replaces the one thing that the event concerns; a call that is over, or that no agent is in, is dropped. */
    public void apply(LinkEvent event) {
        if (event instanceof LinkEvent.OfLink ofLink) {
            link = ofLink.link();
        } else if (event instanceof LinkEvent.OfAgent ofAgent) {
            agents.put(ofAgent.agent().id(), ofAgent.agent());
        } else if (event instanceof LinkEvent.OfCall ofCall) {
            apply(ofCall.call(), ofCall.type() == EventType.CALL_ENDED);
        }
    }

    private void apply(CallView call, boolean ended) {
        Set<AgentId> now = ended ? Set.of() : call.agents();
        Known before = calls.get(call.id());
        Set<AgentId> former = before == null ? Set.of() : before.agents();
        if (now.isEmpty()) {
            calls.remove(call.id());
        } else {
            calls.put(call.id(), new Known(before == null ? ++known : before.number(), call, now));
        }
        if (now.equals(former)) {
            return;
        }
        for (AgentId agent : former) {
            if (!now.contains(agent)) {
                callsOf.computeIfPresent(
                        agent, (key, theirs) -> theirs.remove(call.id()) && theirs.isEmpty() ? null : theirs);
            }
        }
        for (AgentId agent : now) {
            callsOf.computeIfAbsent(agent, key -> new HashSet<>()).add(call.id());
        }
    }

    public LinkView link() {
        return link;
    }

    public Optional<AgentView> agent(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    public Optional<CallView> call(CallId call) {
        return Optional.ofNullable(calls.get(call)).map(Known::view);
    }

    /** The calls that anybody in the scope takes part in, oldest first. */
    public List<CallView> calls(Scope scope) {
        if (scope instanceof Scope.Everybody) {
            return calls();
        }
        Set<CallId> theirs = new HashSet<>();
        scope.members().forEach(agent -> theirs.addAll(callsOf.getOrDefault(agent, Set.of())));
        return theirs.stream()
                .flatMap(call -> Optional.ofNullable(calls.get(call)).stream())
                .sorted(Comparator.comparingLong(Known::number))
                .map(Known::view)
                .toList();
    }

    /** The agents in the scope that the peripheral has told of. */
    public List<AgentView> agents(Scope scope) {
        List<AgentView> theirs = new ArrayList<>();
        for (AgentView agent : agents.values()) {
            if (scope.covers(agent.id())) {
                theirs.add(agent);
            }
        }
        return theirs;
    }

    /** All agents. */
    public List<AgentView> agents() {
        return List.copyOf(agents.values());
    }

    /** All calls that any agent takes part in. */
    public List<CallView> calls() {
        return calls.values().stream().map(Known::view).toList();
    }
}
