/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** An expanded call variable with one value (R-FMT-14). */
public record NamedVariable(String name, String value) {}
