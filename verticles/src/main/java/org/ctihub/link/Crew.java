/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.Set;
import org.ctihub.domain.agent.AgentId;

/** A team, as far as messages go: the agents in it, and those agents who supervise it. */
public record Crew(Set<AgentId> agents, Set<AgentId> supervisors) {
    public Crew {
        agents = Set.copyOf(agents);
        supervisors = Set.copyOf(supervisors);
    }

    boolean has(AgentId agent) {
        return agents.contains(agent) || supervisors.contains(agent);
    }
}
