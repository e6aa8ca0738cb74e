/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLimiterTest {
    @Test
    void a_burst_of_forty_passes_and_then_twenty_a_second() {
        CommandLimiter limiter = new CommandLimiter(0);
        for (int i = 0; i < 40; i++) {
            assertThat(limiter.take(0)).isZero();
        }
        assertThat(limiter.take(0)).isEqualTo(50);
        assertThat(limiter.take(20)).isEqualTo(30);
        assertThat(limiter.take(50)).isZero();
        int passed = 0;
        for (long now = 51; now <= 10_050; now++) {
            passed += limiter.take(now) == 0 ? 1 : 0;
        }
        assertThat(passed).isBetween(199, 201);
    }

    @Test
    void a_pause_fills_the_bucket_no_further_than_a_burst() {
        CommandLimiter limiter = new CommandLimiter(0);
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += limiter.take(1_000_000) == 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(40);
    }

    @Test
    void many_refusals_at_once_are_abuse_and_the_same_number_over_time_is_not() {
        CommandLimiter hasty = new CommandLimiter(0);
        for (int i = 0; i < 240; i++) {
            hasty.take(0);
        }
        assertThat(hasty.isAbused()).isFalse();
        hasty.take(0);
        assertThat(hasty.isAbused()).isTrue();

        CommandLimiter patient = new CommandLimiter(0);
        for (int i = 0; i < 1_000; i++) {
            patient.take(i * 30L);
        }
        assertThat(patient.isAbused()).isFalse();
    }
}
