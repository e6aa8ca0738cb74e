/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A gateway's side of the streams from link owners: attaching desktops, keeping each one's events without a hole or a
 * repeat, noticing loss. No sockets and no JSON; time, chance and the owner come in from outside.
 */
@NullMarked
package org.ctihub.gateway.stream;

import org.jspecify.annotations.NullMarked;
