/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PendingSignInTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final PendingSignIn PENDING =
            PendingSignIn.begun("acme", "/desktop/", "mark", "https://hub/callback", NOW);

    @Test
    void a_cookie_goes_on_where_it_was_begun_for_ten_minutes() {
        assertThat(PendingSignIn.of(PENDING.cookie(), PENDING.state(), NOW.plus(Duration.ofMinutes(9))))
                .contains(PENDING);
        assertThat(PendingSignIn.of(PENDING.cookie(), PENDING.state(), NOW.plus(Duration.ofMinutes(10))))
                .isEmpty();
    }

    @Test
    void a_cookie_with_another_place_tenant_or_end_is_none() {
        String json = new String(Base64.getUrlDecoder().decode(PENDING.cookie()), StandardCharsets.UTF_8);
        for (String member : new String[] {"s", "t", "b", "m", "r"}) {
            assertThat(changed(new JsonObject(json).put(member, "other")))
                    .as(member)
                    .isFalse();
        }
        JsonObject longer = new JsonObject(json);
        assertThat(changed(longer.put("u", longer.getLong("u") + 1))).isFalse();
        assertThat(changed(new JsonObject(json))).isTrue();
        for (String cookie : new String[] {"", "x", "*", "x".repeat(5_000)}) {
            assertThat(PendingSignIn.of(cookie, PENDING.state(), NOW))
                    .as(cookie)
                    .isEmpty();
        }
    }

    private static boolean changed(JsonObject cookie) {
        String text = Base64.getUrlEncoder().encodeToString(cookie.encode().getBytes(StandardCharsets.UTF_8));
        return PendingSignIn.of(text, PENDING.state(), NOW).isPresent();
    }

    @Test
    void nothing_that_a_provider_is_shown_leads_to_another() {
        assertThat(PENDING.state()).isNotEqualTo(PENDING.nonce()).isNotEqualTo(PENDING.verifier());
        assertThat(PENDING.challenge()).isNotEqualTo(PENDING.verifier()).hasSize(43);
        assertThat(PENDING.toString()).doesNotContain(PENDING.secret());
        assertThat(PendingSignIn.begun("acme", "/desktop/", "mark", "https://hub/callback", NOW)
                        .state())
                .isNotEqualTo(PENDING.state());
    }
}
