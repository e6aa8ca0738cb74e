/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The command line. */
@NullMarked
package org.ctihub.launcher;

import org.jspecify.annotations.NullMarked;
