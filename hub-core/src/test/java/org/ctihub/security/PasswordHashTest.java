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

    private static final String ARGON_64_MIB =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    private static final String ARGON_256_KIB =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

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

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("=$");
        assertThat(PasswordHash.of("x")).isNotEqualTo(hash);
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

    @Test
    void argon2id_is_that_of_the_published_algorithm() {
        // Password "password", salt "somesalt"; from the tests of the reference implementation (64 MiB and 256 KiB, 2
        // rounds).
        assertThat(PasswordHash.matches("password", ARGON_64_MIB)).isTrue();
        assertThat(PasswordHash.matches("password", ARGON_256_KIB)).isTrue();
        assertThat(PasswordHash.matches("Password", ARGON_256_KIB)).isFalse();
    }

    @Test
    void a_hash_of_before_is_weak_and_so_is_one_with_less_memory() {
        assertThat(PasswordHash.isWeak(PasswordHash.of("x", 1_000))).isTrue();
        assertThat(PasswordHash.isWeak(ARGON_256_KIB)).isTrue();
        assertThat(PasswordHash.isWeak(ARGON_64_MIB)).isFalse();
        assertThat(PasswordHash.isWeak(PasswordHash.of("x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "$argon2id$v=19$m=999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=4,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=256,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2i$v=19$m=256,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$i=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$i=9999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha512$i=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$i=1$AAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_is_no_hash_matches_nothing_and_harms_nothing(String hash) {
        assertThat(PasswordHash.matches("x", hash)).isFalse();
        assertThat(PasswordHash.isHash(hash)).isFalse();
    }

    @Test
    void nobody_has_no_password() {
        for (boolean kind : new boolean[] {true, false}) {
            assertThat(PasswordHash.isHash(PasswordHash.ofNobody(kind))).isTrue();
            assertThat(PasswordHash.matches("", PasswordHash.ofNobody(kind))).isFalse();
        }
        assertThat(PasswordHash.ofNobody(true)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.ofNobody(false)).startsWith("$pbkdf2-sha256$i=600000$");
    }

    @Test
    void a_number_of_iterations_out_of_range_is_refused() {
        assertThatThrownBy(() -> PasswordHash.of("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
