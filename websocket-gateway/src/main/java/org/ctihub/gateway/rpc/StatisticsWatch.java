/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * The params of {@code statistics.watch}: all that a desktop watches from now on.
 *
 * @param agents whether those of the own agent
 * @param skillGroups numbers at the peripheral
 */
public record StatisticsWatch(boolean agents, Set<Long> skillGroups) {
    /** More than a desktop can show. */
    public static final int MAX_SKILL_GROUPS = 50;

    private static final long MAX_NUMBER = 0xFFFF_FFFEL;

    public StatisticsWatch {
        skillGroups = Set.copyOf(skillGroups);
    }

    public static StatisticsWatch read(JsonObject params) throws RejectedException {
        Members members = new Members(params);
        return new StatisticsWatch(
                members.flag("agents"), members.numbers("skillGroups", MAX_SKILL_GROUPS, MAX_NUMBER));
    }
}
