/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Processes: children with this program's classes, and the orderly end of this one.
 */
@NullMarked
package org.ctihub.launcher.process;

import org.jspecify.annotations.NullMarked;
