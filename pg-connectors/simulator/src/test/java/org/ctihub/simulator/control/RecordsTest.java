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
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the control interface records")
class RecordsTest {

    private static final String AT = "/peripherals/" + PERIPHERAL;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = RunningSimulator.failing("");
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
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return response.body();
    }

    private List<JsonObject> history(String query) throws Exception {
        return new JsonArray(get(AT + "/history" + query))
                .stream().map(JsonObject.class::cast).toList();
    }

    @Test
    @DisplayName("is what happened, in order, with the number of sessions that were told")
    void recordsWhatHappened() throws Exception {
        post(AT + "/agents/1001/login", "");
        post(AT + "/agents/1001/state", "{\"state\":\"available\"}");
        int call;
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            call = post(AT + "/calls", "{\"to\":\"8001\",\"ani\":\"5557777\"}").getInteger("id");
            post(AT + "/agents/1001/answer", "");
            client.expect(MessageTypes.CALL_ESTABLISHED_EVENT);
        }
        List<JsonObject> all = history("");
        assertThat(all).extracting(entry -> entry.getLong("n")).startsWith(1L, 2L, 3L);
        JsonObject login = all.get(0);
        assertThat(login.getString("kind")).isEqualTo("agentState");
        assertThat(login.getString("agent")).isEqualTo("1001");
        assertThat(login.getInteger("state")).isZero();
        assertThat(login.getInteger("sent")).as("nobody was connected").isZero();
        assertThat(all.stream().filter(e -> e.getString("kind").equals("call")).map(e -> e.getString("what")))
                .containsSubsequence("begun", "delivered", "diverted", "delivered", "established");
        JsonObject established = all.stream()
                .filter(e -> "established".equals(e.getString("what")))
                .findFirst()
                .orElseThrow();
        assertThat(established.getInteger("callId")).isEqualTo(call);
        assertThat(established.getString("device")).isEqualTo("3001");
        assertThat(established.getString("agent")).isEqualTo("1001");
        assertThat(established.getInteger("sent")).isEqualTo(1);
        long half = all.size() / 2;
        assertThat(history("?after=" + half + "&limit=2"))
                .extracting(entry -> entry.getLong("n"))
                .containsExactly(half + 1, half + 2);
        JsonObject truth = new JsonObject(get(AT + "/truth"));
        assertThat(truth.getLong("last")).isGreaterThanOrEqualTo(all.size());
        assertThat(truth.getJsonArray("agents").getJsonObject(0).getInteger("state"))
                .as("talking")
                .isEqualTo(4);
        JsonObject known = truth.getJsonArray("calls").getJsonObject(0);
        assertThat(known.getInteger("callId")).isEqualTo(call);
        assertThat(known.getJsonArray("connections").encode()).contains("3001", "5557777");
    }

    @Test
    @DisplayName("is every request with client, side and number, paged")
    void recordsRequests() throws Exception {
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            for (int i = 0; i < 5; i++) {
                client.ask(client.request(MessageTypes.QUERY_AGENT_STATE_REQ, PERIPHERAL)
                        .set(Fields.AGENT_ID, "100" + i)
                        .set(Fields.MRDID, 1));
            }
        }
        JsonArray page = new JsonArray(get("/requests?after=2&limit=3&gateway=pair"));
        assertThat(page.stream().map(JsonObject.class::cast).map(e -> e.getLong("number")))
                .containsExactly(3L, 4L, 5L);
        assertThat(page.getJsonObject(0).getString("side")).isEqualTo("A");
        assertThat(page.getJsonObject(0).getString("clientId")).isEqualTo("test");
        assertThat(page.getJsonObject(0).getJsonObject("fields").getString("AgentID"))
                .isEqualTo("1001");
        JsonObject open = new JsonArray(get("/requests?after=0&limit=1")).getJsonObject(0);
        assertThat(open.getString("clientId")).as("who wants to open").isEqualTo("test");
        assertThat(new JsonArray(get("/requests?gateway=nobody"))).isEmpty();
    }

    @Test
    @DisplayName("is how many clients the active side had")
    void recordsClients() throws Exception {
        try (RawClient client = RawClient.allEvents(simulator.portA(), 24)) {
            post("/gateways/pair/clients/reset", "");
            JsonObject clients = new JsonObject(get("/gateways/pair/clients"));
            assertThat(clients.getInteger("sessions")).isEqualTo(1);
            assertThat(clients.getInteger("minimum")).isEqualTo(1);
            assertThat(clients.getJsonArray("changes").size()).isEqualTo(2);
            post("/sides/pair/b/refuse", "{\"status\":92,\"millis\":60000}");
            assertThat(RawClient.refused(simulator.portB())).isEqualTo(92);
            post("/sides/pair/b/refuse", "{\"status\":0}");
            try (RawClient standby = RawClient.duplex(simulator.portB())) {
                post("/sides/pair/a/crash", "");
                standby.expect(MessageTypes.STANDBY_ACTIVE_EVENT);
                clients = new JsonObject(get("/gateways/pair/clients?after=2"));
                assertThat(clients.getInteger("minimum"))
                        .as("between the sides there was none")
                        .isZero();
                JsonArray changes = clients.getJsonArray("changes");
                JsonObject last = changes.getJsonObject(changes.size() - 1);
                assertThat(last.getString("side")).isEqualTo("B");
                assertThat(last.getInteger("sessions")).isEqualTo(1);
            }
            assertThat(send("POST", "/sides/pair/a/hang", "").statusCode())
                    .as("it does not run")
                    .isEqualTo(409);
            assertThat(send("POST", "/sides/pair/a/maintenance", "").statusCode())
                    .isEqualTo(409);
            assertThat(client.awaitClosed()).isTrue();
        }
    }
}
