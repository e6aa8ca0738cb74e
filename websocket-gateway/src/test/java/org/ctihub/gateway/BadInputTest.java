/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong gets an error that says what, and harms neither its sender nor anybody else. */
class BadInputTest {
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | -32700 | NOT_JSON |",
                "nonsense | -32700 | NOT_JSON |",
                "{\"id\":1 | -32700 | NOT_JSON |",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {} | -32700 | NOT_JSON |",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"} | -32700 | NOT_JSON |",
                "[] | -32600 | INVALID_REQUEST |",
                "7 | -32600 | INVALID_REQUEST |",
                "{} | -32600 | INVALID_REQUEST |",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600 | INVALID_REQUEST | 1",
                "{\"jsonrpc\":\"2.0\",\"method\":\"ping\"} | -32600 | INVALID_REQUEST |",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600 | INVALID_REQUEST |",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600 | INVALID_REQUEST |",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600 | INVALID_REQUEST |",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} | -32600 | INVALID_REQUEST | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600 | INVALID_REQUEST | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null} | -32600 | INVALID_REQUEST | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call.fly\"} | -32601 | UNKNOWN_METHOD | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"deadlineMs\":999} | -32602 | INVALID_PARAMS | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"deadlineMs\":60001} | -32602 | INVALID_PARAMS | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"deadlineMs\":\"5\"} | -32602 | INVALID_PARAMS | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"idempotencyKey\":\"\"} | -32602 | INVALID_PARAMS | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call.hold\"} | -32602 | INVALID_PARAMS | 1"
            })
    void a_message_that_is_wrong_gets_its_error(String message, int code, String problem, Integer id) throws Exception {
        TestDesktop desktop = hub.attached("ada");

        desktop.sendText(message == null ? "" : message);

        JsonObject answer = desktop.next();
        assertThat(answer.getValue("id")).isEqualTo(id);
        JsonObject error = answer.getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(code);
        assertThat(error.getJsonObject("data").getString("code")).isEqualTo(problem);
        assertThat(error.getJsonObject("data").getString("detail")).isNotEmpty();
        stillWorks(desktop);
    }

    private void stillWorks(TestDesktop desktop) throws Exception {
        assertThat(desktop.ask("ping", new JsonObject()).containsKey("result")).isTrue();
        String cursor = hub.owner.emit("1001").cursor().toString();
        assertThat(desktop.nextEvent()).isEqualTo(cursor);
    }

    @Test
    void deep_json_is_refused_and_no_error_quotes_what_was_sent() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        desktop.sendText("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        assertThat(desktop.next().getJsonObject("error").getInteger("code")).isEqualTo(-32600);
        desktop.sendText("{\"password\":\"hunter2\",\"x\":hunter3}");
        assertThat(desktop.next().encode()).contains("NOT_JSON").doesNotContain("hunter");
        stillWorks(desktop);
    }

    @Test
    void a_message_of_the_greatest_length_is_read_and_a_longer_one_closes_with_1009_after_its_error() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        String head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":\"";

        desktop.sendText(head + "x".repeat(65_536 - head.length() - 2) + "\"}");
        assertThat(desktop.next().containsKey("result")).isTrue();
        desktop.sendText(head + "x".repeat(65_537 - head.length() - 2) + "\"}");

        JsonObject answer = desktop.next();
        assertThat(answer.getValue("id")).isNull();
        assertThat(answer.getJsonObject("error").getJsonObject("data").getString("detail"))
                .contains("65536");
        assertThat(desktop.closeCode()).isEqualTo(1009);
    }

    @Test
    void a_message_in_many_frames_is_put_together_and_measured_as_a_whole() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        desktop.socket().writeFrame(WebSocketFrame.textFrame("{\"jsonrpc\":\"2.0\",\"id\":1,", false));
        desktop.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("\"method\":\"ping\"}"), true));
        assertThat(desktop.next().containsKey("result")).isTrue();
        desktop.socket().writeFrame(WebSocketFrame.textFrame("x".repeat(40_000), false));
        desktop.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(40_000)), false));

        assertThat(desktop.next().containsKey("error")).isTrue();
        assertThat(desktop.closeCode()).isEqualTo(1009);
    }

    @Test
    void a_huge_frame_only_costs_its_sender_the_socket() throws Exception {
        TestDesktop other = hub.attached("bob");
        TestDesktop desktop = hub.attached("ada");

        desktop.socket().writeFrame(WebSocketFrame.textFrame("x".repeat(3_000_000), true));

        desktop.closeCode();
        hub.owner.emit("1002");
        assertThat(other.nextEvent()).isEqualTo("7:1");
    }

    @Test
    void a_binary_message_closes_with_1003() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        desktop.sendBinary(new byte[] {1, 2, 3});

        assertThat(desktop.closeCode()).isEqualTo(1003);
    }

    @Test
    void random_text_never_closes_a_socket_nor_goes_without_answer() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        TestDesktop desktop = hub.attached("ada");
        String valid = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call.setData\",\"params\":{\"callId\":\"7-1\","
                + "\"variables\":{\"a\":\"b\"},\"arrays\":{\"c\":{\"0\":\"d\"}}}}";

        for (int i = 0; i < 30; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int change = random.nextInt(4); change >= 0; change--) {
                text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
            }
            desktop.sendText(text.toString());
            assertThat(desktop.next().getString("jsonrpc"))
                    .as("seed %d, round %d: %s", seed, i, text)
                    .isEqualTo("2.0");
        }
        assertThat(desktop.isClosed()).isFalse();
    }

    private void rejected(WebSocketConnectOptions options, int status) {
        Assertions.assertThatThrownBy(() -> TestDesktop.connect(hub.vertx, options))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refusal -> {
                    assertThat(refusal.getStatus()).isEqualTo(status);
                    assertThat(refusal.getHeaders().get("content-type")).isEqualTo("application/problem+json");
                });
    }

    @Test
    void an_upgrade_without_the_sub_protocol_is_refused() {
        rejected(
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(hub.port())
                        .setURI("/ws"),
                400);
        rejected(
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(hub.port())
                        .setURI("/ws")
                        .addSubProtocol("cti.v2+json"),
                400);
    }

    @Test
    void pages_of_other_origins_may_not_connect() throws Exception {
        for (String origin : new String[] {"https://desk.example.com", "null", "http://127.0.0.1:1"}) {
            rejected(TestDesktop.options(hub.port()).addHeader("Origin", origin), 403);
        }
        TestDesktop desktop = TestDesktop.connect(
                hub.vertx, TestDesktop.options(hub.port()).addHeader("Origin", "http://127.0.0.1:" + hub.port()));
        assertThat(desktop.socket().subProtocol()).isEqualTo("cti.v1+json");
        desktop.close();
    }
}
