/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ctihub.audit.Actor;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.ctihub.launcher.Node;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.process.FreePort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a real PostgreSQL: desktops are at the first node, links wherever they are placed. */
class LiveTenantsOfTwoNodesTest extends LiveTenantsContract {
    private static final String CALLER = "+15551234567";

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable HubFile second;
    private @Nullable Node other;

    @Override
    HubFile withStore(HubFile file) throws Exception {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .start();
        postgres = started;
        Path keys = Files.writeString(folder.resolve("keys"), SecretKeys.generate());
        HubFile.StoreAt store = new HubFile.StoreAt(
                "postgresql://postgres@127.0.0.1:" + started.getPort() + "/postgres",
                null,
                null,
                null,
                null,
                keys.toString(),
                null);
        String name = UUID.randomUUID().toString();
        int one = FreePort.find();
        int two = FreePort.find();
        List<String> members = List.of("127.0.0.1:" + one, "127.0.0.1:" + two);
        second = with("n2", file, cluster(name, two, members), store);
        return with("n1", file, cluster(name, one, members), store);
    }

    private static HubFile.Cluster cluster(String name, int port, List<String> members) {
        return new HubFile.Cluster(name, null, port, null, null, members, null, null, null, null, 1);
    }

    private static HubFile with(String node, HubFile file, HubFile.Cluster cluster, HubFile.StoreAt store) {
        return new HubFile(node, file.tokenSecret(), file.desktop(), file.admin(), List.of(), cluster, store);
    }

    @Override
    void startOthers() throws Exception {
        Node started = Node.start(Objects.requireNonNull(second));
        other = started;
        await("each sees the other").until(() -> started.vertx().isClustered());
    }

    /** Asks a node's admin port. */
    private HttpResponse<String> ask(Node node, String method, String path, @Nullable String token, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.adminUrl().resolve("/api/v1" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int renewal(Node node, String token) throws Exception {
        URI address = node.desktopUrl().resolve("/api/v1/sessions/renewal");
        return http.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Somebody who administers the tenant, with the password of its first agent, is signed in at the node. */
    private String administrator(Node node) throws Exception {
        ItemKey agent = new ItemKey("acme", "user", hub().account(0).user());
        String hash = new JsonObject(done(items().open(agent)).orElseThrow().body()).getString("passwordHash");
        JsonObject boss = new JsonObject()
                .put("displayName", "Boss")
                .put("roles", List.of("tenant_admin"))
                .put("passwordHash", hash);
        done(items().put(
                        new Actor("acme", "ann", "127.0.0.1"),
                        new GivenItem(new ItemKey("acme", "user", "boss"), boss.encode()),
                        Precondition.ANY));
        String credentials = new JsonObject()
                .put("tenant", "acme")
                .put("user", "boss")
                .put("password", hub().account(0).password())
                .encode();
        List<String> answers = new ArrayList<>();
        await("an administrator").ignoreExceptions().until(() -> {
            HttpResponse<String> answer = ask(node, "POST", "/admin/sessions", null, credentials);
            answers.add(new JsonObject(answer.body()).getString("token"));
            return answer.statusCode() == 201;
        });
        return answers.get(answers.size() - 1);
    }

    private List<JsonObject> sessions(Node node, String token) throws Exception {
        return new JsonObject(
                        ask(node, "GET", "/sessions?tenant=acme", token, "").body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static String idOf(List<JsonObject> sessions, String kind) {
        return sessions.stream()
                .filter(session -> kind.equals(session.getString("kind")))
                .map(session -> session.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAnAdministratorEndsAtOneNodeIsOverAtAllAndWhileTheStoreIsOutEverythingGoesOnAsItWas() throws Exception {
        apply(acme());
        Desk first = ada();
        Node here = hub().node();
        Node there = Objects.requireNonNull(other);
        String boss = administrator(there);
        List<JsonObject> open = sessions(there, boss);
        assertThat(open).extracting(session -> session.getString("node")).contains("n1", "n2");
        first.ready();
        hub().callArrives(CALLER);
        String call = first.awaitCall("alerting").getString("id");
        JsonObject calls = new JsonObject(
                ask(there, "GET", "/tenants/acme/calls", boss, "").body());
        assertThat(calls.getInteger("total")).isEqualTo(1);
        JsonObject seen = calls.getJsonArray("items").getJsonObject(0);
        assertThat(seen.getString("id")).isEqualTo(call);
        assertThat(seen.getString("state")).isEqualTo("alerting");
        assertThat(seen.getString("ani")).isEqualTo(CALLER);
        assertThat(ask(there, "GET", "/tenants/acme/agents?state=reserved", boss, "")
                        .body())
                .contains("\"1001\"");
        first.call("call.answer", call);
        first.awaitCall("connected");
        first.call("call.clear", call);
        first.command("agent.setState", new JsonObject().put("state", "notReady"));
        first.awaitAgent("notReady");
        first.awaitNoCalls();
        assertThat(renewal(there, first.token())).isEqualTo(201);
        assertThat(ask(there, "DELETE", "/sessions/" + idOf(open, "desktop"), boss, "")
                        .statusCode())
                .isEqualTo(204);
        await("the desktop at the other node is closed").until(() -> first.closeCode() == 4403);
        for (Node node : List.of(here, there)) {
            await("the token is worth nothing").until(() -> renewal(node, first.token()) == 401);
        }
        assertThat(ask(here, "GET", "/me", boss, "").statusCode()).isEqualTo(200);
        assertThat(ask(here, "DELETE", "/sessions/" + idOf(open, "admin"), boss, "")
                        .statusCode())
                .isEqualTo(204);
        await("the administrator is out, too")
                .until(() -> ask(there, "GET", "/me", boss, "").statusCode() == 401);

        Desk ada = ada();
        Objects.requireNonNull(postgres).close();
        await("the store is out").until(() -> done(items().number().map(false).otherwise(true)));
        ada.command("agent.setState", new JsonObject().put("state", "ready"));
        ada.awaitAgent("ready");
        TeamDesk supervisor = new TeamDesk(hub(), "acme", "supervisor", new JsonObject());
        ada.command("agent.setState", new JsonObject().put("state", "notReady"));
        ada.awaitAgent("notReady");
        assertThat(supervisor.ask("ping", new JsonObject())).isNotNull();
        assertNothingMissed(ada);
    }

    @Override
    void stopOthers() throws Exception {
        if (other != null) {
            other.stop();
        }
    }

    @Override
    void closeStore() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }
}
