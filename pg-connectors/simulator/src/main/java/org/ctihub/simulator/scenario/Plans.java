/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import org.ctihub.simulator.acd.AcdPlan;
import org.ctihub.simulator.acd.AcdSettings;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.acd.DialedNumber;
import org.ctihub.simulator.acd.SkillGroup;
import org.ctihub.simulator.scenario.Scenario.AgentRangeSpec;
import org.ctihub.simulator.scenario.Scenario.AgentSpec;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.Scenario.TimesSpec;
import org.jspecify.annotations.Nullable;

/** Makes the ACD's plan from what the scenario says about a peripheral. */
public final class Plans {

    /** Skill target ids of agents count from here. */
    private static final int FIRST_AGENT_ID = 5000;

    private Plans() {}

    /** The plan; agents written out come first, generated ones after them. */
    public static AcdPlan acdPlan(PeripheralSpec spec) {
        List<SkillGroup> groups = spec.skillGroups().stream()
                .map(g -> new SkillGroup(g.number(), g.id(), g.name()))
                .toList();
        List<DialedNumber> numbers = spec.dialedNumbers().stream()
                .map(d -> new DialedNumber(d.number(), d.name(), d.skillGroup()))
                .toList();
        List<AgentProfile> agents = new ArrayList<>();
        if (spec.agents() != null) {
            for (AgentSpec agent : spec.agents()) {
                agents.add(new AgentProfile(
                        agent.id(),
                        agent.password(),
                        agent.firstName(),
                        agent.lastName(),
                        agent.extension(),
                        FIRST_AGENT_ID + agents.size(),
                        agent.skillGroups(),
                        agent.team() == null ? 0 : agent.team(),
                        agent.supervisor() != null && agent.supervisor()));
            }
        }
        if (spec.generatedAgents() != null) {
            for (AgentRangeSpec range : spec.generatedAgents()) {
                for (int i = 0; i < range.count(); i++) {
                    agents.add(new AgentProfile(
                            Integer.toString(range.firstId() + i),
                            range.password(),
                            "Agent",
                            Integer.toString(range.firstId() + i),
                            Integer.toString(range.firstExtension() + i),
                            FIRST_AGENT_ID + agents.size(),
                            range.skillGroups(),
                            range.team() == null ? 0 : range.team(),
                            false));
                }
            }
        }
        boolean reasonRequired = spec.reasonRequired() != null && spec.reasonRequired();
        return new AcdPlan(agents, groups, numbers, settings(spec.times(), reasonRequired));
    }

    private static AcdSettings settings(@Nullable TimesSpec times, boolean reasonRequired) {
        AcdSettings base = AcdSettings.defaults();
        if (times == null) {
            times = new TimesSpec(null, null, null, null, null, null, null);
        }
        return new AcdSettings(
                millis(times.ring(), base.ringMillis()),
                millis(times.directRing(), base.directRingMillis()),
                millis(times.wrapUp(), base.wrapUpMillis()),
                millis(times.outsideAnswer(), base.outsideAnswerMillis()),
                millis(times.outsideTalk(), base.outsideTalkMillis()),
                millis(times.busyTone(), base.busyToneMillis()),
                reasonRequired,
                base.maxParties(),
                millis(times.greeting(), base.greetingMillis()));
    }

    private static long millis(@Nullable Double seconds, long orElse) {
        if (seconds == null) {
            return orElse;
        }
        return seconds < 0 ? -1 : Math.round(seconds * 1000);
    }
}
