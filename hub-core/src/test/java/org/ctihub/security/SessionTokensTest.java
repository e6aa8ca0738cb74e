/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;

class SessionTokensTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final SessionToken TOKEN =
            new SessionToken(new TenantId("acme"), "ada\nB, ö", "s1", NOW.minusSeconds(5), NOW.plusSeconds(10));

    private static SessionTokens at(Instant now) {
        return new SessionTokens(SECRET, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void a_token_says_on_any_node_with_the_secret_what_was_signed() {
        assertThat(at(NOW).verify(at(NOW).issue(TOKEN))).contains(TOKEN);
    }

    @Test
    void a_token_is_over_at_its_expiry() {
        String token = at(NOW).issue(TOKEN);

        assertThat(at(NOW.plusSeconds(9)).verify(token)).isPresent();
        assertThat(at(NOW.plusSeconds(10)).verify(token)).isEmpty();
    }

    @Test
    void no_token_of_a_sign_in_that_was_ended_holds_and_those_of_others_do() {
        SessionTokens tokens = at(NOW);
        SessionToken renewed =
                new SessionToken(TOKEN.tenant(), TOKEN.user(), TOKEN.session(), TOKEN.signedIn(), NOW.plusSeconds(99));
        SessionToken other =
                new SessionToken(TOKEN.tenant(), TOKEN.user(), "s2", TOKEN.signedIn(), NOW.plusSeconds(10));
        tokens.end(TOKEN.session());

        assertThat(tokens.verify(tokens.issue(TOKEN))).isEmpty();
        assertThat(tokens.verify(tokens.issue(renewed))).isEmpty();
        assertThat(tokens.verify(tokens.issue(other))).contains(other);
    }

    @Test
    void what_a_provider_ends_is_over_for_the_user_or_the_session_that_it_names_and_not_for_later() {
        TenantId acme = new TenantId("acme");
        String ada = VouchedSession.ofSubject(acme, "https://id", "ada");
        String tablet = VouchedSession.ofSession(acme, "https://id", "tablet");
        SessionToken atDesk = vouched(VouchedSession.id(ada, Optional.empty()), NOW.minusSeconds(5));
        SessionToken atTablet = vouched(VouchedSession.id(ada, Optional.of(tablet)), NOW.minusSeconds(5));
        SessionToken later = vouched(VouchedSession.id(ada, Optional.of(tablet)), NOW.plusSeconds(1));
        SessionTokens tokens = at(NOW);

        tokens.endAllOf(VouchedSession.ofSubject(new TenantId("bell"), "https://id", "ada"));
        tokens.endAllOf(VouchedSession.ofSubject(acme, "https://other", "ada"));
        tokens.endAllOf(tablet);
        assertThat(tokens.verify(tokens.issue(atDesk))).isPresent();
        assertThat(tokens.verify(tokens.issue(atTablet))).isEmpty();
        tokens.endAllOf(ada);
        assertThat(tokens.verify(tokens.issue(atDesk))).isEmpty();
        assertThat(tokens.verify(tokens.issue(later))).isPresent();
        assertThat(tokens.verify(tokens.issue(TOKEN))).as("of a password").isPresent();
    }

    private static SessionToken vouched(String session, Instant signedIn) {
        return new SessionToken(TOKEN.tenant(), "ada", session, signedIn, NOW.plusSeconds(99));
    }

    @Test
    void a_token_of_another_secret_is_refused() {
        SessionTokens others =
                new SessionTokens(SECRET.toUpperCase(java.util.Locale.ROOT), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(at(NOW).verify(others.issue(TOKEN))).isEmpty();
    }

    @Test
    void a_token_with_any_changed_character_is_refused() {
        String token = at(NOW).issue(TOKEN);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            // The last character carries two bits that no byte uses; a change of those alone is no change.
            if (i < token.length() - 1) {
                assertThat(at(NOW).verify(changed)).as("character %d", i).isEmpty();
            }
        }
    }

    @Test
    void claims_without_their_signature_are_refused() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("acme\ns1\n99999999999\nada".getBytes(StandardCharsets.UTF_8));
        for (String token : new String[] {
            "",
            ".",
            "..",
            "v1",
            "v1.",
            "v1..",
            "v1." + claims,
            "v1." + claims + ".",
            "v1." + claims + ".AAAA",
            "none." + claims + ".",
            "v1.*.*",
            "x".repeat(100_000)
        }) {
            assertThat(at(NOW).verify(token)).as(token).isEmpty();
        }
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatThrownBy(() -> new SessionTokens("short", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
