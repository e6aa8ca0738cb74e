/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who may act for a link: leases with fencing epochs, and the nodes that hold them. What links do with their right, and how
 * desktops are served, stays out.
 */
@NullMarked
package org.ctihub.cluster;

import org.jspecify.annotations.NullMarked;
