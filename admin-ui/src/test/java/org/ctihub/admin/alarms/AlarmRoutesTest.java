/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.AdminAccess;
import org.ctihub.admin.AdminOptions;
import org.ctihub.admin.AdminParts;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.AdminVerticle;
import org.ctihub.admin.RefusedException;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmState;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.MemoryAlarms;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.Severity;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRoutesTest {
    private static final String OWN = id(1);
    private static final String FOREIGN = id(2);
    private static final String PROVIDERS = id(3);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final MemoryAlarms alarms = new MemoryAlarms(notice -> {});
    private final Map<String, AdminSession> sessions = Map.of(
            "provider", session("provider", "host", Role.PROVIDER_ADMIN),
            "admin", session("admin", "acme", Role.TENANT_ADMIN),
            "auditor", session("auditor", "acme", Role.AUDITOR),
            "agent", session("agent", "acme", Role.AGENT));
    private int port;

    private record Answer(int status, JsonObject body) {
        List<String> ids() {
            List<String> ids = new ArrayList<>();
            body.getJsonArray("items").forEach(item -> ids.add(((JsonObject) item).getString("id")));
            return ids;
        }
    }

    private final class Access implements AdminAccess {
        @Override
        public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
            return resume(user);
        }

        @Override
        public Future<AdminSession> resume(String token) {
            AdminSession session = sessions.get(token);
            return session == null
                    ? Future.failedFuture(RefusedException.of(ProblemCode.UNAUTHENTICATED, "Wrong."))
                    : Future.succeededFuture(session);
        }
    }

    private static AdminSession session(String name, String tenant, Role role) {
        return new AdminSession(
                new Account(new TenantId(tenant), tenant, name, name, "hash", Set.of(role), Optional.empty()),
                name,
                Instant.now().plusSeconds(3_600));
    }

    private static String id(int number) {
        return "%024x".formatted(number);
    }

    private static Alarm alarm(String id, AlarmKey key) {
        return new Alarm(
                id,
                key,
                Severity.CRITICAL,
                "n1",
                "It is down.",
                AlarmState.OPEN,
                1_000,
                2_000,
                OptionalLong.empty(),
                2,
                Optional.empty());
    }

    @BeforeEach
    void start() throws Exception {
        keep(alarm(OWN, AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", 5000)));
        keep(alarm(FOREIGN, AlarmKey.ofLink(AlarmType.LINK_DOWN, "blue", 6000)));
        keep(alarm(PROVIDERS, AlarmKey.ofProvider(AlarmType.NODE_GONE, "n2")));
        AdminVerticle verticle = new AdminVerticle(
                new AdminOptions("127.0.0.1", 0, "1.2.3"),
                AdminParts.of(List::of, new Access(), () -> "", Clock.systemUTC())
                        .with(List.of(new AlarmRoutes(alarms), new WebhookRoutes(Optional.empty()))));
        vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
        port = verticle.actualPort();
    }

    private void keep(Alarm alarm) throws Exception {
        alarms.write(new Notice(Notice.Kind.RAISED, alarm)).await(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Answer ask(String method, String path, String token) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body()));
    }

    @Test
    void everybodySeesTheAlarmsThatAreTheirBusiness() throws Exception {
        assertThat(ask("GET", "/alarms", "provider").ids()).containsExactly(PROVIDERS, FOREIGN, OWN);
        assertThat(ask("GET", "/alarms?tenant=blue", "provider").ids()).containsExactly(FOREIGN);
        assertThat(ask("GET", "/alarms", "admin").ids()).containsExactly(OWN);
        assertThat(ask("GET", "/alarms?tenant=acme", "auditor").ids()).containsExactly(OWN);
        assertThat(ask("GET", "/alarms", "agent").status()).isEqualTo(403);
        assertThat(ask("GET", "/alarms", "nobody").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void theAlarmsOfAnotherTenantAreAnsweredAsIfThereWereNoSuchTenant(String token) throws Exception {
        assertThat(ask("GET", "/alarms?tenant=blue", token).status()).isEqualTo(404);
        assertThat(ask("GET", "/alarms?tenant=nowhere", token)).isEqualTo(ask("GET", "/alarms?tenant=blue", token));
    }

    @Test
    void anAlarmHasTheFormOfTheContract() throws Exception {
        JsonArray items = ask("GET", "/alarms", "admin").body().getJsonArray("items");
        assertThat(items.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("id", OWN)
                        .put("at", "1970-01-01T00:00:01Z")
                        .put("lastAt", "1970-01-01T00:00:02Z")
                        .put("severity", "critical")
                        .put("type", "link.down")
                        .put("tenant", "acme")
                        .put("peripheral", 5000)
                        .put("node", "n1")
                        .put("text", "It is down.")
                        .put("state", "open")
                        .put("acknowledgedBy", null)
                        .put("closedAt", null)
                        .put("count", 2));
    }

    @Test
    void pagesGoOnWhereTheLastEnded() throws Exception {
        Answer first = ask("GET", "/alarms?limit=2&state=open", "provider");
        assertThat(first.ids()).containsExactly(PROVIDERS, FOREIGN);
        Answer second =
                ask("GET", "/alarms?limit=2&state=open&after=" + first.body().getString("next"), "provider");
        assertThat(second.ids()).containsExactly(OWN);
        assertThat(second.body().containsKey("next")).isFalse();
        assertThat(ask("GET", "/alarms?state=closed", "provider").ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "state=lost", "after=1", "after=%27"})
    void parametersThatAreNoneAreRefused(String query) throws Exception {
        Answer answer = ask("GET", "/alarms?" + query, "provider");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().getString("code")).isEqualTo("INVALID_PARAMS");
    }

    @Test
    void anAlarmIsAcknowledgedByWhoMayHandleIt() throws Exception {
        Answer done = ask("POST", "/alarms/" + OWN + "/acknowledgement", "admin");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().getString("state")).isEqualTo("acknowledged");
        assertThat(done.body().getString("acknowledgedBy")).isEqualTo("admin@acme");
        assertThat(ask("POST", "/alarms/" + OWN + "/acknowledgement", "provider")
                        .body())
                .as("the first stays")
                .isEqualTo(done.body());
        assertThat(ask("POST", "/alarms/" + PROVIDERS + "/acknowledgement", "provider")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"admin,2,404", "admin,3,404", "admin,9,404", "auditor,1,403", "agent,1,403", "nobody,1,401"})
    void othersAreRefused(String token, int number, int status) throws Exception {
        assertThat(ask("POST", "/alarms/" + id(number) + "/acknowledgement", token)
                        .status())
                .isEqualTo(status);
        assertThat(ask("GET", "/alarms?state=acknowledged", "provider").ids()).isEmpty();
    }

    @Test
    void withoutAStoreThereAreNoWebhooks() throws Exception {
        Answer answer = ask("POST", "/tenants/acme/webhooks/crm/test", "admin");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().getString("code")).isEqualTo("NO_STORE");
        assertThat(ask("GET", "/tenants/blue/webhooks/crm/deliveries", "admin").status())
                .isEqualTo(404);
        assertThat(ask("POST", "/tenants/acme/webhooks/crm/secret", "auditor").status())
                .isEqualTo(403);
    }
}
