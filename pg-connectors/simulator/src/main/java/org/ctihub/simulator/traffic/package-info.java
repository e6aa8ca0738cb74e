/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * People who are not there: callers that arrive, wait and give up, and robot agents that answer, hold and hang up. All
 * of them act on the ACD's clock with random numbers from a seed.
 *
 * <p>What stays out: sockets and protocol.
 */
@NullMarked
package org.ctihub.simulator.traffic;

import org.jspecify.annotations.NullMarked;
