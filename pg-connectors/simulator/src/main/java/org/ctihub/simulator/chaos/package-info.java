/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Proof by breaking things: a TCP proxy that misbehaves, desktops that remember all they were told, plans of faults by
 * seed, and the oracle that compares what was told with what happened.
 *
 * <p>What stays out: processes, and every class of the hub. Desktops know the hub by its documented protocol only.
 */
@NullMarked
package org.ctihub.simulator.chaos;

import org.jspecify.annotations.NullMarked;
