/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.figures.FigureBook;
import org.ctihub.admin.figures.FiguresEndpoint;
import org.ctihub.admin.items.ApiKeyEndpoint;
import org.ctihub.admin.items.ConnectionTrial;
import org.ctihub.admin.items.DocumentEndpoint;
import org.ctihub.admin.items.FixedItems;
import org.ctihub.admin.items.Inventory;
import org.ctihub.admin.items.ItemsEndpoint;
import org.ctihub.admin.items.TenantsEndpoint;
import org.ctihub.admin.items.TrialEndpoint;
import org.ctihub.admin.items.UndoEndpoint;
import org.ctihub.admin.live.LiveEndpoint;
import org.ctihub.admin.records.RecordRoutes;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.config.TenantCheck;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;
import org.ctihub.record.SqlRecords;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;
import org.ctihub.tls.PortSecurity;
import org.jspecify.annotations.Nullable;

/** An admin API over HTTP, with a real store, whose accounts are made as they are needed. */
public final class AdminFixture {
    /** How to make one that is not the usual one. */
    public record Setting(List<JsonObject> file, boolean stored, TenantCheck check, ConnectionTrial trial) {
        public static final Setting USUAL =
                new Setting(List.of(), true, TenantCheck.NONE, (tenant, id, body) -> Future.succeededFuture(List.of()));

        public Setting checked(TenantCheck other) {
            return new Setting(file, stored, other, trial);
        }

        public Setting tried(ConnectionTrial other) {
            return new Setting(file, stored, check, other);
        }

        public Setting withFile(JsonObject... tenants) {
            return new Setting(List.of(tenants), stored, check, trial);
        }

        public Setting withoutStore() {
            return new Setting(file, false, check, trial);
        }
    }

    /** An answer. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonObject json() {
            return new JsonObject(response.body());
        }

        public String code() {
            return json().getString("code");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final int WAIT_S = 30;

    public final Vertx vertx = Vertx.vertx();
    public final Store store;
    public final SqlAuditLog audit;
    public final SqlConfigItems items;
    public final SqlRecords records;
    public final AdminNews news = new AdminNews();
    public final OpenSessions sessions = new OpenSessions();
    public final List<LinkStatus> links = new CopyOnWriteArrayList<>();
    /** What is to be seen at the links that have an owner. */
    public final Map<LinkId, LinkPicture> pictures = new ConcurrentHashMap<>();

    public final FigureBook figures = new FigureBook("n1");
    public final List<Survey> surveys = new CopyOnWriteArrayList<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<CompletableFuture<?>> following = new ArrayList<>();
    private final int port;

    public AdminFixture() throws Exception {
        this(Setting.USUAL);
    }

    public AdminFixture(Setting setting) throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        store = wait(Store.open(vertx, new StoreSettings(url, Optional.empty(), Optional.empty(), 4)));
        audit = new SqlAuditLog(vertx, store);
        records = new SqlRecords(store);
        items = new SqlConfigItems(
                vertx,
                store,
                audit,
                SecretKeys.of(SecretKeys.generate()),
                SecretMembers.STANDARD,
                setting.check(),
                number -> {});
        Optional<ConfigItems> written = setting.stored() ? Optional.of(items) : Optional.empty();
        Inventory inventory = new Inventory(FixedItems.of(setting.file()), written);
        WorkerExecutor hashing = vertx.createSharedWorkerExecutor("passwords", 2);
        Notebook notebook = new Notebook(setting.stored() ? Optional.of(audit) : Optional.empty());
        List<AdminRoutes> routes = List.of(
                new TenantsEndpoint(inventory, hashing, () -> links),
                new DocumentEndpoint(inventory, hashing),
                new ItemsEndpoint(inventory, hashing),
                new ApiKeyEndpoint(inventory),
                new UndoEndpoint(inventory),
                new TrialEndpoint(inventory, written, setting.trial(), notebook),
                new AuditEndpoint(setting.stored() ? Optional.of(audit) : Optional.empty()),
                new SessionsEndpoint(sessions, notebook),
                new FiguresEndpoint(figures),
                new LiveEndpoint(() -> links, this::look, Clock.systemUTC()),
                new RecordRoutes(setting.stored() ? Optional.of(records) : Optional.empty(), notebook));
        AdminVerticle verticle = new AdminVerticle(
                new AdminOptions("127.0.0.1", 0, "1.2.3", PortSecurity.behind("https://hub.example.com/")),
                AdminParts.of(() -> links, new Access(), () -> "", Clock.systemUTC())
                        .with(Optional.of(new NoCluster()))
                        .with(routes)
                        .with(news));
        wait(vertx.deployVerticle(verticle));
        port = verticle.actualPort();
    }

    /** The sessions of all nodes, as a list. */
    public static final class OpenSessions implements Sessions {
        public final List<OpenSession> open = new CopyOnWriteArrayList<>();

        public void add(String id, String tenant, String user) {
            open.add(new OpenSession(
                    id,
                    "desktop",
                    tenant,
                    user,
                    "n1",
                    "10.0.0.1",
                    Instant.EPOCH,
                    OptionalLong.of(5000),
                    Optional.of("1001")));
        }

        @Override
        public Future<List<OpenSession>> list(Optional<String> tenant) {
            return Future.succeededFuture(open.stream()
                    .filter(each -> tenant.isEmpty() || tenant.get().equals(each.tenant()))
                    .toList());
        }

        @Override
        public Future<Optional<OpenSession>> find(String id) {
            return Future.succeededFuture(
                    open.stream().filter(each -> each.id().equals(id)).findFirst());
        }

        @Override
        public Future<Void> end(String id) {
            open.removeIf(each -> each.id().equals(id));
            return Future.succeededFuture();
        }
    }

    private Future<Surveyor.Found> look(LinkId link, Survey survey) {
        surveys.add(survey);
        LinkPicture picture = pictures.get(link);
        return picture == null
                ? Future.failedFuture(RefusedException.of(ProblemCode.LINK_DOWN, "Nobody answers."))
                : Future.succeededFuture(new Surveyor(link.peripheral()).look(picture, survey));
    }

    private static final class NoCluster implements ClusterControl {
        @Override
        public Future<ClusterStatus> status() {
            return Future.succeededFuture(new ClusterStatus(List.of(), List.of()));
        }

        @Override
        public Future<Void> drain(String node) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> forget(String node) {
            return Future.succeededFuture();
        }
    }

    private final class Access implements AdminAccess {
        @Override
        public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
            return resume(user + "@" + tenant);
        }

        @Override
        public Future<AdminSession> resume(String token) {
            Account account = accounts.get(token);
            return account == null
                    ? Future.failedFuture(
                            new RefusedException(Problem.of(ProblemCode.UNAUTHENTICATED, "Nobody has this token.")))
                    : Future.succeededFuture(
                            new AdminSession(account, token, Instant.now().plusSeconds(3_600)));
        }
    }

    /** A token of somebody with these roles, who is named after them. */
    public String token(String tenant, Role... roles) {
        String name = roles.length == 0 ? "nobody" : roles[0].name().toLowerCase(Locale.ROOT);
        return tokenOf(tenant, name, roles);
    }

    public String tokenOf(String tenant, String name, Role... roles) {
        Account account =
                new Account(new TenantId(tenant), "Tenant " + tenant, name, name, "", Set.of(roles), Optional.empty());
        accounts.put(account.key(), account);
        return account.key();
    }

    public String provider() {
        return token("prov", Role.PROVIDER_ADMIN);
    }

    public Answer get(String path, String token) {
        return ask("GET", path, token, null);
    }

    public Answer ask(String method, String path, @Nullable String token, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(WAIT_S))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an item that must be new; fails if it is not. */
    public Answer create(String path, JsonObject body) {
        Answer answer = ask("PUT", path, provider(), body.encode(), "If-None-Match", "*");
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** A tenant with a peripheral, a team and a user. */
    public void tenant(String id) {
        create("/tenants/" + id, new JsonObject().put("name", "Tenant " + id));
        create("/tenants/" + id + "/peripherals/5000", peripheral("Peripheral of " + id));
        create(
                "/tenants/" + id + "/teams/sales",
                new JsonObject()
                        .put("name", "Sales of " + id)
                        .put("peripheral", 5000)
                        .put("agents", new JsonArray().add("1001")));
        create("/tenants/" + id + "/users/amy", user("Amy of " + id, "agent"));
    }

    public static JsonObject peripheral(String name) {
        return new JsonObject()
                .put("name", name)
                .put("sideA", new JsonObject().put("host", "127.0.0.1").put("port", 42027))
                .put("password", "secret of the CTI Server");
    }

    public static JsonObject user(String name, String... roles) {
        return new JsonObject()
                .put("displayName", name)
                .put("roles", new JsonArray(List.of((Object[]) roles)))
                .put("password", "correct horse battery");
    }

    /** What a page is told as it happens, line by line. */
    public List<String> follow(String token) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/admin/links/events"))
                .header("Authorization", "Bearer " + token)
                .build();
        following.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(lines::add)));
        return lines;
    }

    /** Ends the sign-in behind a token. */
    public void forget(String token) {
        accounts.remove(token);
    }

    /** Whether a page that was followed is over. */
    public boolean hasEnded(int page) {
        return following.get(page).isDone();
    }

    public static <T> T wait(Future<T> future) throws Exception {
        return future.await(WAIT_S, TimeUnit.SECONDS);
    }

    /** The ids of a page. */
    public static List<String> ids(JsonObject page) {
        List<String> ids = new ArrayList<>();
        page.getJsonArray("items").forEach(each -> ids.add(((JsonObject) each).getString("id")));
        return ids;
    }

    public void close() throws Exception {
        wait(store.close());
        wait(vertx.close());
    }
}
