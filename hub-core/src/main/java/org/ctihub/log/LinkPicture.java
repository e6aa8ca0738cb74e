/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<CallId, CallView> calls = new LinkedHashMap<>();
    private LinkView link;

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
            if (ofCall.type() == EventType.CALL_ENDED || ofCall.call().agents().isEmpty()) {
                calls.remove(ofCall.call().id());
            } else {
                calls.put(ofCall.call().id(), ofCall.call());
            }
        }
    }

    public LinkView link() {
        return link;
    }

    public Optional<AgentView> agent(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    public Optional<CallView> call(CallId call) {
        return Optional.ofNullable(calls.get(call));
    }

    /** The calls that anybody in the scope takes part in, oldest first. */
    public List<CallView> calls(Scope scope) {
        List<CallView> theirs = new ArrayList<>();
        for (CallView call : calls.values()) {
            if (call.agents().stream().anyMatch(scope::covers)) {
                theirs.add(call);
            }
        }
        return theirs;
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
        return List.copyOf(calls.values());
    }
}
