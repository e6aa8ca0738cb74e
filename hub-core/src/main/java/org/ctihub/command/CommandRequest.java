/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import org.ctihub.domain.agent.AgentId;

/**
 * A command with whom it is for and how long it may take.
 *
 * @param key makes repeated requests one for some minutes; empty asks for no such thing
 * @param user who asks, {@code name@tenant}, for the time line
 * @param agent whose state or calls it is about; the gateway has checked that the user may act for this agent
 * @param deadlineMs time until the outcome must be told, in ms
 */
public record CommandRequest(String key, String user, AgentId agent, Command command, long deadlineMs) {}
