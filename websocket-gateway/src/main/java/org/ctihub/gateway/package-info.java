/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Desktops' sockets. */
@NullMarked
package org.ctihub.gateway;

import org.jspecify.annotations.NullMarked;
