/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses before attempts to open the standby session: a moment at first, then about 1, 2, 4 and so on up to 30 s. The
 * link serves meanwhile, so there is no hurry, and a server that starts anew needs time (R-FO-18).
 */
final class StandbySchedule {
    private static final long FIRST_MAX_MS = 500;
    private static final long STEP_MS = 1_000;
    private static final int STEPS = 6;
    private static final long LONGEST_MS = 30_000;

    private final RandomGenerator random;
    private int step;

    StandbySchedule(RandomGenerator random) {
        this.random = random;
    }

    void restart() {
        step = 0;
    }

    Duration next() {
        long longest = step == 0 ? FIRST_MAX_MS : Math.min(LONGEST_MS, STEP_MS << (step - 1));
        step = Math.min(step + 1, STEPS);
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
