/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The control interface")
class ControlServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = RunningSimulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.control() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject post(String path, String body) throws Exception {
        HttpResponse<String> response = send("POST", path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private JsonArray get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonArray(response.body());
    }

    @Test
    @DisplayName("places a call, acts at phones, and shows calls and agents")
    void placesCalls() throws Exception {
        String at = "/peripherals/" + PERIPHERAL;
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            post(at + "/agents/1001/login", "");
            post(at + "/agents/1001/state", "{\"state\":\"available\"}");
            JsonObject call = post(
                    at + "/calls",
                    "{\"to\":\"8001\",\"ani\":\"5557777\",\"variables\":{\"1\":\"x\"},\"scalars\":{\"user.account\":\"9\"}}");
            assertThat(client.expect(MessageTypes.BEGIN_CALL_EVENT).getInt(Fields.CONNECTION_CALL_ID))
                    .isEqualTo(call.getInteger("id"));
            post(at + "/agents/1001/answer", "");
            client.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
            assertThat(get(at + "/calls").getJsonObject(0).getString("ani")).isEqualTo("5557777");
            assertThat(get(at + "/agents").getJsonObject(0).getString("state")).isEqualTo("TALKING");
            post(at + "/calls/" + call.getInteger("id") + "/leave", "");
            client.expect(MessageTypes.END_CALL_EVENT);
        }
    }

    @Test
    @DisplayName("answers what cannot be done with a status and a reason")
    void explainsFailures() throws Exception {
        String at = "/peripherals/" + PERIPHERAL;
        assertThat(send("POST", at + "/agents/1001/answer", "").statusCode()).isEqualTo(409);
        assertThat(send("POST", at + "/agents/9999/login", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", at + "/calls", "{").statusCode()).isEqualTo(400);
        assertThat(send("POST", at + "/calls", "{\"to\":\"8001\",\"variables\":{\"11\":\"x\"}}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> refused = send("POST", at + "/calls", "{\"to\":\"12\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(refused.body()).getString("refusal")).isEqualTo("UNKNOWN_DESTINATION");
        assertThat(send("GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/requests?last=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("drops, delays and corrupts sessions, and counts")
    void spoilsTraffic() throws Exception {
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            int session = get("/sessions").getJsonObject(0).getInteger("id");
            JsonObject counters = get("/counters").getJsonObject(0);
            assertThat(counters.getLong("framesIn")).isEqualTo(1);
            assertThat(counters.getLong("framesOut")).isEqualTo(2);
            JsonObject request = get("/requests?last=5").getJsonObject(0);
            assertThat(request.getString("name")).isEqualTo("OPEN_REQ");
            assertThat(request.getJsonObject("fields").getString("ClientID")).isEqualTo("test");
            post("/sessions/pair/" + session + "/corrupt", "{\"frames\":1,\"what\":\"type\"}");
            client.send(client.request(MessageTypes.HEARTBEAT_REQ));
            client.expect(0x7F000006);
            post("/sessions/pair/" + session + "/delay", "{\"millis\":600000}");
            client.send(client.request(MessageTypes.HEARTBEAT_REQ));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(get("/counters").getJsonObject(0).getLong("framesOut"))
                                    .isEqualTo(4));
            assertThat(client.waiting()).as("what is delayed does not arrive").isZero();
            post("/sessions/pair/" + session + "/drop", "");
            assertThat(client.awaitClosed()).isTrue();
        }
    }

    @Test
    @DisplayName("stops and starts sides")
    void stopsSides() throws Exception {
        int port = simulator.portA();
        post("/sides/pair/a/stop", "");
        JsonArray sides = get("/counters").getJsonObject(0).getJsonArray("sides");
        assertThat(sides.getJsonObject(0).getBoolean("running")).isFalse();
        assertThat(sides.getJsonObject(1).getBoolean("active")).isTrue();
        post("/sides/pair/a/start", "");
        assertThat(simulator.portA()).isEqualTo(port);
        sides = get("/counters").getJsonObject(0).getJsonArray("sides");
        assertThat(sides.getJsonObject(0).getBoolean("running")).isTrue();
        assertThat(sides.getJsonObject(0).getBoolean("active")).isFalse();
    }

    @Test
    @DisplayName("R-FO-08 R-FO-11: takes peripherals, the central controller and phones away and gives them back")
    void spoilsSurroundings() throws Exception {
        String at = "/peripherals/" + PERIPHERAL;
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            post(at + "/offline", "{\"calls\":\"end\"}");
            assertThat(client.expect(MessageTypes.SYSTEM_EVENT).getInt(Fields.SYSTEM_EVENT_ID))
                    .isEqualTo(4);
            assertThat(send("POST", at + "/offline", "").statusCode()).isEqualTo(409);
            assertThat(send("POST", at + "/online", "{\"calls\":\"sing\"}").statusCode())
                    .isEqualTo(400);
            post(at + "/online", "{\"calls\":\"announce\"}");
            assertThat(client.expect(MessageTypes.SYSTEM_EVENT).getInt(Fields.SYSTEM_EVENT_ID))
                    .isEqualTo(3);
            post("/gateways/pair/controller/offline", "");
            assertThat(client.expect(MessageTypes.SYSTEM_EVENT).getInt(Fields.SYSTEM_EVENT_ID))
                    .isEqualTo(2);
            post("/gateways/pair/controller/online", "");
            assertThat(client.expect(MessageTypes.SYSTEM_EVENT).getInt(Fields.SYSTEM_EVENT_ID))
                    .isEqualTo(1);
            assertThat(post(at + "/devices/3001/outOfService", "").getInteger("changed"))
                    .isEqualTo(1);
            assertThat(client.expect(MessageTypes.SYSTEM_EVENT).getText(Fields.TEXT, ""))
                    .isEqualTo("3001");
            assertThat(post(at + "/devices/all/outOfService", "").getInteger("changed"))
                    .isEqualTo(3);
            assertThat(post(at + "/devices/all/inService", "").getInteger("changed"))
                    .isEqualTo(4);
            assertThat(send("POST", at + "/devices/9999/inService", "").statusCode())
                    .isEqualTo(404);
            assertThat(send("POST", "/gateways/pair/explode", "").statusCode()).isEqualTo(404);
            post("/gateways/pair/switch", "");
            assertThat(client.awaitClosed()).isTrue();
        }
    }
}
