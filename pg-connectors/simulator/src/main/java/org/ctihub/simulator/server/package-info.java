/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The CTI Server pair in front of the ACD: sessions, checks of what clients send, requests turned into orders for the
 * ACD, and the ACD's events turned into frames.
 *
 * <p>One pair lives on one event loop with its ACDs; nothing here is thread-safe. What stays out: how the ACD works, what
 * the scenario says, how people behave.
 */
@NullMarked
package org.ctihub.simulator.server;

import org.jspecify.annotations.NullMarked;
