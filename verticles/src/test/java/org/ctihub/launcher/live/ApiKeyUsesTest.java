/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ctihub.apikey.ApiKey;
import org.ctihub.apikey.ApiKeyBody;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.apikey.ApiKeySecret;
import org.ctihub.apikey.ApiKeys;
import org.junit.jupiter.api.Test;

class ApiKeyUsesTest {
    private static final ApiKeyId CRM = new ApiKeyId("acme", "crm");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static ApiKeys node() {
        JsonObject body = new JsonObject().put("name", "CRM").put("roles", new JsonArray().add("auditor"));
        ApiKeys keys = new ApiKeys(() -> NOW);
        keys.replace(List.of(
                new ApiKey(CRM, "Acme", ApiKeyBody.of(body).orElseThrow(), ApiKeySecret.hash(ApiKeySecret.make()))));
        return keys;
    }

    @Test
    void aNodeThatStartsLearnsFromTheOthersWhenKeysWereUsed() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            ApiKeys first = node();
            new ApiKeyUses(vertx, first).start().await(20, TimeUnit.SECONDS);
            first.used(CRM, NOW.minusSeconds(60).toEpochMilli());
            first.used(CRM, NOW.minusSeconds(90).toEpochMilli());
            first.used(CRM, NOW.plusSeconds(3_600).toEpochMilli());
            first.used(new ApiKeyId("acme", "none"), NOW.toEpochMilli());
            assertThat(first.uses()).containsOnlyKeys(CRM);
            ApiKeys second = node();
            new ApiKeyUses(vertx, second).start().await(20, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> second.lastUse(CRM).isPresent());
            assertThat(second.lastUse(CRM)).contains(NOW.minusSeconds(60));
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }
}
