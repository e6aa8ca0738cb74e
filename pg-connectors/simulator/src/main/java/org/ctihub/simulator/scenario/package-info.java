/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a scenario file says, read strictly, and the plan that it makes for the ACD.
 *
 * <p>What stays out: running anything.
 */
@NullMarked
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.NullMarked;
