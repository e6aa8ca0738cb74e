/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The client session of the CTI Server protocol: open with version negotiation, heartbeats, requests matched to their
 * confirmations, orderly close.
 *
 * <p>A pure core ({@link org.ctihub.ged188.session.SessionCore}: frames, ticks and writes with a monotonic time in,
 * decisions out) is surrounded by a thin Vert.x shell that owns socket, clock and timer. Everything of one session runs
 * on the context that opened it; nothing blocks.
 *
 * <p>What stays out: which of two sides to try and when to reconnect, what an event means, agents and calls, tenants,
 * HTTP and stores. Those belong to the owner of the link.
 */
@NullMarked
package org.ctihub.ged188.session;

import org.jspecify.annotations.NullMarked;
