/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    @Test
    void pausesGrowOverHoursWithSomeChanceAndEnd() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            long before = 0;
            long whole = 0;
            int attempts = 1;
            OptionalLong pause = RetryPlan.pauseMs(attempts, random);
            while (pause.isPresent()) {
                assertThat(pause.getAsLong()).as("seed %d", seed).isGreaterThan(before);
                before = pause.getAsLong();
                whole += before;
                pause = RetryPlan.pauseMs(++attempts, random);
            }
            assertThat(Duration.ofMillis(whole))
                    .as("seed %d", seed)
                    .isBetween(Duration.ofHours(12), Duration.ofHours(20));
        }
        assertThat(RetryPlan.pauseMs(1, new Random(1))).isNotEqualTo(RetryPlan.pauseMs(1, new Random(2)));
    }
}
