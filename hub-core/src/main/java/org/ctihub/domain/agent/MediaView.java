/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An agent in one media routing domain.
 *
 * @param domain the peripheral's number of it; 1 is voice
 * @param rawState the peripheral's number for {@code state}
 * @param reason the reason code of a not-ready state
 * @param tasks offered, active, paused and in wrap-up (R-AGT-05)
 * @param maxTasks as many as the agent may have at a time
 * @param since when {@code state} began, or was learnt of, by the hub's clock
 */
public record MediaView(
        int domain, MediaState state, int rawState, OptionalInt reason, int tasks, int maxTasks, Instant since) {}
