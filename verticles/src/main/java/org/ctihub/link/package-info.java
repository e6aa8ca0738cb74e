/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The owner of a link: the one verticle that talks to a peripheral's CTI Server, numbers its events and streams them
 * to gateways. What decides is pure and lies in the packages below; here are socket, clock, timers and the bus.
 */
@NullMarked
package org.ctihub.link;

import org.jspecify.annotations.NullMarked;
