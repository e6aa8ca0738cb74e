/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A small automatic call distributor: agents, phones, skill groups with queues, dialed numbers and the calls between
 * them. It is deterministic and single-threaded: time comes in from outside, deadlines are polled, and what happens goes
 * out as {@link org.ctihub.simulator.acd.AcdEvent} records.
 *
 * <p>What stays out: sockets, Vert.x, protocol numbers and frames, scenario files, random behaviour of people.
 */
@NullMarked
package org.ctihub.simulator.acd;

import org.jspecify.annotations.NullMarked;
