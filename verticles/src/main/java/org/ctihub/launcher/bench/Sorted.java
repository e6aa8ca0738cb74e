/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import java.util.Arrays;

/** What was measured, in order. */
final class Sorted {
    private final long[] sorted;

    /** Keeps a copy. */
    Sorted(long[] numbers, int count) {
        this.sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** What this share of them, 0 to 1, does not exceed. */
    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)];
    }
}
