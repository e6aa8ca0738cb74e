/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.DeskSettings;

/** What is known of an agent, for a copy of the model. */
public record AgentImage(
        AgentId id,
        Optional<String> device,
        int rawState,
        OptionalInt reason,
        Optional<AgentState> pending,
        Instant since,
        boolean sinceLatest,
        boolean singleSignOn,
        int tasks,
        int maxTasks,
        List<MediaDomain> media,
        Optional<DeskSettings> desk,
        boolean unconfirmed,
        Set<CarriedOver> carriedOver,
        boolean attended) {
    public AgentImage {
        media = List.copyOf(media);
        carriedOver = Set.copyOf(carriedOver);
    }

    static AgentImage of(AgentFacts agent) {
        return new AgentImage(
                agent.id,
                agent.device,
                agent.rawState,
                agent.reason,
                agent.pending,
                agent.since,
                agent.sinceLatest,
                agent.singleSignOn,
                agent.tasks,
                agent.maxTasks,
                List.copyOf(agent.media.values()),
                agent.desk,
                agent.unconfirmed,
                agent.carriedOver,
                agent.attended);
    }

    /** All but the device, at which the table seats the agent. */
    AgentFacts facts() {
        AgentFacts agent = new AgentFacts(id, since);
        agent.rawState = rawState;
        agent.state = AgentStates.fromRaw(rawState);
        agent.reason = reason;
        agent.pending = pending;
        agent.sinceLatest = sinceLatest;
        agent.singleSignOn = singleSignOn;
        agent.tasks = tasks;
        agent.maxTasks = maxTasks;
        media.forEach(domain -> agent.media.put(domain.id(), domain));
        agent.desk = desk;
        agent.unconfirmed = unconfirmed;
        agent.carriedOver.addAll(carriedOver);
        agent.attended = attended;
        return agent;
    }
}
