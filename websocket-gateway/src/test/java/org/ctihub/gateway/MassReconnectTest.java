/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.log.Cursor;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;
import org.ctihub.security.StaticAccounts;
import org.junit.jupiter.api.Test;

/** Thousands that come at the same moment, as after the loss of another node. Prints how long it took. */
class MassReconnectTest {
    private static final int DESKTOPS = 2_000;
    /** As much as the snapshot of an agent with a call that has data. */
    private static final int SNAPSHOT_CHARS = 4_000;

    private final SessionTokens tokens = new SessionTokens(GatewayFixture.SECRET, Clock.systemUTC());
    private static final long RETRY_MS = 250;

    private final AtomicInteger sentAway = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, Integer> closes = new ConcurrentHashMap<>();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final CountDownLatch left = new CountDownLatch(DESKTOPS);
    private final long[] tookMs = new long[DESKTOPS];

    private static List<Account> accounts() {
        String hash = PasswordHash.of("never asked for", 1_000);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < DESKTOPS; i++) {
            accounts.add(new Account(
                    GatewayFixture.TENANT,
                    "Acme",
                    "u" + i,
                    "User " + i,
                    hash,
                    Set.of(Role.AGENT),
                    Optional.of(new AgentMapping(5000, new AgentId("a" + i), Optional.empty()))));
        }
        return accounts;
    }

    @Test
    void two_thousand_desktops_that_come_at_once_are_all_served() throws Exception {
        measure("usual", AdmissionTuning.USUAL);
    }

    @Test
    void those_that_are_sent_away_come_back_when_they_were_told_and_are_served() throws Exception {
        measure("half of the rate, little patience", new AdmissionTuning(500, 100, 500, 30_000));

        assertThat(sentAway).hasPositiveValue();
    }

    private void measure(String name, AdmissionTuning admission) throws Exception {
        Vertx vertx = Vertx.vertx();
        Vertx browsers = Vertx.vertx();
        try {
            BusCodecs.register(vertx.eventBus());
            ScriptedOwner owner = new ScriptedOwner(vertx, GatewayFixture.LINK).listen();
            String pad = "x".repeat(SNAPSHOT_CHARS);
            owner.onAttach(attach -> Optional.of(new LinkReply.Fresh(
                    1, 0, new Cursor(7, 0), "", "{\"cursor\":\"7:0\",\"peripheral\":5000,\"pad\":\"" + pad + "\"}")));
            StaticAccounts known = new StaticAccounts(accounts());
            GatewayOptions options =
                    GatewayOptions.at("127.0.0.1", 0, Duration.ofMinutes(5)).withAdmission(admission);
            SignIn signIn = new SignIn(
                    known,
                    tokens,
                    options.tokenLifetime(),
                    vertx.createSharedWorkerExecutor("passwords", 1),
                    Clock.systemUTC());
            GatewayVerticle gateway =
                    new GatewayVerticle("n1", options, signIn, known, tokens, new SimpleMeterRegistry());
            vertx.deployVerticle(gateway).await(10, TimeUnit.SECONDS);
            WebSocketClient client = browsers.createWebSocketClient(
                    new WebSocketClientOptions().setMaxConnections(DESKTOPS).setMaxFrameSize(1_000_000));
            long began = System.nanoTime();
            for (int i = 0; i < DESKTOPS; i++) {
                open(browsers, client, gateway.port(), i, began);
            }
            assertThat(left.await(180, TimeUnit.SECONDS))
                    .as("%d served", served.size())
                    .isTrue();
            Arrays.sort(tookMs);
            System.out.printf(
                    "Mass reconnect (%s): %d desktops served, median %d ms, p99 %d ms, last %d ms; %d sent away, %d refused, closed %s%n",
                    name,
                    served.size(),
                    tookMs[DESKTOPS / 2],
                    tookMs[DESKTOPS * 99 / 100],
                    tookMs[DESKTOPS - 1],
                    sentAway.get(),
                    refused.get(),
                    closes);
            assertThat(served).hasSize(DESKTOPS);
        } finally {
            browsers.close().await(20, TimeUnit.SECONDS);
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    /** One browser: says hello, waits for its snapshot, and comes back when it is told to. */
    private void open(Vertx browsers, WebSocketClient client, int port, int number, long began) {
        client.connect(TestDesktop.options(port)).onComplete(opened -> {
            if (opened.failed()) {
                // Refused for want of room, or not taken by the listening queue.
                refused.incrementAndGet();
                browsers.setTimer(RETRY_MS, timer -> open(browsers, client, port, number, began));
                return;
            }
            WebSocket socket = opened.result();
            AtomicLong pause = new AtomicLong(RETRY_MS);
            socket.closeHandler(closed -> {
                if (!served.contains("u" + number)) {
                    closes.merge(String.valueOf(socket.closeStatusCode()), 1, Integer::sum);
                    browsers.setTimer(pause.get(), timer -> open(browsers, client, port, number, began));
                }
            });
            socket.textMessageHandler(text -> {
                JsonObject message = new JsonObject(text);
                if (message.containsKey("error")) {
                    sentAway.incrementAndGet();
                    pause.set(
                            message.getJsonObject("error").getJsonObject("data").getLong("retryAfterMs"));
                } else if ("snapshot".equals(message.getString("method")) && served.add("u" + number)) {
                    tookMs[number] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                    left.countDown();
                }
            });
            String token = tokens.issue(new SessionToken(
                    GatewayFixture.TENANT,
                    "u" + number,
                    "s" + number,
                    Instant.now(),
                    Instant.now().plusSeconds(600)));
            socket.writeTextMessage(new JsonObject()
                    .put("jsonrpc", "2.0")
                    .put("id", 1)
                    .put("method", "hello")
                    .put("params", new JsonObject().put("token", token))
                    .encode());
        });
    }
}
