/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/**
 * One element of an expanded call variable that is an array (R-FMT-14).
 *
 * @param index 0 to 255
 */
public record NamedArrayElement(String name, int index, String value) {}
