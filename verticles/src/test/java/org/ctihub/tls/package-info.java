/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the hub's own ports show, tried with real sockets and real files. */
@NullMarked
package org.ctihub.tls;

import org.jspecify.annotations.NullMarked;
