/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.SignInCodes.Grant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {
    private static final Grant ADA = new Grant(new TenantId("acme"), "ada", "s1");

    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private final OneTimeCodes maker = new OneTimeCodes(vertx, "n.1", () -> now);
    private final OneTimeCodes other = new OneTimeCodes(vertx, "n2", () -> now);

    @BeforeEach
    void listen() throws Exception {
        maker.listen().await(10, TimeUnit.SECONDS);
        other.listen().await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void any_node_takes_a_code_and_only_one_of_them() throws Exception {
        String code = maker.issue(ADA, "mark").orElseThrow();
        assertThat(other.take(code, "mark").await(10, TimeUnit.SECONDS)).contains(ADA);
        assertThat(maker.take(code, "mark").await(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(other.take(code, "mark").await(10, TimeUnit.SECONDS)).isEmpty();
        String second = maker.issue(ADA, "").orElseThrow();
        assertThat(second).isNotEqualTo(code);
        assertThat(maker.take(second, "").await(10, TimeUnit.SECONDS)).contains(ADA);
    }

    @Test
    void a_code_is_worth_nothing_to_another_page_nor_after_half_a_minute() throws Exception {
        String code = maker.issue(ADA, "mark").orElseThrow();
        assertThat(other.take(code, "").await(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(maker.take(code, "mark").await(10, TimeUnit.SECONDS))
                .as("a wrong try ends it")
                .isEmpty();
        String late = maker.issue(ADA, "mark").orElseThrow();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(maker.take(late, "mark").await(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void what_is_no_code_stands_for_nobody() throws Exception {
        for (String code : new String[] {"", ".", "x", "*.y", "bm93aGVyZQ.x"}) {
            assertThat(maker.take(code, "").await(10, TimeUnit.SECONDS))
                    .as(code)
                    .isEmpty();
        }
    }
}
