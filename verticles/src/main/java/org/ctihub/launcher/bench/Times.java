/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import java.util.Arrays;

/** Times that were measured, in order of their length. */
final class Times {
    private static final double NANOS_PER_MS = 1e6;

    private final long[] sorted;

    /** Keeps a copy. */
    Times(long[] nanos, int count) {
        this.sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** What this share of them, 0 to 1, does not exceed, in ms. */
    double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / NANOS_PER_MS;
    }
}
