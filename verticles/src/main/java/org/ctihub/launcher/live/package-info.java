/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a node serves while it runs: the tenants of its file and those of the store, followed as they change. What a tenant's
 * items mean is read in {@code config}; who acts on it is told by {@link LiveConfiguration}, and stays out.
 */
@NullMarked
package org.ctihub.launcher.live;

import org.jspecify.annotations.NullMarked;
