/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the whole hub: a simulator in a process of its own, a node, and desktops over real sockets. */
@NullMarked
package org.ctihub.whole;

import org.jspecify.annotations.NullMarked;
