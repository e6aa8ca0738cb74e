/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The command line and the composition of a node from its parts. The only place that knows them all.
 */
@NullMarked
package org.ctihub.launcher;

import org.jspecify.annotations.NullMarked;
