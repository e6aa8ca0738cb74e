/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.ctihub.admin.AdminNews;
import org.ctihub.admin.AdminParts;
import org.ctihub.admin.AdminVerticle;
import org.ctihub.admin.LinkStatus;
import org.ctihub.apikey.ApiKeys;
import org.ctihub.apikey.Passes;
import org.ctihub.bus.BusCodecs;
import org.ctihub.cluster.ClockLeases;
import org.ctihub.cluster.ClusterSettings;
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.coordinator.CoordinatorParts;
import org.ctihub.coordinator.CoordinatorVerticle;
import org.ctihub.gateway.GatewayOptions;
import org.ctihub.gateway.GatewayVerticle;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.HubPlan;
import org.ctihub.launcher.config.StoredTenantCheck;
import org.ctihub.launcher.live.LiveConfiguration;
import org.ctihub.launcher.live.LiveStatus;
import org.ctihub.link.LinkParts;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.LinkStart;
import org.ctihub.link.LinkVerticle;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionTokens;
import org.ctihub.watch.WatchVerticle;

/** A node of the hub, composed from its parts by hand. */
public final class Node {
    private static final long START_PATIENCE_SECONDS = 30;
    private static final long STOP_PATIENCE_SECONDS = 10;
    private static final int PASSWORD_WORKERS = 2;
    private static final int DRAIN_SECONDS = 30;
    private static final long POLL_MS = 50;

    private final NodeCluster cluster;
    private final Optional<CoordinatorVerticle> coordinator;
    private final GatewayVerticle gateway;
    private final AdminVerticle admin;
    private final NodeConsole console;
    private final LinkWatch watch;
    private final WatchVerticle alarms;
    private final NodeEnding ending;
    private final NodeTenants tenants;
    private final HubFile file;
    private final List<String> deployed = new ArrayList<>();

    private Node(
            NodeCluster cluster,
            Optional<CoordinatorVerticle> coordinator,
            GatewayVerticle gateway,
            AdminVerticle admin,
            NodeConsole console,
            LinkWatch watch,
            WatchVerticle alarms,
            NodeEnding ending,
            NodeTenants tenants,
            HubFile file) {
        this.cluster = cluster;
        this.coordinator = coordinator;
        this.ending = ending;
        this.tenants = tenants;
        this.gateway = gateway;
        this.admin = admin;
        this.console = console;
        this.watch = watch;
        this.alarms = alarms;
        this.file = file;
    }

    /**
     * Starts a node; returns when its ports are open. Blocks.
     *
     * @throws org.ctihub.launcher.config.ConfigException if the configuration cannot be used
     */
    public static Node start(HubFile file) throws TimeoutException {
        HubPlan plan = HubPlan.of(file);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        NodeCluster cluster = NodeCluster.join(
                file.node(), plan.cluster(), NodeStore.Access.of(file), new StoredTenantCheck(plan), metrics);
        Vertx vertx = cluster.vertx();
        BusCodecs.register(vertx.eventBus());
        NodePorts ports = NodePorts.of(file, cluster, STOP_PATIENCE_SECONDS);
        Clock clock = Clock.systemUTC();
        Schema schema = Schema.load();
        NodeTenants tenants = NodeTenants.of(file.node(), plan, cluster, clock, START_PATIENCE_SECONDS);
        NodeRecords records = NodeRecords.of(file, cluster, tenants, metrics, clock);
        LinkParts parts =
                new LinkParts(schema, new Codec(schema, CodecOptions.lenient()), clock).with(records.witnesses());
        Accounts accounts = tenants.accounts();
        List<LinkSettings> links = tenants.served().links();
        SessionTokens tokens = new SessionTokens(file.tokenSecret(), clock);
        ApiKeys apiKeys = new ApiKeys(clock);
        Passes passes = new Passes(tokens, accounts, apiKeys);
        WorkerExecutor passwords = vertx.createSharedWorkerExecutor("passwords", PASSWORD_WORKERS);
        GatewayOptions gatewayOptions = GatewayOptions.at(
                        file.desktop().host(), file.desktop().port(), HubPlan.WINDOW)
                .withOrigins(plan.origins())
                .withTenants(tenants.served().limits())
                .withSecurity(ports.desktop());
        NodeSignIns signIns =
                new NodeSignIns(file, cluster, tenants, tokens, passwords, gatewayOptions.tokenLifetime(), clock);
        SignIn signIn = signIns.signIn();
        LinkWatch watch = new LinkWatch(links, clock, metrics);
        NodeEnding ending = new NodeEnding();
        GatewayVerticle gateway = new GatewayVerticle(
                file.node(), gatewayOptions, signIn, passes, passes, metrics, signIns.atDesktopPort()::mount);
        gateway.settings(tenants.served().settings());
        Optional<CoordinatorVerticle> coordinator = cluster.leased()
                .map(leased -> new CoordinatorVerticle(new CoordinatorParts(
                        file.node(),
                        links,
                        parts,
                        leased.leases(),
                        cluster.members(),
                        plan.cluster().map(ClusterSettings::maxLinks).orElse(0),
                        gateway::desktops,
                        gateway::membersChanged,
                        ending)));
        AdminNews news = new AdminNews();
        NodeWatch looksAfter =
                NodeWatch.of(file, cluster, watch, () -> tenants.served().links(), ports, metrics, clock, news);
        NodeConsole console = new NodeConsole(
                new NodeConsole.Parts(
                        file, cluster, signIn, passes, apiKeys, tenants, passwords, watch, parts.codec(), clock),
                news);
        Node node = new Node(
                cluster,
                coordinator,
                gateway,
                new AdminVerticle(
                        NodeConsole.options(file, ports.admin()),
                        AdminParts.of(watch, console.door(), metrics::scrape, clock)
                                .with(plan.cluster()
                                        .flatMap(settings -> coordinator)
                                        .map(nodes -> new NodeControl(nodes, cluster, watch)))
                                .with(Stream.concat(
                                                Stream.of(signIns.atAdminPort()),
                                                looksAfter
                                                        .routesBeside(console.routesBeside(records.routes()))
                                                        .stream())
                                        .toList())
                                .with(news)),
                console,
                watch,
                looksAfter.verticle(),
                ending,
                tenants,
                file);
        tenants.deployment().ifPresent(node.deployed::add);
        // Before the ports are open: a key that is not known yet would be refused.
        tenants.followKeys(cluster, apiKeys, gateway, START_PATIENCE_SECONDS).ifPresent(node.deployed::add);
        signIns.start(START_PATIENCE_SECONDS);
        node.deploy(links, parts, new ClockLeases(clock), records);
        coordinator.ifPresent(running -> tenants.follow(running, gateway, watch));
        node.deployed.addAll(console.start(gateway, tokens, START_PATIENCE_SECONDS));
        return node;
    }

    private void deploy(List<LinkSettings> links, LinkParts parts, Leases alone, NodeRecords records)
            throws TimeoutException {
        List<Deployable> verticles = new ArrayList<>();
        records.verticle().ifPresent(verticles::add);
        if (coordinator.isPresent()) {
            verticles.add(coordinator.get());
        } else {
            verticles.addAll(fixed(links, parts, alone));
        }
        verticles.addAll(List.of(watch, alarms, gateway, admin));
        try {
            for (Deployable verticle : verticles) {
                deployed.add(cluster.vertx().deployVerticle(verticle).await(START_PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            if (cluster.leased().isPresent()) {
                cluster.leased()
                        .get()
                        .leases()
                        .announce(desktopUrl().toString(), adminUrl().toString())
                        .await(START_PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (RuntimeException | TimeoutException e) {
            cluster.leave(STOP_PATIENCE_SECONDS);
            throw e;
        }
    }

    /** Without a store there is nobody else who could have them. */
    private static List<LinkVerticle> fixed(List<LinkSettings> links, LinkParts parts, Leases leases)
            throws TimeoutException {
        List<LinkVerticle> verticles = new ArrayList<>();
        for (LinkSettings link : links) {
            Tenure tenure = leases.take(link.id(), Leases.Claim.USUAL)
                    .await(START_PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .orElseThrow();
            verticles.add(new LinkVerticle(link, parts, new LinkStart.Fresh(tenure), () -> {}));
        }
        return verticles;
    }

    /** What the node asks its process for; the action gets the status to exit with. */
    public void onEnd(IntConsumer action) {
        ending.onAsked(action);
    }

    /** Returns when every link is in service. Blocks. */
    public void awaitInService() throws TimeoutException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_PATIENCE_SECONDS);
        while (!watch.links().stream().allMatch(LinkStatus::serves)) {
            if (System.nanoTime() > patience) {
                throw new TimeoutException("Not all links came into service: " + watch.links());
            }
            cluster.vertx().timer(POLL_MS, TimeUnit.MILLISECONDS).await(START_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** With what the hub's first administrator is made, at the admin page; empty if there is one. */
    public Optional<String> setupToken() {
        return console.setupToken();
    }

    public Vertx vertx() {
        return cluster.vertx();
    }

    /** Where configuration is kept; empty without a store. */
    public Optional<NodeStore> store() {
        return cluster.leased().map(NodeCluster.Leased::store);
    }

    /** How the tenants of the store are served; empty without a store. */
    public Optional<LiveStatus> configuration() {
        return tenants.live().map(LiveConfiguration::status);
    }

    /** Where the desktop page is. */
    public URI desktopUrl() {
        String url = file.desktop().url();
        return url != null
                ? URI.create(url)
                : URI.create(file.desktop().scheme() + "://"
                        + reachable(file.desktop().host()) + ":" + gateway.port() + "/desktop/");
    }

    /** Where the admin page is. */
    public URI adminUrl() {
        String url = file.admin().url();
        return url != null
                ? URI.create(url)
                : URI.create(file.admin().scheme() + "://"
                        + reachable(file.admin().host()) + ":" + admin.actualPort() + "/");
    }

    private static String reachable(String host) {
        return "0.0.0.0".equals(host) ? "127.0.0.1" : host;
    }

    /**
     * Moves links and desktops to other nodes, if there are any, and stops in the reverse order of the start, so that desktops
     * and administrators are gone before the links close. Blocks.
     */
    public void stop() throws TimeoutException {
        if (coordinator.isPresent() && !ending.inHaste()) {
            moveAway(coordinator.get());
        }
        for (int i = deployed.size() - 1; i >= 0; i--) {
            cluster.vertx().undeploy(deployed.get(i)).otherwiseEmpty().await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        deployed.clear();
        cluster.leave(STOP_PATIENCE_SECONDS);
    }

    /** First the links, then the desktops: these find their links where they go. */
    private void moveAway(CoordinatorVerticle links) throws TimeoutException {
        long end = System.nanoTime() + drainTime().toNanos();
        links.drain(drainTime()).await(drainTime().toSeconds() + STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        Duration rest = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (!rest.isZero()) {
            gateway.drain(rest, links.otherDesktopUrl().map(Node::socketUrl))
                    .await(rest.toSeconds() + STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static String socketUrl(String page) {
        return URI.create(page).resolve("/ws").toString().replaceFirst("^http", "ws");
    }

    /** How long links and desktops have to move away when the node stops. */
    public Duration drainTime() {
        HubFile.Cluster others = file.cluster();
        if (others == null) {
            return Duration.ZERO;
        }
        Integer seconds = others.drainSeconds();
        return Duration.ofSeconds(seconds == null ? DRAIN_SECONDS : seconds);
    }
}
