/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a gateway serves over plain HTTP: signing in to the hub, the pages of the reference desktop, the rule about
 * origins. What goes over WebSockets stays out.
 */
@NullMarked
package org.ctihub.gateway.http;

import org.jspecify.annotations.NullMarked;
