/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Measures the whole hub, each part in a process of its own: how long an event is on its way, what an event and a desktop
 * cost, and what a mass reconnect takes; beside a bare relay that does nothing but pass frames on. What measures the codec
 * is elsewhere.
 */
@NullMarked
package org.ctihub.launcher.bench;

import org.jspecify.annotations.NullMarked;
