/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.ctihub.admin.AdminFixture.Answer;
import org.ctihub.admin.AdminFixture.Setting;
import org.ctihub.admin.items.ConnectionTrial;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorwayTest {
    private static final String TEST = "/tenants/acme/peripherals:test";

    private final AtomicInteger trials = new AtomicInteger();
    private Future<List<ConnectionTrial.Side>> outcome = Future.succeededFuture(List.of());
    private AdminFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new AdminFixture(Setting.USUAL.tried((tenant, id, body) -> {
            trials.incrementAndGet();
            return outcome;
        }));
        hub.tenant("acme");
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Answer test(String token, String body, String... headers) {
        return hub.ask("POST", TEST, token, body, headers);
    }

    @Test
    void a_request_that_is_sent_again_with_its_key_gets_the_answer_of_before() {
        String body = AdminFixture.peripheral("PG").encode();
        Answer first = test(hub.provider(), body, "Idempotency-Key", "k1");
        Answer again = test(hub.provider(), body, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(trials.get()).isEqualTo(1);
        Answer other = test(hub.provider(), AdminFixture.peripheral("PX").encode(), "Idempotency-Key", "k1");
        assertThat(other.status()).as("the same key for something else").isEqualTo(422);
        assertThat(test(hub.token("acme", Role.TENANT_ADMIN), body, "Idempotency-Key", "k1")
                        .header("Idempotent-Replayed"))
                .as("a key is its account's")
                .isEmpty();
        assertThat(test(hub.provider(), body, "Idempotency-Key", "k2").status()).isEqualTo(200);
        assertThat(trials.get()).isEqualTo(3);
        assertThat(test(hub.provider(), body, "Idempotency-Key", "x".repeat(129))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_is_still_under_way_is_said_and_four_tests_at_a_time_are_enough() throws Exception {
        Promise<List<ConnectionTrial.Side>> slow = Promise.promise();
        outcome = slow.future();
        String body = AdminFixture.peripheral("PG").encode();
        List<CompletableFuture<Answer>> waiting = List.of("a", "b", "c", "d").stream()
                .map(key -> CompletableFuture.supplyAsync(() -> test(hub.provider(), body, "Idempotency-Key", key)))
                .toList();
        Awaitility.await().until(() -> trials.get() == 4);
        Answer same = test(hub.provider(), body, "Idempotency-Key", "a");
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.code()).isEqualTo("STILL_UNDER_WAY");
        Answer fifth = test(hub.provider(), body);
        assertThat(fifth.status()).isEqualTo(429);
        slow.complete(List.of());
        for (CompletableFuture<Answer> each : waiting) {
            assertThat(each.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(test(hub.provider(), body).status()).isEqualTo(200);
    }

    @Test
    void answers_say_how_many_requests_are_left_and_too_many_are_refused() {
        Answer first = hub.get("/me", hub.provider());
        int left = Integer.parseInt(first.header("RateLimit-Remaining"));
        assertThat(first.header("RateLimit-Limit")).isEqualTo("1200");
        assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isBetween(1, 60);
        assertThat(Integer.parseInt(hub.get("/me", hub.provider()).header("RateLimit-Remaining")))
                .isEqualTo(left - 1);
        Answer refused = first;
        for (int i = 0; i < 1_300 && refused.status() == 200; i++) {
            refused = hub.get("/me", hub.provider());
        }
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_FAST");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(hub.get("/me", hub.token("acme", Role.AUDITOR)).status())
                .as("another account of the same address")
                .isEqualTo(200);
        assertThat(hub.ask("GET", "/version", null, null).status()).isEqualTo(200);
    }

    @Test
    void stored_secrets_are_taken_for_a_test_of_a_known_peripheral() throws Exception {
        CompletableFuture<JsonObject> tried = new CompletableFuture<>();
        hub.close();
        hub = new AdminFixture(Setting.USUAL.tried((tenant, id, body) -> {
            tried.complete(body);
            return Future.succeededFuture(List.of());
        }));
        hub.tenant("acme");
        JsonObject body = AdminFixture.peripheral("PG")
                .put("password", new JsonObject().put("set", true))
                .put("id", 5000);
        assertThat(test(hub.provider(), body.encode()).status()).isEqualTo(200);
        assertThat(tried.get(5, TimeUnit.SECONDS).getString("password")).isEqualTo("secret of the CTI Server");
        assertThat(hub.get("/audit?verb=testConnection", hub.provider()).json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void a_page_of_somebody_whose_sign_in_was_ended_is_told_nothing_more() {
        String token = hub.token("acme", Role.TENANT_ADMIN);
        List<String> page = hub.follow(token);
        Awaitility.await().until(() -> !page.isEmpty());
        hub.forget(token);
        Awaitility.await().atMost(15, TimeUnit.SECONDS).until(() -> hub.hasEnded(0));
    }

    @Test
    void pages_are_told_to_use_nothing_but_https_where_they_are_reached_by_it_only() {
        assertThat(hub.get("/me", hub.provider()).header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }
}
