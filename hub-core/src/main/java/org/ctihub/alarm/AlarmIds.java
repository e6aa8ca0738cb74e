/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids of 24 hexadecimal digits whose order is that of time. */
public final class AlarmIds {
    private static final int TIME_DIGITS = 12;
    private static final int RANDOM_DIGITS = 12;

    private final RandomGenerator random;

    public AlarmIds(RandomGenerator random) {
        this.random = random;
    }

    /** An id that nobody else makes. */
    public String next(long atMs) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(atMs, TIME_DIGITS) + hex.toHexDigits(random.nextLong(), RANDOM_DIGITS);
    }
}
