/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The protocol as data: messages, fields, groups and value tables, read from the module's JSON resources.
 *
 * <p>This is the one place that knows how the tables are written. Everything here is immutable and holds no bytes of
 * a frame. Wire layouts, reading and writing stay out: they are made from this in {@code codec}. The package is
 * compiled before the rest of the module because the constants are generated from it.
 */
@NullMarked
package org.ctihub.ged188.schema;

import org.jspecify.annotations.NullMarked;
