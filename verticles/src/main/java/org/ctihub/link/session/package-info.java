/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How a link gets and keeps a session with one side of its PG: the states, the legal moves between them, and the
 * order of attempts. Pure; the verticle owns sockets and timers.
 */
@NullMarked
package org.ctihub.link.session;

import org.jspecify.annotations.NullMarked;
