/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The demonstration: its tenants and accounts, and the self-check with one call.
 */
@NullMarked
package org.ctihub.launcher.demo;

import org.jspecify.annotations.NullMarked;
