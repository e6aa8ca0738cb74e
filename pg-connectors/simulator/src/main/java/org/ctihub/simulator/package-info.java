/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** A CTI Server pair with an ACD behind it. */
@NullMarked
package org.ctihub.simulator;

import org.jspecify.annotations.NullMarked;
