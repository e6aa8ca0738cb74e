/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

/** Which way a call went, by the peripheral's call type. */
final class Directions {
    private Directions() {}

    /** {@code in}, {@code out} or {@code internal}; empty if the type does not tell. */
    static String of(int callType) {
        return switch (callType) {
            case 1, 2, 3, 4, 5, 6 -> "in";
            case 7, 8, 9, 17, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 41 -> "out";
            case 10, 12, 13, 14, 19, 20, 21, 22, 23, 24, 39, 40 -> "internal";
            default -> "";
        };
    }
}
