/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.launcher.config.HubFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clients of a CTI Server, for administrators of the whole hub. */
class PgClientsTest {
    private static final String CLIENTS = "/api/v1/admin/links/%s/clients";
    private static final String RECORDER = "recorder";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestHub hub;
    private final Map<String, HubFile.CtiServer> servers = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start("demo", file -> {
            HubFile.Peripheral peripheral = file.tenants().get(0).peripherals().get(0);
            servers.put("A", peripheral.sideA());
            servers.put("B", Objects.requireNonNull(peripheral.sideB()));
            return Peripherals.withHabits(
                    file,
                    new HubFile.AcdHabits(null, null, null, null, null, null, null, null, null, null, null, true));
        });
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private JsonObject get(String path, Optional<String> token, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.node().adminUrl().resolve(path));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private Optional<String> administrator() throws Exception {
        URI sessions = hub.node().adminUrl().resolve("/api/v1/admin/sessions");
        JsonObject credentials =
                new JsonObject().put("tenant", "acme").put("user", "admin").put("password", "demo");
        return Optional.of(
                hub.send(HttpMethod.POST, sessions, credentials).toJsonObject().getString("token"));
    }

    private List<JsonObject> clients(Optional<String> token) throws Exception {
        JsonObject answer = get(CLIENTS.formatted("acme/5000"), token, 200);
        assertThat(answer.getBoolean("told")).isTrue();
        return answer.getJsonArray("clients").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** What alarms of a type say. */
    private List<String> alarms(Optional<String> token, String type) throws Exception {
        return get("/api/v1/alarms", token, 200).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alarm -> type.equals(alarm.getString("type")))
                .map(alarm -> alarm.getString("text"))
                .toList();
    }

    private List<String> timeLine(Optional<String> token) throws Exception {
        return get("/api/v1/admin/links", token, 200)
                .getJsonArray("links")
                .getJsonObject(0)
                .getJsonArray("timeLine")
                .stream()
                .map(moment -> ((JsonObject) moment).getJsonObject("reason"))
                .filter(reason -> reason != null && reason.getString("detail").contains(RECORDER))
                .map(reason -> reason.getString("code"))
                .toList();
    }

    private CtiSession open(String side) throws Exception {
        HubFile.CtiServer server = Objects.requireNonNull(servers.get(side));
        Codec codec = new Codec(Schema.load(), CodecOptions.lenient());
        SessionOptions options = SessionOptions.builder(server.host(), server.port(), RECORDER)
                .services(ServicesRequested.CTI_SERVICE_ALL_EVENTS)
                .build();
        return CtiSession.open(hub.node().vertx(), codec, options, new Deaf()).await(10, TimeUnit.SECONDS);
    }

    private static final class Deaf implements SessionListener {
        @Override
        public void event(Frame frame) {}

        @Override
        public void malformed(int type, GedException cause) {}

        @Override
        public void closed(CloseReason reason) {}
    }

    @Test
    @DisplayName("R-MON-06 administrators see the clients of the CTI Server, and when they come and go")
    void clientsComeAndGo() throws Exception {
        Optional<String> admin = administrator();
        assertThat(clients(admin)).isEmpty();

        CtiSession recorder = open("A");

        await().untilAsserted(() -> assertThat(clients(admin)).hasSize(1));
        JsonObject client = clients(admin).get(0);
        assertThat(client.getString("clientId")).isEqualTo(RECORDER);
        assertThat(client.getString("address")).isEqualTo("127.0.0.1");
        assertThat(client.getInteger("services")).isEqualTo(ServicesRequested.CTI_SERVICE_ALL_EVENTS);
        assertThat(client.getJsonArray("serviceNames")).containsExactly("CTI_SERVICE_ALL_EVENTS");
        assertThat(client.getValue("peripheral")).isNull();
        assertThat(client.containsKey("openedEarlier")).isFalse();
        await().untilAsserted(() -> assertThat(timeLine(admin)).containsExactly("CLIENT_SESSION_OPENED"));
        await().untilAsserted(() -> assertThat(alarms(admin, "client.opened"))
                .anyMatch(text -> text.contains("client " + RECORDER + " (signature \"") && text.contains("127.0.0.1:"))
                .as("the hub's own")
                .anyMatch(text -> text.contains("The hub's session (client ")));

        hub.simulator(HttpMethod.POST, "/gateways/acme/switch");
        await().untilAsserted(() -> assertThat(clients(admin)).isEmpty());
        assertThat(timeLine(admin)).as("nobody told of its end").containsExactly("CLIENT_SESSION_OPENED");
        recorder.close(0).await(10, TimeUnit.SECONDS);
        CtiSession again = open("B");
        await().untilAsserted(() -> assertThat(clients(admin)).hasSize(1));
        again.close(0).await(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(clients(admin)).isEmpty());
        await().untilAsserted(() -> assertThat(timeLine(admin)).endsWith("CLIENT_SESSION_CLOSED"));
    }

    @Test
    void onlyWhoMaySeeTheLinkIsTold() throws Exception {
        assertThat(get(CLIENTS.formatted("acme/5000"), Optional.empty(), 401).getString("code"))
                .isEqualTo("UNAUTHENTICATED");
        Optional<String> agent = Optional.of(hub.token(hub.account(0)));
        assertThat(get(CLIENTS.formatted("acme/5000"), agent, 403).getString("code"))
                .isEqualTo("FORBIDDEN");
        for (String none : List.of("acme/7", "acme/x", "nobody/5000", "Acme!/5000")) {
            get(CLIENTS.formatted(none.replace("!", "%21")), administrator(), 403);
        }
    }
}
