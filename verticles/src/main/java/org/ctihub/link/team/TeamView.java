/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.team;

import java.util.List;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.security.Team;

/**
 * A team at one moment.
 *
 * @param id the TeamID
 * @param agents those who work in it, also for a while only, in the order in which they were told
 * @param leaders its supervisors
 */
public record TeamView(long id, String name, List<AgentId> agents, Set<AgentId> leaders) {
    public TeamView {
        agents = List.copyOf(agents);
        leaders = Set.copyOf(leaders);
    }

    /** The team as its supervisors see it. */
    public Team of(long peripheral) {
        return new Team(Team.PG_PREFIX + id, name, peripheral, agents);
    }
}
