/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A node's coordinator: sees to it that every link is served by one node and followed by another, that links move when nodes
 * come, go or drain, and that the others reach this node's addresses. What a link does stays with its owner; who may act is
 * the leases' to say.
 */
@NullMarked
package org.ctihub.coordinator;

import org.jspecify.annotations.NullMarked;
