/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ctihub.simulator.acd.AcdPlan;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.acd.DialedNumber;
import org.ctihub.simulator.acd.SkillGroup;
import org.ctihub.simulator.scenario.Scenario.GatewaySpec;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.Scenario.TimeSpec;
import org.jspecify.annotations.Nullable;

/** Finds what the types of a scenario cannot tell: references to nothing, numbers given twice, empty lists. */
final class ScenarioCheck {

    private final String source;
    private final Set<Integer> peripherals = new HashSet<>();

    private ScenarioCheck(String source) {
        this.source = source;
    }

    static void check(Scenario scenario, String source) {
        ScenarioCheck check = new ScenarioCheck(source);
        check.require(!scenario.gateways().isEmpty(), "gateways: at least one is needed");
        for (GatewaySpec gateway : scenario.gateways()) {
            check.require(!gateway.peripherals().isEmpty(), "gateway " + gateway.name() + ": it needs a peripheral");
            gateway.peripherals().forEach(check::peripheral);
        }
    }

    private void peripheral(PeripheralSpec spec) {
        String where = "peripheral " + spec.id() + ": ";
        require(peripherals.add(spec.id()), where + "the id is given twice");
        AcdPlan plan = Plans.acdPlan(spec);
        Set<Integer> groups = new HashSet<>();
        for (SkillGroup group : plan.skillGroups()) {
            require(groups.add(group.number()), where + "skill group " + group.number() + " is given twice");
        }
        require(!plan.agents().isEmpty(), where + "it needs agents");
        Set<String> numbers = new HashSet<>();
        for (DialedNumber number : plan.dialedNumbers()) {
            require(numbers.add(number.number()), where + "number " + number.number() + " is given twice");
            require(
                    groups.contains(number.skillGroup()),
                    where + "number " + number.number() + " names the unknown skill group " + number.skillGroup());
        }
        Set<String> ids = new HashSet<>();
        for (AgentProfile agent : plan.agents()) {
            require(ids.add(agent.id()), where + "agent " + agent.id() + " is given twice");
            require(numbers.add(agent.extension()), where + "extension " + agent.extension() + " is given twice");
            require(
                    groups.containsAll(agent.skillGroups()),
                    where + "agent " + agent.id() + " names an unknown skill group");
        }
        int robots = spec.robots() == null ? 0 : spec.robots();
        require(robots >= 0 && robots <= plan.agents().size(), where + "robots: 0 to the number of agents");
        if (spec.calls() != null) {
            require(spec.calls().perSecond() >= 0, where + "calls.perSecond: not below 0");
            require(!plan.dialedNumbers().isEmpty(), where + "calls need a dialed number");
            time(where + "calls.patience", spec.calls().patience());
            time(where + "calls.stay", spec.calls().stay());
        }
        if (spec.robotBehaviour() != null) {
            time(where + "robotBehaviour.answer", spec.robotBehaviour().answer());
            time(where + "robotBehaviour.talk", spec.robotBehaviour().talk());
            time(where + "robotBehaviour.wrapUp", spec.robotBehaviour().wrapUp());
            time(where + "robotBehaviour.hold", spec.robotBehaviour().hold());
        }
    }

    private void time(String where, @Nullable TimeSpec time) {
        if (time == null) {
            return;
        }
        int given = 0;
        for (Object value : new @Nullable Object[] {time.fixed(), time.exponential(), time.lognormal()}) {
            given += value == null ? 0 : 1;
        }
        require(given == 1, where + ": exactly one of fixed, exponential, lognormal");
        List<Double> lognormal = time.lognormal();
        require(lognormal == null || lognormal.size() == 2, where + ".lognormal: [median, sigma]");
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ScenarioException(source + ": " + message);
        }
    }
}
