/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The admin API")
class AdminVerticleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");

    private final AtomicReference<List<LinkStatus>> links = new AtomicReference<>(List.of(
            status("acme", 5000, LinkState.IN_SERVICE),
            status("acme", 5001, LinkState.RECONNECTING),
            status("blue", 6000, LinkState.DEGRADED)));
    private final Map<String, AdminSession> sessions = Map.of(
            "t-provider", session("t-provider", "acme", Role.PROVIDER_ADMIN),
            "t-acme", session("t-acme", "acme", Role.TENANT_ADMIN),
            "t-blue", session("t-blue", "blue", Role.TENANT_ADMIN),
            "t-agent", session("t-agent", "acme", Role.AGENT),
            "t-brief", session("t-brief", "acme", Role.TENANT_ADMIN, NOW.plusSeconds(60)));
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<CompletableFuture<?>> followed = new ArrayList<>();
    private Vertx vertx;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    private record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonObject json() {
            return new JsonObject(body());
        }
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        AdminVerticle verticle = new AdminVerticle(
                new AdminOptions("127.0.0.1", 0, "1.2.3"),
                AdminParts.of(() -> Objects.requireNonNull(links.get()), new Access(), () -> "hub_up 1\n", clock()));
        await(vertx.deployVerticle(verticle));
        port = verticle.actualPort();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    @DisplayName("signs administrators in and gives their roles")
    void signsAdministratorsIn() {
        Answer answer = signIn(new JsonObject()
                .put("tenant", "acme")
                .put("user", "t-acme")
                .put("password", "right")
                .encode());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getString("token")).isEqualTo("t-acme");
        assertThat(answer.json().getJsonObject("user").getJsonArray("roles")).containsExactly("tenantAdmin");
        assertThat(answer.body()).doesNotContain("hash");
    }

    @Test
    @DisplayName("answers a wrong password with a problem")
    void refusesWrongPasswords() {
        Answer answer = signIn("{\"tenant\":\"acme\",\"user\":\"t-acme\",\"password\":\"wrong\"}");
        assertProblem(answer, 401, "UNAUTHENTICATED");
    }

    @Test
    @DisplayName("refuses an agent's right password")
    void refusesAgents() {
        Answer answer = signIn("{\"tenant\":\"acme\",\"user\":\"t-agent\",\"password\":\"right\"}");
        assertProblem(answer, 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "\"text\""})
    @DisplayName("refuses bodies that are no object")
    void refusesOtherBodies(String body) {
        assertProblem(signIn(body), 400, "NOT_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tenant\":1,\"user\":\"a\",\"password\":\"b\"}",
                "{\"tenant\":\"\",\"user\":\"a\",\"password\":\"b\"}",
                "{\"tenant\":\"a\",\"user\":\"a\",\"password\":null}",
                "{\"tenant\":\"acme\",\"user\":\"t-acme\\nSigned in: root\",\"password\":\"right\"}",
                "{\"tenant\":\"acme\\r\",\"user\":\"t-acme\",\"password\":\"right\"}"
            })
    @DisplayName("names the member that is missing or wrong")
    void namesWrongMembers(String body) {
        assertProblem(signIn(body), 400, "INVALID_PARAMS");
    }

    @Test
    @DisplayName("does not read long bodies")
    void refusesLongBodies() {
        assertThat(signIn("{\"tenant\":\"" + "x".repeat(10_000) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("shows a tenant's administrator the tenant's links only, a provider's all")
    void showsOwnLinks() {
        assertThat(peripherals("t-acme")).containsExactly(5000L, 5001L);
        assertThat(peripherals("t-blue")).containsExactly(6000L);
        assertThat(peripherals("t-provider")).containsExactly(5000L, 5001L, 6000L);
    }

    @Test
    @DisplayName("tells everything of a link")
    void tellsEverything() {
        JsonObject link = get("/api/v1/admin/links", "t-acme")
                .json()
                .getJsonArray("links")
                .getJsonObject(1);
        assertThat(link.getMap())
                .containsEntry("tenant", "acme")
                .containsEntry("name", "Peripheral 5001")
                .containsEntry("state", "reconnecting")
                .containsEntry("side", null)
                .containsEntry("since", "2026-11-21T08:59:00.123Z")
                .containsEntry("standby", "open")
                .containsEntry("protocolVersion", 24)
                .containsEntry("agentsSignedIn", 12)
                .containsEntry("calls", 3)
                .containsEntry("eventsPerSecond", 4.3)
                .containsEntry("lastEvent", "2026-11-21T08:59:59.123Z");
        assertThat(link.getJsonArray("timeLine")).hasSize(20);
        assertThat(link.getJsonArray("timeLine").getJsonObject(19).getMap())
                .containsEntry("at", "2026-11-21T08:58:49.123Z")
                .containsEntry("state", "syncing")
                .containsEntry("reason", null);
        assertThat(link.getJsonObject("reason"))
                .isEqualTo(new JsonObject().put("code", "HEARTBEAT_MISSED").put("detail", "Three were missed."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/admin/links", "/api/v1/admin/links/events"})
    @DisplayName("tells strangers and agents nothing")
    void tellsStrangersNothing(String path) {
        assertProblem(get(path), 401, "UNAUTHENTICATED");
        assertProblem(get(path, "forged"), 401, "UNAUTHENTICATED");
        assertProblem(get(path, "t-agent"), 403, "FORBIDDEN");
    }

    @Test
    @DisplayName("lists the clients of a link's CTI Server for those who may see the link, and for nobody else")
    void listsClients() {
        String clients = "/api/v1/admin/links/acme/5000/clients";
        assertThat(get(clients, "t-acme").json().getMap())
                .containsEntry("told", false)
                .containsKeys("clients", "time");
        assertThat(get(clients, "t-provider").status()).isEqualTo(200);
        assertProblem(get(clients, "t-blue"), 403, "FORBIDDEN");
        assertProblem(get(clients, "t-agent"), 403, "FORBIDDEN");
        assertProblem(get(clients), 401, "UNAUTHENTICATED");
        for (String none : List.of("acme/7", "acme/-", "nobody/5000")) {
            assertThat(get("/api/v1/admin/links/" + none + "/clients", "t-provider")
                            .body())
                    .contains("There is no such link");
        }
    }

    @Test
    @DisplayName("streams the links at once and when they change, each viewer its own")
    void streams() {
        List<JsonObject> acme = follow("t-acme");
        List<JsonObject> blue = follow("t-blue");
        Awaitility.await().until(() -> acme.size() == 1 && blue.size() == 1);
        links.set(List.of(status("acme", 5000, LinkState.DISABLED), status("blue", 6000, LinkState.DEGRADED)));
        Awaitility.await().until(() -> acme.size() == 2);
        assertThat(acme.get(1).getJsonArray("links").getJsonObject(0).getString("state"))
                .isEqualTo("disabled");
        assertThat(acme.get(1).getJsonArray("links")).hasSize(1);
        assertThat(blue).hasSize(1);
        assertThat(blue.get(0).encode()).doesNotContain("acme");
    }

    @Test
    @DisplayName("a page whose session has expired does not keep the others from their news")
    void expiredPagesAreForgotten() {
        List<JsonObject> brief = follow("t-brief");
        Awaitility.await().until(() -> brief.size() == 1);
        List<JsonObject> acme = follow("t-acme");
        Awaitility.await().until(() -> acme.size() == 1);
        now.set(NOW.plusSeconds(61));
        Awaitility.await().until(() -> followed.get(0).isDone());
        for (int told = 2; told < 5; told++) {
            int before = told;
            links.set(List.of(status("acme", 5000 + told, LinkState.IN_SERVICE)));
            Awaitility.await().until(() -> acme.size() == before);
        }
        assertThat(brief).hasSize(1);
    }

    @Test
    @DisplayName("one account has five pages at most, and others still get theirs")
    void boundsPagesOfAnAccount() {
        for (int i = 0; i < LinkEventStream.MAX_PAGES_OF_ACCOUNT; i++) {
            List<JsonObject> page = follow("t-acme");
            Awaitility.await().until(() -> page.size() == 1);
        }
        assertProblem(get("/api/v1/admin/links/events", "t-acme"), 429, "TOO_FAST");
        List<JsonObject> blue = follow("t-blue");
        Awaitility.await().until(() -> blue.size() == 1);
    }

    @Test
    @DisplayName("health is up as long as one link serves, and names each")
    void healthIsUp() {
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("up");
        assertThat(answer.json().getJsonArray("links").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("link", "acme/5001")
                        .put("state", "reconnecting")
                        .put("ready", false));
    }

    @Test
    @DisplayName("health is down when no wanted link serves, and up when none is wanted")
    void healthIsDown() {
        links.set(List.of(status("acme", 5000, LinkState.OPENING), status("acme", 5001, LinkState.DISABLED)));
        assertThat(get("/health").status()).isEqualTo(503);
        links.set(List.of(status("acme", 5001, LinkState.DISABLED)));
        assertThat(get("/health").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("tells version and metrics")
    void versionAndMetrics() {
        assertThat(get("/api/v1/version").json())
                .isEqualTo(new JsonObject().put("name", "cti-hub").put("version", "1.2.3"));
        assertThat(get("/metrics").body()).isEqualTo("hub_up 1\n");
    }

    @Test
    @DisplayName("serves a page that loads nothing from elsewhere")
    void servesThePage() {
        Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<html").doesNotContain("http://", "https://");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    @DisplayName(
            "a screen of the page is found by its own address, at any depth; what is missing of its files is missing")
    void screensHaveAddresses() {
        Answer page = get("/");
        for (String path : List.of("/tenants", "/tenants/acme/users/amy.s", "/links/acme/5000?q=a")) {
            assertThat(get(path).status()).as(path).isEqualTo(200);
            assertThat(get(path).body()).as(path).isEqualTo(page.body());
            assertThat(get(path).header("Content-Security-Policy")).as(path).contains("default-src 'self'");
        }
        assertThat(get("/assets/none.js").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("unknown addresses of the API are problems, and a fault shows no innards")
    void problems() {
        assertProblem(get("/api/v1/nothing", "t-acme"), 404, "INVALID_REQUEST");
        assertThat(get("/api/v1/admin/links", "boom").status()).isEqualTo(500);
        assertThat(get("/api/v1/admin/links", "boom").body()).doesNotContain("innards");
    }

    private void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.json().getInteger("status")).isEqualTo(status);
    }

    private List<Long> peripherals(String token) {
        JsonArray array = get("/api/v1/admin/links", token).json().getJsonArray("links");
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            found.add(array.getJsonObject(i).getLong("peripheral"));
        }
        return found;
    }

    private Answer signIn(String body) {
        return ask(request("/api/v1/admin/sessions").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer get(String path) {
        return ask(request(path));
    }

    private Answer get(String path, String token) {
        return ask(request(path).header("Authorization", "Bearer " + token));
    }

    /** The events that a viewer is told, as they come. */
    private List<JsonObject> follow(String token) {
        List<JsonObject> told = new CopyOnWriteArrayList<>();
        HttpRequest request = request("/api/v1/admin/links/events")
                .header("Authorization", "Bearer " + token)
                .build();
        followed.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> new JsonObject(line.substring("data: ".length())))
                        .forEach(told::add)));
        return told;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static LinkStatus link(String tenant) {
        return status(tenant, 5000, LinkState.IN_SERVICE);
    }

    private static LinkStatus status(String tenant, long peripheral, LinkState state) {
        boolean down = state == LinkState.RECONNECTING;
        return new LinkStatus(
                new LinkId(new TenantId(tenant), peripheral),
                "Peripheral " + peripheral,
                state,
                down ? Optional.empty() : Optional.of("A"),
                down ? Optional.of(new LinkReason("HEARTBEAT_MISSED", "Three were missed.")) : Optional.empty(),
                NOW.minusSeconds(60),
                OptionalInt.of(24),
                12,
                3,
                4.2500001,
                Optional.of(NOW.minusSeconds(1)),
                StandbyState.OPEN,
                IntStream.range(0, 30)
                        .mapToObj(i -> new LinkMoment(
                                NOW.minusSeconds(100 - i),
                                LinkState.SYNCING,
                                Optional.of("A"),
                                Optional.empty(),
                                StandbyState.NONE))
                        .toList());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static AdminSession session(String token, String tenant, Role role) {
        return session(token, tenant, role, NOW.plusSeconds(3600));
    }

    private static AdminSession session(String token, String tenant, Role role, Instant expires) {
        Account account =
                new Account(new TenantId(tenant), tenant, token, token, "hash", Set.of(role), Optional.empty());
        return new AdminSession(account, token, expires);
    }

    private final class Access implements AdminAccess {
        @Override
        public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
            return password.equals("right") ? resume(user) : refuse();
        }

        @Override
        public Future<AdminSession> resume(String token) {
            if (token.equals("boom")) {
                return Future.failedFuture(new IllegalStateException("innards"));
            }
            AdminSession session = sessions.get(token);
            return session == null ? refuse() : Future.succeededFuture(session);
        }

        private Future<AdminSession> refuse() {
            return Future.failedFuture(RefusedException.of(ProblemCode.UNAUTHENTICATED, "Wrong."));
        }
    }
}
