/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLimitsTest {
    private static final SocketTuning HASTY = new SocketTuning(300, 100, 65_536, 200_000, 32);

    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture(options -> options.withSockets(HASTY));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void a_socket_that_says_no_hello_is_closed_with_4408() throws Exception {
        TestDesktop desktop = hub.socket();

        desktop.ask("ping", new JsonObject());

        assertThat(desktop.closeCode()).isEqualTo(4408);
        assertThat(hub.sockets()).isZero();
    }

    @Test
    void a_socket_that_answers_pings_stays() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        CompletableFuture<Integer> pings = new CompletableFuture<>();
        int[] seen = {0};
        desktop.socket().frameHandler(frame -> {
            if (frame.isPing() && ++seen[0] == 6) {
                pings.complete(seen[0]);
            }
        });

        assertThat(pings.get(10, TimeUnit.SECONDS)).isEqualTo(6);
        assertThat(desktop.isClosed()).isFalse();
    }

    @Test
    void a_socket_that_is_silent_for_two_pings_is_dropped() throws Exception {
        hub.close();
        // A hello deadline far off, so that it is not what ends the socket.
        hub = new GatewayFixture(options -> options.withSockets(new SocketTuning(60_000, 100, 65_536, 200_000, 32)));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        // A peer below WebSocket, which reads and never answers.
        Vertx peer = Vertx.vertx();
        try {
            NetSocket socket =
                    peer.createNetClient().connect(hub.port(), "127.0.0.1").await(5, TimeUnit.SECONDS);
            socket.handler(ignored -> {});
            socket.closeHandler(closed -> ended.complete(null));
            socket.write(String.join(
                    "\r\n",
                    "GET /ws HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Protocol: cti.v1+json",
                    "",
                    ""));

            assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
            await().untilAsserted(() -> assertThat(hub.sockets()).isZero());
        } finally {
            peer.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_desktop_that_does_not_read_is_closed_as_too_slow_and_others_are_not_held_up() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withSockets(new SocketTuning(5_000, 20_000, 65_536, 200_000, 32)));
        TestDesktop slow = hub.attached("ada");
        TestDesktop quick = hub.attached("bob");
        String padding = "x".repeat(50_000);
        slow.socket().pause();

        // More than the buffers of both TCP stacks take.
        int sent = 0;
        while (hub.counter("cti.gateway.closes", "code", "too_slow") == 0 && sent < 2_000) {
            hub.owner.send(List.of(hub.owner.appendPadded(padding, "1001", "1002")));
            sent++;
            assertThat(quick.nextEvent()).isEqualTo("7:" + sent);
        }

        assertThat(hub.counter("cti.gateway.closes", "code", "too_slow")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(hub.sockets()).isEqualTo(1));
        double written = hub.counter("cti.gateway.frames.out");
        hub.owner.emit("1001", "1002");
        assertThat(quick.nextEvent()).isEqualTo("7:" + (sent + 1));
        assertThat(hub.counter("cti.gateway.frames.out"))
                .as("nothing is written to who was closed")
                .isEqualTo(written + 1);
        slow.socket().resume();
        assertThat(slow.closeCode()).isEqualTo(4440);
    }

    @Test
    void a_desktop_that_never_reads_again_does_not_keep_its_connection() throws Exception {
        TestDesktop slow = hub.attached("ada");
        String padding = "x".repeat(50_000);
        slow.socket().pause();

        for (int i = 0; i < 400; i++) {
            hub.owner.send(List.of(hub.owner.appendPadded(padding, "1001")));
        }

        // It goes on writing, and learns by that alone that the connection was cut.
        await().untilAsserted(() -> {
            slow.sendText("still there");
            assertThat(slow.socket().isClosed()).isTrue();
        });
    }

    @Test
    void a_burst_is_served_what_is_beyond_it_is_refused_with_a_time_to_wait() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            desktop.send("ping", new JsonObject());
        }
        for (int i = 0; i < 60; i++) {
            JsonObject answer = desktop.next();
            if (answer.containsKey("error")) {
                refused++;
                JsonObject problem = answer.getJsonObject("error").getJsonObject("data");
                assertThat(problem.getString("code")).isEqualTo("TOO_FAST");
                assertThat(problem.getLong("retryAfterMs")).isBetween(1L, 50L);
                assertThat(answer.getInteger("id")).isPositive();
            }
        }

        assertThat(refused).isBetween(1, 21);
        assertThat(desktop.isClosed()).isFalse();
    }

    @Test
    void sockets_without_hello_take_only_their_share_of_the_room() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withRoom(100, 2));
        hub.attached("ada");
        hub.socket();
        TestDesktop stranger = hub.socket();

        assertThatThrownBy(() -> hub.socket()).hasMessageContaining("503");

        assertThat(hub.counter("cti.gateway.sockets.refused", "limit", "without_hello"))
                .isEqualTo(1);
        stranger.close();
        await().untilAsserted(() -> assertThat(hub.sockets()).isEqualTo(2));
        hub.attached("bob");
    }

    @Test
    void a_socket_beyond_the_room_of_the_node_is_refused() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withRoom(2, 2));
        hub.attached("ada");
        TestDesktop bob = hub.attached("bob");

        assertThatThrownBy(() -> hub.socket()).hasMessageContaining("503");

        assertThat(hub.counter("cti.gateway.sockets.refused", "limit", "all")).isEqualTo(1);
        bob.close();
        await().untilAsserted(() -> assertThat(hub.sockets()).isEqualTo(1));
        hub.attached("bob");
    }

    @Test
    void who_does_not_stop_is_closed_with_4429() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        for (int i = 0; i < 1_000; i++) {
            desktop.send("ping", new JsonObject());
        }

        assertThat(desktop.closeCode()).isEqualTo(4429);
    }
}
