/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.Optional;
import org.ctihub.domain.agent.AgentId;

/**
 * The agent that an account may act for.
 *
 * @param extension the extension that a sign-in page suggests
 */
public record AgentMapping(long peripheral, AgentId agent, Optional<String> extension) {}
