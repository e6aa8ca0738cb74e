/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Writes the constants ({@code MessageTypes}, {@code Fields}, {@code values.*}) as Java sources while the module is
 * built. Nothing of it is used at run time.
 */
@NullMarked
package org.ctihub.ged188.schema.generator;

import org.jspecify.annotations.NullMarked;
