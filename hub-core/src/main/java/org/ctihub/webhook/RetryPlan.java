/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** When what was not taken is sent again: soon at first, then over hours, so that a night without a receiver loses nothing. */
final class RetryPlan {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final List<Long> PAUSES_MS =
            List.of(5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR);

    private static final double LEAST = 0.8;
    private static final double MOST = 1.2;

    private RetryPlan() {}

    /**
     * The pause after an attempt, in ms, somewhat by chance, so that many do not come back together; empty after the last.
     *
     * @param attempts that were made, at least 1
     */
    static OptionalLong pauseMs(int attempts, RandomGenerator random) {
        return attempts > PAUSES_MS.size()
                ? OptionalLong.empty()
                : OptionalLong.of((long) (PAUSES_MS.get(attempts - 1) * random.nextDouble(LEAST, MOST)));
    }
}
