/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.security.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tenants at one node, of which acme is at its limit. */
class TenantLimitsTest {
    private static final JsonObject CALL = new JsonObject().put("callId", "7-1");
    private static final int MANY = 12;
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private void limit(TenantLimits limits) throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withAdmission(new AdmissionTuning(1_000, 500, 0, 30_000))
                .withTenants(Map.of(GatewayFixture.TENANT, limits, GatewayFixture.NEIGHBOUR, TenantLimits.USUAL)));
        new ScriptedOwner(hub.vertx, new LinkId(GatewayFixture.NEIGHBOUR, 5000)).listen();
    }

    private String token(TenantId tenant, String user) {
        Instant now = Instant.now();
        return hub.tokens.issue(new SessionToken(tenant, user, "s", now, now.plus(Duration.ofHours(1))));
    }

    private TestDesktop neighbour() throws Exception {
        TestDesktop desktop = hub.socket();
        assertThat(desktop.hello(token(GatewayFixture.NEIGHBOUR, "ned"), null).containsKey("result"))
                .isTrue();
        desktop.next("snapshot");
        return desktop;
    }

    private static JsonObject problem(JsonObject answer) {
        JsonObject problem = answer.getJsonObject("error").getJsonObject("data");
        assertThat(problem.getString("code")).isEqualTo("TOO_FAST");
        assertThat(problem.getString("detail")).contains("tenant").contains("limit is reached");
        assertThat(problem.getLong("retryAfterMs")).isBetween(1L, 30_000L);
        return problem;
    }

    /** Sends many commands at once; returns how many were done. */
    private static int done(TestDesktop desktop) throws Exception {
        for (int i = 0; i < MANY; i++) {
            desktop.send("call.answer", CALL);
        }
        int done = 0;
        for (int i = 0; i < MANY; i++) {
            JsonObject answer = desktop.next();
            if (answer.containsKey("result")) {
                done++;
            } else {
                problem(answer);
            }
        }
        return done;
    }

    @Test
    void a_tenant_at_its_limit_of_commands_waits_and_another_tenant_notices_nothing() throws Exception {
        limit(new TenantLimits(10, 1, 100));
        TestDesktop ada = hub.attached("ada");
        TestDesktop bob = hub.attached("bob");
        TestDesktop ned = neighbour();

        int ofAcme = done(ada) + done(bob);

        assertThat(ofAcme).isLessThan(MANY);
        assertThat(done(ned)).isEqualTo(MANY);
        assertThat(ada.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        assertThat(hub.counter("cti.gateway.tenant.commands", "tenant", "acme")).isEqualTo(ofAcme);
        assertThat(hub.counter("cti.gateway.tenant.refused", "tenant", "acme", "limit", "commands"))
                .isEqualTo(2 * MANY - ofAcme);
        assertThat(hub.counter("cti.gateway.tenant.refused", "tenant", "bell", "limit", "commands"))
                .isZero();
    }

    @Test
    void a_tenant_with_all_its_sockets_open_gets_no_more_but_a_user_may_change_the_desktop() throws Exception {
        limit(new TenantLimits(1, 100, 100));
        TestDesktop ada = hub.attached("ada");
        neighbour();

        TestDesktop bob = hub.socket();
        problem(bob.hello(hub.token("bob"), null));
        assertThat(bob.closeCode()).isEqualTo(4429);

        TestDesktop again = hub.attached("ada");
        assertThat(ada.closeCode()).isEqualTo(4409);
        TestDesktop ann = hub.attached("ann");
        assertThat(again.closeCode()).isEqualTo(4409);
        assertThat(sockets("acme")).isEqualTo(1);
        assertThat(hub.counter("cti.gateway.tenant.refused", "tenant", "acme", "limit", "sockets"))
                .isEqualTo(1);
        ann.close();
        await().until(() -> sockets("acme") == 0);
        hub.attached("bob");
        assertThat(sockets("bell")).isEqualTo(1);
    }

    private double sockets(String tenant) {
        return hub.metrics
                .get("cti.gateway.tenant.sockets")
                .tag("tenant", tenant)
                .gauge()
                .value();
    }

    @Test
    void a_tenant_whose_desktops_come_too_fast_is_sent_away_and_another_tenant_is_let_in() throws Exception {
        limit(new TenantLimits(100, 100, 1));
        hub.attached("ada");

        TestDesktop bob = hub.socket();
        problem(bob.hello(hub.token("bob"), null));

        assertThat(bob.closeCode()).isEqualTo(4429);
        neighbour();
        assertThat(hub.counter("cti.gateway.tenant.refused", "tenant", "acme", "limit", "hellos"))
                .isEqualTo(1);
    }
}
