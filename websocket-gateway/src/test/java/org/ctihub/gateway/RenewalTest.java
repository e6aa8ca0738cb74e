/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.security.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private HttpResponse<String> renew(String authorization) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/sessions/renewal"))
                                .header("Authorization", authorization)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String code(JsonObject answer) {
        return answer.getJsonObject("error").getJsonObject("data").getString("code");
    }

    @Test
    void a_token_is_renewed_for_the_same_sign_in_and_keeps_the_time_of_the_password() throws Exception {
        Instant signedIn = Instant.now().minus(Duration.ofHours(20)).truncatedTo(ChronoUnit.SECONDS);
        String old = hub.tokens.issue(new SessionToken(
                GatewayFixture.TENANT, "ada", "s1", signedIn, Instant.now().plusSeconds(60)));

        HttpResponse<String> answer = renew("Bearer " + old);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonObject body = new JsonObject(answer.body());
        SessionToken renewed = hub.tokens.verify(body.getString("token")).orElseThrow();
        assertThat(renewed.session()).isEqualTo("s1");
        assertThat(renewed.signedIn()).isEqualTo(signedIn);
        assertThat(renewed.expires())
                .as("not 12 hours from now, which would be too long after the password")
                .isEqualTo(signedIn.plus(SignIn.LONGEST));
        assertThat(Instant.parse(body.getString("expiresAt"))).isEqualTo(renewed.expires());
    }

    @Test
    void nothing_else_is_renewed() throws Exception {
        String over = hub.token("ada", Duration.ofSeconds(-1));
        String unknown = hub.token("zoe");
        for (String authorization : new String[] {"Bearer " + over, "Bearer " + unknown, "Bearer x", "Basic eDp5"}) {
            HttpResponse<String> answer = renew(authorization);
            assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void a_desktop_is_warned_and_stays_with_a_renewed_token() throws Exception {
        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada", "s1", Duration.ofSeconds(3)), null);
        desktop.next("snapshot");

        JsonObject expiring = desktop.next("auth.expiring");
        assertThat(expiring.getLong("inMs")).isBetween(1L, 1_500L);
        assertThat(Instant.parse(expiring.getString("expiresAt"))).isAfter(Instant.now());
        JsonObject refreshed = desktop.ask(
                "auth.refresh", new JsonObject().put("token", hub.token("ada", "s1", Duration.ofSeconds(9))));
        assertThat(Instant.parse(refreshed.getJsonObject("result").getString("expiresAt")))
                .isAfter(Instant.now().plusSeconds(6));

        assertThat(desktop.next("auth.expiring").getLong("inMs"))
                .as("the end of the first token has passed meanwhile")
                .isGreaterThan(3_000);
        assertThat(desktop.isClosed()).isFalse();
    }

    @Test
    void a_token_that_is_wrong_or_of_another_sign_in_changes_nothing() throws Exception {
        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada", "s1", Duration.ofSeconds(3)), null);
        desktop.next("snapshot");

        assertThat(code(desktop.ask("auth.refresh", new JsonObject().put("token", "x"))))
                .isEqualTo("UNAUTHENTICATED");
        for (String other :
                new String[] {hub.token("ada", "s2", Duration.ofHours(1)), hub.token("bob", "s1", Duration.ofHours(1))
                }) {
            assertThat(code(desktop.ask("auth.refresh", new JsonObject().put("token", other))))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(desktop.closeCode()).isEqualTo(4401);
    }
}
