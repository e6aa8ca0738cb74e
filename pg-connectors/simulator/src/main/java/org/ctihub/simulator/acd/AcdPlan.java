/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.List;

/**
 * Everything that the ACD is told at start.
 *
 * @param agents all agents; their extensions become phones
 * @param skillGroups all skill groups
 * @param dialedNumbers all numbers with a route point
 * @param settings times and limits
 */
public record AcdPlan(
        List<AgentProfile> agents,
        List<SkillGroup> skillGroups,
        List<DialedNumber> dialedNumbers,
        AcdSettings settings) {

    /** Keeps its own copies of the lists. */
    public AcdPlan {
        agents = List.copyOf(agents);
        skillGroups = List.copyOf(skillGroups);
        dialedNumbers = List.copyOf(dialedNumbers);
    }
}
