/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The event-bus contract between link owners and gateways: addresses, messages, and their compact wire form.
 * Nothing here decides anything.
 */
@NullMarked
package org.ctihub.bus;

import org.jspecify.annotations.NullMarked;
