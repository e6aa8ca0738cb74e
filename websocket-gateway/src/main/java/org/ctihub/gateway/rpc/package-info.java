/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The messages of {@code cti.v1+json}: reading requests with every rule of the protocol, writing answers. No sockets, no
 * bus, no state but the limiter's bucket.
 */
@NullMarked
package org.ctihub.gateway.rpc;

import org.jspecify.annotations.NullMarked;
