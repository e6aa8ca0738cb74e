/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the hub speaks of: tenants and the links to their peripherals.
 * Pure Java values only; no Vert.x, protocol, JSON or SQL.
 */
@NullMarked
package org.ctihub.domain;

import org.jspecify.annotations.NullMarked;
