/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Configuration over the admin API: items and whole tenants, read and written. What an item may hold is checked where
 * configuration is understood, not here; only what depends on who writes is.
 */
@NullMarked
package org.ctihub.admin.items;

import org.jspecify.annotations.NullMarked;
