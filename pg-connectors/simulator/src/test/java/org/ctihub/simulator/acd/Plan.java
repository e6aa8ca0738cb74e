/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.List;

/** A small plan: six agents 1001 to 1006 at 3001 to 3006, groups 1 and 2, numbers 8001 and 8002. */
public final class Plan {

    private Plan() {}

    public static AcdPlan with(AcdSettings settings) {
        List<AgentProfile> agents = new ArrayList<>();
        List<List<Integer>> groups =
                List.of(List.of(1), List.of(1, 2), List.of(2), List.of(1, 2), List.of(2), List.of(1));
        for (int i = 1; i <= 6; i++) {
            agents.add(new AgentProfile(
                    "100" + i, "pw", "First", "Last", "300" + i, 5000 + i, groups.get(i - 1), 1, i == 1));
        }
        return new AcdPlan(
                agents,
                List.of(new SkillGroup(1, 5001, "Sales"), new SkillGroup(2, 5002, "Support")),
                List.of(new DialedNumber("8001", "Sales", 1), new DialedNumber("8002", "Support", 2)),
                settings);
    }

    public static AcdSettings settings(long wrapUpMillis) {
        return new AcdSettings(10_000, 20_000, wrapUpMillis, 1_000, 30_000, 5_000, false, 6, 0);
    }
}
