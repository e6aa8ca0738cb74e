/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.List;

/**
 * What the plan says about an agent.
 *
 * @param id login id
 * @param password compared as it is
 * @param firstName shown to people
 * @param lastName shown to people
 * @param extension the agent's own phone; the agent may sign in at another
 * @param icmId the skill target id
 * @param skillGroups numbers of the agent's groups, the most important first
 * @param team number of the team, 0 for none
 * @param supervisor whether the agent leads the team
 */
public record AgentProfile(
        String id,
        String password,
        String firstName,
        String lastName,
        String extension,
        int icmId,
        List<Integer> skillGroups,
        int team,
        boolean supervisor) {

    /** Keeps its own copy of the list. */
    public AgentProfile {
        skillGroups = List.copyOf(skillGroups);
    }
}
