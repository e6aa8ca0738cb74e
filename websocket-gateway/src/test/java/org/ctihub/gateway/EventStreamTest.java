/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    private void startAgain(long pingMs) throws Exception {
        hub.close();
        hub = new GatewayFixture(
                options -> options.withSockets(new SocketTuning(5_000, pingMs, 65_536, 1_048_576, 32)));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private TestStream attached(String user) throws Exception {
        TestStream desktop = new TestStream(hub.port());
        desktop.open();
        desktop.ask("hello", new JsonObject().put("token", hub.token(user)));
        assertThat(desktop.message().getString("method")).isEqualTo("snapshot");
        return desktop;
    }

    @Test
    void a_desktop_without_a_web_socket_gets_the_same_messages() throws Exception {
        TestStream desktop = attached("ada");

        JsonObject written = new JsonObject(hub.owner.emit("1001").json());

        assertThat(desktop.message()).isEqualTo(written);
        assertThat(desktop.ask("ping", new JsonObject()).getJsonObject("result").getString("serverTime"))
                .isNotEmpty();
        assertThat(hub.sockets()).isEqualTo(1);
    }

    @Test
    void an_answer_ends_in_time_and_what_comes_before_the_next_one_waits() throws Exception {
        startAgain(300);
        TestStream desktop = new TestStream(hub.port());
        desktop.open();
        desktop.ask("hello", new JsonObject().put("token", hub.token("ada")));
        assertThat(desktop.message().getString("method")).isEqualTo("snapshot");
        for (int i = 1; i <= 3; i++) {
            desktop.next("again");
            assertThat(desktop.ended()).isEqualTo(200);
            String meanwhile = hub.owner.emit("1001").cursor().toString();

            desktop.open();

            assertThat(desktop.message().getJsonObject("params").getString("cursor"))
                    .isEqualTo(meanwhile);
            assertThat(desktop.post("")).as("a sign of life").isEqualTo(204);
        }
    }

    @Test
    void a_desktop_that_gives_no_sign_of_life_is_dropped() throws Exception {
        startAgain(200);
        attached("ada");

        await().atMost(Duration.ofSeconds(20)).until(() -> hub.sockets() == 0);
    }

    @Test
    void an_answer_that_is_asked_for_before_the_last_one_has_ended_ends_the_stream() throws Exception {
        TestStream desktop = attached("ada");

        assertThat(desktop.get(request -> request).get(10, TimeUnit.SECONDS)).isEqualTo(404);

        await().until(() -> hub.sockets() == 0);
        assertThat(desktop.post("")).isEqualTo(404);
    }

    @Test
    void the_reason_of_an_end_is_told_with_its_code() throws Exception {
        TestStream desktop = attached("ada");

        hub.attached("ada");

        assertThat(desktop.message().getString("method")).isEqualTo("agent.takenOver");
        assertThat(new JsonObject(desktop.next("close")))
                .isEqualTo(new JsonObject().put("code", 4409).put("reason", CloseCode.TAKEN_OVER.sentence()));
    }

    @Test
    void a_message_that_is_too_long_is_refused_and_ends_the_stream() throws Exception {
        TestStream desktop = attached("ada");

        desktop.post(" ".repeat(65_537));

        assertThat(desktop.message().getJsonObject("error").getInteger("code")).isEqualTo(-32600);
        assertThat(new JsonObject(desktop.next("close")).getInteger("code")).isEqualTo(1009);
    }

    @Test
    void pages_of_other_origins_and_names_that_nobody_has_get_nothing() throws Exception {
        TestStream desktop = new TestStream(hub.port());

        assertThat(desktop.get(request -> request.header("Origin", "https://elsewhere.example"))
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(403);
        assertThat(desktop.get(request -> request.header(EventStreams.HEADER, "guessed"))
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(404);
        assertThat(hub.sockets()).isZero();
    }
}
