/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInLimiterTest {
    private final SignInLimiter limiter = new SignInLimiter(1_000);

    @Test
    void five_failures_of_an_account_from_an_address_bring_a_pause_of_five_minutes() {
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.begin("ada@acme", "10.0.0.1", 1_000)).isZero();
        }
        assertThat(limiter.begin("ada@acme", "10.0.0.1", 1_000)).isEqualTo(300_000);
        assertThat(limiter.begin("ada@acme", "10.0.0.1", 31_000)).isEqualTo(270_000);
        assertThat(limiter.begin("ada@acme", "10.0.0.2", 31_000))
                .as("the agent at home")
                .isZero();
        assertThat(limiter.begin("bob@acme", "10.0.0.1", 31_000))
                .as("the neighbour")
                .isZero();
        assertThat(limiter.begin("ada@acme", "10.0.0.1", 300_999)).isEqualTo(1);
        assertThat(limiter.begin("ada@acme", "10.0.0.1", 301_000)).isZero();
    }

    @Test
    void a_success_takes_the_failures_back() {
        for (int i = 0; i < 4; i++) {
            limiter.begin("ada@acme", "10.0.0.1", 0);
        }
        limiter.begin("ada@acme", "10.0.0.1", 0);
        limiter.succeeded("ada@acme", "10.0.0.1");
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.begin("ada@acme", "10.0.0.1", 0)).isZero();
        }
    }

    @Test
    void a_user_who_signs_in_again_and_again_has_to_wait_though_every_time_it_succeeds() {
        for (int i = 0; i < SignInLimiter.TRIES; i++) {
            assertThat(limiter.begin("ada@acme", "10.0.0." + i, 1_000)).isZero();
            limiter.succeeded("ada@acme", "10.0.0." + i);
        }
        assertThat(limiter.begin("ada@acme", "10.0.1.1", 21_000)).isEqualTo(40_000);
        assertThat(limiter.begin("bob@acme", "10.0.0.1", 21_000)).isZero();
        assertThat(limiter.begin("ada@acme", "10.0.1.1", 61_000)).isZero();
    }

    @Test
    void guesses_at_one_account_from_many_addresses_are_slowed_down() {
        int passed = 0;
        for (int i = 0; i < 200; i++) {
            passed += limiter.begin("ada@acme", "10.0.0." + i, 0) == 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(SignInLimiter.PER_ACCOUNT);
    }

    @Test
    void guesses_at_many_accounts_from_one_address_are_slowed_down() {
        int passed = 0;
        for (int i = 0; i < 200; i++) {
            passed += limiter.begin("user" + i + "@acme", "10.0.0.1", 0) == 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(SignInLimiter.PER_ADDRESS);
    }

    @Test
    void failures_of_an_address_are_forgotten_after_a_minute_however_steady_the_traffic_is() {
        // An office behind one address: a mistake every two seconds.
        for (int second = 0; second < 3_600; second += 2) {
            assertThat(limiter.begin("user" + second + "@acme", "10.0.0.1", second * 1_000L))
                    .as("at second %d", second)
                    .isZero();
        }
    }

    @Test
    void the_table_does_not_grow_beyond_its_bound() {
        for (int i = 0; i < 10_000; i++) {
            limiter.begin("user" + i + "@acme", "10." + i, 0);
        }
        assertThat(limiter.size()).isLessThanOrEqualTo(1_000);
    }
}
