/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** What a number field can hold. */
final class NumberRange {
    private NumberRange() {}

    /**
     * Refuses a number that the field can not hold. Both readings of the bits are accepted, so that -1 may be written
     * where the protocol means 0xFFFFFFFF.
     */
    static void check(LayoutField field, long value) {
        int bits = 8 * field.size();
        if (value < -(1L << (bits - 1)) || value >= 1L << bits) {
            throw new GedException(field.name() + " can not hold " + value);
        }
    }
}
