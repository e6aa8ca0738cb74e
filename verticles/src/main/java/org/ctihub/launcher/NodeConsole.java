/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ctihub.admin.AdminAccess;
import org.ctihub.admin.AdminNews;
import org.ctihub.admin.AdminOptions;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AuditEndpoint;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.Notebook;
import org.ctihub.admin.SessionsEndpoint;
import org.ctihub.admin.SetupEndpoint;
import org.ctihub.admin.figures.FigureBook;
import org.ctihub.admin.figures.FiguresEndpoint;
import org.ctihub.admin.items.ApiKeyEndpoint;
import org.ctihub.admin.items.DocumentEndpoint;
import org.ctihub.admin.items.FixedItems;
import org.ctihub.admin.items.Inventory;
import org.ctihub.admin.items.ItemsEndpoint;
import org.ctihub.admin.items.TenantsEndpoint;
import org.ctihub.admin.items.TrialEndpoint;
import org.ctihub.admin.items.UndoEndpoint;
import org.ctihub.admin.live.LiveEndpoint;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.apikey.ApiKeys;
import org.ctihub.apikey.Passes;
import org.ctihub.audit.AuditLog;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.gateway.GatewayVerticle;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.console.ClusterSessions;
import org.ctihub.launcher.console.ConfigurationNews;
import org.ctihub.launcher.console.ConfigurationStatus;
import org.ctihub.launcher.console.FigureWriter;
import org.ctihub.launcher.console.FirstAdministrator;
import org.ctihub.launcher.console.PeripheralTrial;
import org.ctihub.launcher.console.StoredPasswords;
import org.ctihub.launcher.live.LiveConfiguration;
import org.ctihub.launcher.live.LiveStatus;
import org.ctihub.security.Role;
import org.ctihub.security.SessionTokens;
import org.ctihub.tls.PortSecurity;

/** What a node's admin API has beside the state of the links: configuration, audit log, sessions, first start. */
final class NodeConsole {
    private final Vertx vertx;
    private final HubFile file;
    private final Optional<NodeStore> store;
    private final AdminDoor door;
    private final AdminNews news;
    private final ClusterSessions sessions;
    private final LinkStates states;
    private final Clock clock;
    private final FigureBook figures;
    private final List<AdminRoutes> routes = new ArrayList<>();
    private final Optional<FirstAdministrator> first;
    private Optional<String> setupToken = Optional.empty();

    /**
     * What it is made of.
     *
     * @param hashing the few threads where passwords are hashed
     */
    record Parts(
            HubFile file,
            NodeCluster cluster,
            SignIn signIn,
            Passes passes,
            ApiKeys apiKeys,
            NodeTenants tenants,
            WorkerExecutor hashing,
            LinkWatch states,
            Codec codec,
            Clock clock) {}

    NodeConsole(Parts parts, AdminNews news) {
        this.vertx = parts.cluster().vertx();
        this.file = parts.file();
        this.news = news;
        this.states = parts.states();
        this.clock = parts.clock();
        this.figures = new FigureBook(file.node());
        this.store = parts.cluster().leased().map(NodeCluster.Leased::store);
        Optional<ConfigItems> items = store.map(NodeStore::items);
        Optional<AuditLog> audit = store.map(NodeStore::audit);
        Notebook notebook = new Notebook(audit);
        this.door = new AdminDoor(parts.signIn(), parts.passes(), parts.passes(), file.node(), parts.clock(), notebook);
        this.sessions = new ClusterSessions(
                vertx, () -> parts.cluster().members().visible().size());
        Inventory inventory = new Inventory(FixedItems.of(tenants(file)), items);
        routes.add(new TenantsEndpoint(inventory, parts.hashing(), parts.states()));
        routes.add(new DocumentEndpoint(inventory, parts.hashing()));
        routes.add(new ItemsEndpoint(inventory, parts.hashing(), key -> lastUse(parts.apiKeys(), key)));
        routes.add(new ApiKeyEndpoint(inventory));
        routes.add(new UndoEndpoint(inventory));
        routes.add(new TrialEndpoint(
                inventory,
                items,
                new PeripheralTrial(vertx, parts.codec(), file.node(), PeripheralTrial.PATIENCE),
                notebook));
        routes.add(new ConfigurationStatus(() ->
                parts.tenants().live().map(LiveConfiguration::status).orElseGet(() -> new LiveStatus(List.of()))));
        routes.add(new AuditEndpoint(audit));
        routes.add(new SessionsEndpoint(sessions, notebook));
        routes.add(new FiguresEndpoint(figures));
        routes.add(new LiveEndpoint(parts.states(), parts.states(), parts.clock()));
        this.first = items.map(written -> new FirstAdministrator(
                new FirstAdministrator.Parts(
                        vertx, written, parts.tenants().accounts(), door, parts.hashing(), parts.clock()),
                hasAdministrator(file)));
        first.ifPresent(start -> routes.add(new SetupEndpoint(start)));
    }

    private static Optional<Instant> lastUse(ApiKeys keys, ItemKey key) {
        return key.kind().equals(ApiKeyId.KIND) ? keys.lastUse(new ApiKeyId(key.tenant(), key.id())) : Optional.empty();
    }

    /** Where it listens; pages that are reached by https are reached by nothing else. */
    static AdminOptions options(HubFile file, PortSecurity port) {
        return new AdminOptions(file.admin().host(), file.admin().port(), Version.current(), port);
    }

    /** Where weak hashes of passwords are replaced. */
    static SignIn.WeakHashes weakHashes(NodeCluster cluster) {
        return cluster.leased()
                .<SignIn.WeakHashes>map(
                        leased -> new StoredPasswords(leased.store().items()))
                .orElse((account, password) -> {});
    }

    private static boolean hasAdministrator(HubFile file) {
        return file.tenants().stream()
                .flatMap(tenant -> tenant.users().stream())
                .anyMatch(user -> user.roles().contains(Role.PROVIDER_ADMIN));
    }

    /** The tenants of the file as they are written in one. */
    private static List<JsonObject> tenants(HubFile file) {
        JsonMapper mapper = JsonMapper.builder()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        List<JsonObject> documents = new ArrayList<>();
        for (HubFile.Tenant tenant : file.tenants()) {
            try {
                JsonObject document = new JsonObject(mapper.writeValueAsString(tenant));
                document.getJsonArray("users", new JsonArray()).forEach(each -> {
                    JsonObject user = (JsonObject) each;
                    JsonArray roles = new JsonArray();
                    user.getJsonArray("roles")
                            .forEach(role -> roles.add(role.toString().toLowerCase(Locale.ROOT)));
                    user.put("roles", roles);
                });
                documents.add(document);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Tenant " + tenant.id() + " cannot be told.", e);
            }
        }
        return documents;
    }

    AdminAccess door() {
        return door;
    }

    /** What administrators are served, with what another part serves them. */
    List<AdminRoutes> routesBeside(AdminRoutes another) {
        return Stream.concat(routes.stream(), Stream.of(another)).toList();
    }

    /** Begins to tell other nodes and pages what happens here; gives by what that ends. Blocks. */
    List<String> start(GatewayVerticle gateway, SessionTokens tokens, long patienceSeconds) throws TimeoutException {
        sessions.answer(new ClusterSessions.Own(file.node(), gateway, door, tokens))
                .await(patienceSeconds, TimeUnit.SECONDS);
        setupToken = first.map(FirstAdministrator::token)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .await(patienceSeconds, TimeUnit.SECONDS);
        List<String> deployed = new ArrayList<>();
        deployed.add(vertx.deployVerticle(new FigureWriter(figures, states, gateway.delays(), clock))
                .await(patienceSeconds, TimeUnit.SECONDS));
        if (store.isPresent()) {
            deployed.add(vertx.deployVerticle(new ConfigurationNews(store.get().items(), news))
                    .await(patienceSeconds, TimeUnit.SECONDS));
        }
        return deployed;
    }

    /** With what the first administrator is made; empty if there is one. */
    Optional<String> setupToken() {
        return setupToken;
    }
}
