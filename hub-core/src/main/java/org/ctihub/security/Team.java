/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.List;
import org.ctihub.domain.agent.AgentId;

/**
 * Agents of one peripheral whom the same supervisors watch and help.
 *
 * @param id unique in the tenant, 1 to {@value #MAX_ID} bytes
 * @param name for people
 * @param agents in the order in which they are shown
 */
public record Team(String id, String name, long peripheral, List<AgentId> agents) {
    /** Longest id, in bytes of UTF-8. */
    public static final int MAX_ID = 64;

    /** The ids of teams that a CTI Server names begin with it; the TeamID follows. */
    public static final String PG_PREFIX = "pg-";

    public Team {
        agents = List.copyOf(agents);
    }
}
