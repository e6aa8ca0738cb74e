/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The CTI Server protocol (GED-188). */
@NullMarked
package org.ctihub.ged188;

import org.jspecify.annotations.NullMarked;
