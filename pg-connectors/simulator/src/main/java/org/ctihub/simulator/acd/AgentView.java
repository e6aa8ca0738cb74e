/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import org.jspecify.annotations.Nullable;

/**
 * An agent at one moment.
 *
 * @param profile the plan's words about the agent
 * @param extension the phone where the agent is signed in, or the agent's own phone
 * @param state the overall state
 * @param reason reason code of NOT_READY and LOGOUT, else 0 (R-AGT-03)
 * @param next the state after the call, when one was asked for
 * @param sinceMillis when the state began
 * @param durationMillis how long the state lasts already
 * @param skillGroup the group of the agent's present call, or null
 * @param tasks how many calls the agent has
 * @param inbound whether the present call came in; meaningless without a call
 */
public record AgentView(
        AgentProfile profile,
        String extension,
        AgentState state,
        int reason,
        @Nullable AgentState next,
        long sinceMillis,
        long durationMillis,
        @Nullable SkillGroup skillGroup,
        int tasks,
        boolean inbound) {}
