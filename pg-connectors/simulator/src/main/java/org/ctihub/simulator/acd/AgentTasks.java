/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * What an agent does in a media routing domain other than that of voice, of which the ACD is only told.
 *
 * @param domain its number
 * @param state the protocol's number of the agent state
 */
public record AgentTasks(int domain, int state, int reason, int tasks, int maxTasks) {}
