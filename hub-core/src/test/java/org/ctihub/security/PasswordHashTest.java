/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final String ONE_ROUND =
            "$pbkdf2-sha256$i=1$c2FsdHNhbHRzYWx0c2FsdA$sT1ml+mc1tF0XaCX7gPkvlATQedv6RYaeI3j1M0L4hk";
    private static final String THOUSAND_ROUNDS =
            "$pbkdf2-sha256$i=1000$c2FsdHNhbHRzYWx0c2FsdA$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQA";

    @Test
    void a_hash_matches_its_password_only() {
        String hash = PasswordHash.of("grüße 🙂", 1_000);

        assertThat(PasswordHash.matches("grüße 🙂", hash)).isTrue();
        assertThat(PasswordHash.matches("grüße", hash)).isFalse();
        assertThat(PasswordHash.matches("", hash)).isFalse();
    }

    @Test
    void a_new_hash_tells_its_parameters_and_has_a_salt_of_its_own() {
        String hash = PasswordHash.of("x");

        assertThat(hash).startsWith("$pbkdf2-sha256$i=600000$").doesNotContain("=$");
        assertThat(PasswordHash.of("x", 1)).isNotEqualTo(PasswordHash.of("x", 1));
        assertThat(PasswordHash.matches("x", hash)).isTrue();
    }

    @Test
    void the_hash_is_that_of_the_published_algorithm() {
        // Password "password", salt "saltsaltsaltsalt", 1 and 1,000 rounds; made with Python's hashlib.
        assertThat(PasswordHash.matches("password", ONE_ROUND)).isTrue();
        assertThat(PasswordHash.matches("password", THOUSAND_ROUNDS)).isTrue();
        assertThat(PasswordHash.matches("Password", ONE_ROUND)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "$pbkdf2-sha256$i=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$i=9999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha512$i=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$i=1$AAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_is_no_hash_matches_nothing_and_harms_nothing(String hash) {
        assertThat(PasswordHash.matches("x", hash)).isFalse();
    }

    @Test
    void nobody_has_no_password() {
        assertThat(PasswordHash.matches("", PasswordHash.OF_NOBODY)).isFalse();
        assertThat(PasswordHash.OF_NOBODY).startsWith("$pbkdf2-sha256$i=" + PasswordHash.ITERATIONS + "$");
    }

    @Test
    void a_number_of_iterations_out_of_range_is_refused() {
        assertThatThrownBy(() -> PasswordHash.of("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
