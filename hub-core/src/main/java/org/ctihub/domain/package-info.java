/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tenants, peripherals, agents, calls. */
@NullMarked
package org.ctihub.domain;

import org.jspecify.annotations.NullMarked;
