/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Measures: how long an event is on its way through the whole hub.
 */
@NullMarked
package org.ctihub.launcher.bench;

import org.jspecify.annotations.NullMarked;
