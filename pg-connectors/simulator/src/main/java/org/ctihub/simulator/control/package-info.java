/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The simulator's HTTP control interface: place calls, act at phones, stop sides, spoil traffic, read counters. It is
 * for tests and demonstrations and listens on the local machine only.
 *
 * <p>What stays out: decisions; each request is handed to the ACD or the gateway on its own event loop.
 */
@NullMarked
package org.ctihub.simulator.control;

import org.jspecify.annotations.NullMarked;
