/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.agent.AgentId;

/**
 * A command with an idempotency key that was sent to the CTI Server.
 *
 * @param key not empty; unique per agent
 * @param outcome what it came to; empty while it is under way
 * @param at when it was sent
 */
public record SentCommand(AgentId agent, String key, Command command, Optional<CommandOutcome> outcome, Instant at) {}
