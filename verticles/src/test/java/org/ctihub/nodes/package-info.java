/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Several nodes as processes of their own, that are killed, paused and drained. */
@NullMarked
package org.ctihub.nodes;

import org.jspecify.annotations.NullMarked;
