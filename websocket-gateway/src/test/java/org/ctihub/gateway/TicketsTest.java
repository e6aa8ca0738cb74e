/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ticket")
class TicketsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private HttpResponse<String> ask(String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/api/v1/tickets"))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String ticket(String user) throws Exception {
        HttpResponse<String> answer = ask(hub.token(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonObject given = new JsonObject(answer.body());
        assertThat(Described.HTTP.faultOfSaid("Ticket", given)).isEmpty();
        assertThat(Duration.between(Instant.now(), given.getInstant("expiresAt")))
                .isBetween(Duration.ofSeconds(5), Tickets.LIFETIME);
        return given.getString("ticket");
    }

    private TestDesktop hello(String ticket, int port) throws Exception {
        TestDesktop desktop = hub.socket(port);
        desktop.send("hello", new JsonObject().put("ticket", ticket));
        return desktop;
    }

    private void isRefused(String ticket, String code, int close) throws Exception {
        TestDesktop desktop = hello(ticket, hub.port());
        assertThat(desktop.next().encode()).contains(code);
        assertThat(desktop.closeCode()).isEqualTo(close);
    }

    @Test
    void opens_one_desktop_and_no_other() throws Exception {
        String ticket = ticket("ada");
        TestDesktop desktop = hello(ticket, hub.port());
        assertThat(desktop.next().getJsonObject("result").getJsonObject("user").getString("name"))
                .isEqualTo("ada");
        desktop.next("snapshot");
        isRefused(ticket, "UNAUTHENTICATED", 4401);
        assertThat(desktop.isClosed()).isFalse();
    }

    @Test
    void is_good_at_another_node_and_once_there_too() throws Exception {
        GatewayVerticle other = hub.another("n2");
        String ticket = ticket("ada");
        hello(ticket, other.port()).next();
        isRefused(ticket, "UNAUTHENTICATED", 4401);
        TestDesktop again = hello(ticket, other.port());
        assertThat(again.next().encode()).contains("UNAUTHENTICATED");
    }

    @Test
    void of_a_node_that_does_not_answer_is_to_be_replaced_by_another() throws Exception {
        String node = Base64.getUrlEncoder().encodeToString("gone".getBytes(StandardCharsets.UTF_8));
        isRefused("t1." + node + ".AAAA", "retryAfterMs", 4429);
    }

    @Test
    void is_nothing_that_somebody_makes_up() throws Exception {
        String own = ticket("ada");
        String node = own.split("\\.", 3)[1];
        for (String made : new String[] {"t1." + node + ".AAAA", "t1", "t1.!.x", "t1..x", hub.token("ada")}) {
            isRefused(made, "UNAUTHENTICATED", 4401);
        }
        TestDesktop both = hub.socket();
        JsonObject answer =
                both.ask("hello", new JsonObject().put("ticket", own).put("token", hub.token("ada")));
        assertThat(answer.encode()).contains("INVALID_PARAMS");
    }

    @Test
    void is_worth_nothing_when_the_sign_in_was_ended_or_the_token_is_over() throws Exception {
        String ticket = ticket("ada");
        hub.tokens.end("s-ada");
        isRefused(ticket, "UNAUTHENTICATED", 4401);
        assertThat(ask(hub.token("ada")).statusCode()).isEqualTo(401);
        assertThat(ask("nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    void is_not_given_to_users_who_hold_twenty() throws Exception {
        for (int i = 0; i < Tickets.MOST_OF_USER; i++) {
            ticket("bob");
        }
        HttpResponse<String> answer = ask(hub.token("bob"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("30");
        ticket("ann");
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void holds_for_half_a_minute() throws Exception {
        HandClock clock = new HandClock();
        Tickets tickets = new Tickets("n1", hub.vertx.eventBus(), hub.vertx.getOrCreateContext(), clock);
        SessionToken said =
                new SessionToken(GatewayFixture.TENANT, "ada", "s1", clock.now, clock.now.plusSeconds(3_600));
        String first = tickets.give(said).text();
        clock.now = clock.now.plusSeconds(29);
        assertThat(tickets.use(first).result()).contains(said);
        String second = tickets.give(said).text();
        clock.now = clock.now.plusSeconds(30);
        assertThat(tickets.use(second).result()).isEmpty();
        for (int i = 0; i < Tickets.MOST_OF_USER; i++) {
            tickets.give(said);
        }
        assertThatThrownBy(() -> tickets.give(said)).isInstanceOf(RejectedException.class);
        clock.now = clock.now.plusSeconds(30);
        assertThat(tickets.give(said).text()).startsWith("t1.");
    }
}
