/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Looks after the hub: makes observations of links, nodes, the store, certificates and clients, hands them to the alarms, and
 * sends webhooks. What becomes an alarm, and how it is kept, is decided in {@code org.ctihub.alarm}.
 */
@NullMarked
package org.ctihub.watch;

import org.jspecify.annotations.NullMarked;
