/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hub that begins with an empty store")
class AdministrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "correct horse battery";
    private static final String CALLER = "+15551239876";
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TestHub hub;
    private JsonObject acme;

    @BeforeEach
    void start() throws Exception {
        List<HubFile.Tenant> tenants = new ArrayList<>();
        hub = TestHub.start("demo", file -> {
            tenants.addAll(file.tenants());
            HubFile.StoreAt store =
                    new HubFile.StoreAt("jdbc:h2:file:" + folder.resolve("hub"), null, null, null, null, null, null);
            return new HubFile(file.node(), file.tokenSecret(), file.desktop(), file.admin(), List.of(), null, store);
        });
        acme = new JsonObject(JSON.writeValueAsString(tenants.get(0)));
        acme.getJsonArray("users").forEach(each -> {
            JsonArray roles = new JsonArray();
            ((JsonObject) each)
                    .getJsonArray("roles")
                    .forEach(role -> roles.add(role.toString().toLowerCase(Locale.ROOT)));
            ((JsonObject) each).put("roles", roles);
        });
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private HttpResponse<String> ask(
            String method, String path, @Nullable String token, @Nullable JsonObject body, String... headers)
            throws Exception {
        return ask(hub.node().adminUrl(), method, path, token, body, headers);
    }

    private HttpResponse<String> ask(
            URI port, String method, String path, @Nullable String token, @Nullable JsonObject body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(port.resolve("/api/v1" + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject told(String method, String path, String token, @Nullable JsonObject body) throws Exception {
        HttpResponse<String> answer = ask(method, path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new JsonObject(answer.body());
    }

    private static JsonObject setup(String token) {
        return new JsonObject()
                .put("token", token)
                .put("tenant", "prov")
                .put("tenantName", "Provider")
                .put("user", "root")
                .put("displayName", "Root")
                .put("password", PASSWORD);
    }

    private String root() throws Exception {
        HttpResponse<String> made =
                ask("POST", "/setup", null, setup(hub.node().setupToken().orElseThrow()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new JsonObject(made.body()).getString("token");
    }

    @Test
    void whoever_has_the_setup_token_becomes_the_first_administrator_and_nobody_after_that() throws Exception {
        assertThat(ask("GET", "/setup", null, null).body()).contains("true");
        assertThat(ask("POST", "/setup", null, setup("guess")).statusCode()).isEqualTo(403);
        assertThat(ask("POST", "/setup", null, setup("x").put("password", "short"))
                        .statusCode())
                .isEqualTo(422);
        String token = root();
        assertThat(told("GET", "/me", token, null).getJsonObject("user").getJsonArray("roles"))
                .contains("providerAdmin");
        assertThat(ask("GET", "/setup", null, null).body()).contains("false");
        assertThat(ask("POST", "/setup", null, setup(hub.node().setupToken().orElseThrow()))
                        .statusCode())
                .isEqualTo(410);
        JsonObject signIn =
                new JsonObject().put("tenant", "prov").put("user", "root").put("password", PASSWORD);
        assertThat(ask("POST", "/admin/sessions", null, signIn).statusCode()).isEqualTo(201);
        JsonArray audit = told("GET", "/audit?tenant=prov", token, null).getJsonArray("items");
        assertThat(audit.encode()).contains("signIn", "(setup)").doesNotContain(PASSWORD);
    }

    @Test
    void guesses_of_the_setup_token_are_paused() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("POST", "/setup", null, setup("guess" + i)).statusCode())
                    .isEqualTo(403);
        }
        HttpResponse<String> paused =
                ask("POST", "/setup", null, setup(hub.node().setupToken().orElseThrow()));
        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(paused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(200, 300);
    }

    @Test
    void a_tenant_is_made_its_peripheral_tested_and_a_desktop_sent_away() throws Exception {
        String token = root();
        List<String> events = new CopyOnWriteArrayList<>();
        CompletableFuture<?> following = http.sendAsync(
                        HttpRequest.newBuilder(hub.node().adminUrl().resolve("/api/v1/admin/links/events"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(events::add));
        await().atMost(PATIENCE).until(() -> !events.isEmpty());

        assertThat(told("PUT", "/tenants/acme/configuration", token, acme).getJsonArray("added"))
                .hasSizeGreaterThan(5);
        await("news").atMost(PATIENCE).until(() -> events.stream().anyMatch(line -> line.contains("\"peripheral\"")));
        assertThat(following).isNotDone();

        assertThat(told("GET", "/configuration/status", token, null).getJsonArray("unserved"))
                .isEmpty();
        long pg = acme.getJsonArray("peripherals").getJsonObject(0).getLong("id");
        JsonObject stored =
                told("GET", "/tenants/acme/peripherals/" + pg, token, null).getJsonObject("body");
        JsonArray sides = told("POST", "/tenants/acme/peripherals:test", token, stored.put("id", pg))
                .getJsonArray("sides");
        assertThat(sides).hasSize(2);
        sides.forEach(side -> assertThat(((JsonObject) side).getBoolean("ok"))
                .as(side.toString())
                .isTrue());

        List<Desk> desks = new ArrayList<>();
        await("a desktop").atMost(PATIENCE).ignoreExceptions().until(() -> desks.add(hub.desk(0)));
        desks.get(0).awaitLink("inService");
        ConfigItems items = hub.node().store().orElseThrow().items();
        String agent = hub.account(0).user();
        await("a better hash")
                .atMost(PATIENCE)
                .until(() -> items.open(new ItemKey("acme", "user", agent))
                        .await(5, TimeUnit.SECONDS)
                        .orElseThrow()
                        .body()
                        .contains("$argon2id$"));
        assertThat(desks.get(0).closeCode())
                .as("another hash is no other account")
                .isZero();

        aKeyOpensWhatItIsFor(token, pg);
        records(desks.get(0), token, pg);

        JsonArray open = told("GET", "/sessions?tenant=acme", token, null).getJsonArray("items");
        assertThat(open).hasSize(1);
        JsonObject session = open.getJsonObject(0);
        assertThat(session.getString("user")).isEqualTo(agent);
        assertThat(session.getString("kind")).isEqualTo("desktop");
        assertThat(told("GET", "/sessions", token, null).encode()).contains("\"admin\"", "root");
        String desktopToken = hub.token(hub.account(0));
        assertThat(ask("DELETE", "/sessions/" + session.getString("id"), token, null)
                        .statusCode())
                .isEqualTo(204);
        await("the desktop is closed").atMost(PATIENCE).until(() -> desks.get(0).closeCode() == 4403);
        assertThat(renewal(desktopToken)).as("another sign-in of the same user").isEqualTo(201);
        assertThat(told("GET", "/sessions?tenant=acme", token, null).getJsonArray("items"))
                .isEmpty();

        String own = told("GET", "/sessions?tenant=prov", token, null)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        assertThat(ask("DELETE", "/sessions/" + own, token, null).statusCode()).isEqualTo(204);
        await("the token is worth nothing")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ask("GET", "/me", token, null).statusCode()).isEqualTo(401));
    }

    private int snapshot(String key) throws Exception {
        return ask(hub.node().desktopUrl(), "GET", "/snapshot?all=true", key, null)
                .statusCode();
    }

    private void aKeyOpensWhatItIsFor(String root, long pg) throws Exception {
        String path = "/tenants/acme/apiKeys/crm";
        JsonObject body = new JsonObject()
                .put("name", "CRM")
                .put("roles", new JsonArray().add("bridge").add("auditor"))
                .put("peripheral", pg)
                .put("addresses", new JsonArray().add("127.0.0.0/8"));
        assertThat(ask("PUT", path, root, body, "If-None-Match", "*").statusCode())
                .isEqualTo(201);
        String key = told("POST", path + "/secret", root, null).getString("key");
        await("the key is known").atMost(PATIENCE).until(() -> snapshot(key) == 200);
        EventLoop loop = new EventLoop(hub.node().vertx(), PATIENCE.toSeconds());
        List<JsonObject> said = new CopyOnWriteArrayList<>();
        JsonObject hello = new JsonObject().put("token", key).put("watch", new JsonObject().put("all", true));
        DesktopClient bridge = loop.await(
                () -> DesktopClient.open(hub.node().vertx(), hub.node().desktopUrl(), hello, said::add));
        await("what it watches")
                .atMost(PATIENCE)
                .until(() -> said.stream().anyMatch(message -> "snapshot".equals(message.getString("method"))));

        assertThat(ask("GET", "/tenants/acme", key, null).statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/tenants/prov", key, null).statusCode()).isEqualTo(404);
        assertThat(ask("PUT", path, key, body, "If-Match", "\"2\"").statusCode())
                .isEqualTo(403);
        assertThat(renewal(key)).as("a key is no sign-in").isEqualTo(401);
        HttpResponse<String> shown = ask("GET", path, root, null);
        assertThat(new JsonObject(shown.body()).getInstant("lastUsedAt")).isNotNull();
        assertThat(shown.body()).doesNotContain(key);

        String next = told("POST", path + "/secret", root, null).getString("key");
        await("the former key's socket is closed")
                .atMost(PATIENCE)
                .until(() -> bridge.closed().isComplete() && bridge.closed().result() == 4401);
        assertThat(snapshot(key)).isEqualTo(401);
        assertThat(snapshot(next)).isEqualTo(200);
        body.put("expiresAt", "2026-01-01T00:00:00Z");
        assertThat(ask("PUT", path, root, body, "If-Match", "\"3\"").statusCode())
                .isEqualTo(200);
        await("it is over").atMost(PATIENCE).until(() -> snapshot(next) == 401);
        assertThat(told("GET", "/audit?tenant=acme&kind=apiKey", root, null).encode())
                .contains("keyHash", "crm")
                .doesNotContain(key, next);
    }

    /** What an agent does is kept when it is over, shown to administrators, and erased when they want it. */
    private void records(Desk ada, String token, long pg) throws Exception {
        ada.ready();
        hub.callArrives(CALLER);
        String call = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ada.command("call.wrapUp", new JsonObject().put("callId", call).put("data", "sold"));
        ada.call("call.clear", call);
        String found = "/tenants/acme/records?party=" + CALLER.replace("+", "%2B");
        await("the record, with its wrap-up")
                .atMost(PATIENCE)
                .until(() -> told("GET", found, token, null)
                        .getJsonArray("items")
                        .encode()
                        .contains("\"wrapUp\":\"sold\""));
        JsonArray items = told("GET", found, token, null).getJsonArray("items");
        assertThat(items).hasSize(1);
        JsonObject record = items.getJsonObject(0);
        assertThat(record.getString("id")).isEqualTo("acme/" + pg + "/" + call);
        assertThat(record.getString("ani")).isEqualTo(CALLER);
        assertThat(record.getJsonArray("agents")).containsExactly("1001");
        assertThat(record.getJsonObject("variables").getString("callVariable1")).isEqualTo("gold");
        assertThat(record.getJsonObject("variables").containsKey("user.account"))
                .as("what is not named is not kept")
                .isFalse();
        assertThat(record.getBoolean("incomplete")).isFalse();
        assertThat(record.getBoolean("inferred")).isFalse();
        String times = "/tenants/acme/agents/" + pg + "/1001/times";
        await("the agent's time")
                .atMost(PATIENCE)
                .until(() -> told("GET", times, token, null)
                        .getJsonArray("items")
                        .encode()
                        .contains("\"talking\""));
        assertThat(told("POST", "/tenants/acme/erasures", token, new JsonObject().put("party", CALLER)))
                .isEqualTo(new JsonObject().put("records", 1).put("times", 0));
        assertThat(told("GET", found, token, null).getJsonArray("items")).isEmpty();
        assertThat(told("GET", "/audit?verb=erase", token, null).encode())
                .contains("\"erase\"")
                .doesNotContain(CALLER);
    }

    private int renewal(String token) throws Exception {
        URI address = hub.node().desktopUrl().resolve("/api/v1/sessions/renewal");
        return http.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
