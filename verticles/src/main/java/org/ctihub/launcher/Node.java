/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.admin.AdminOptions;
import org.ctihub.admin.AdminVerticle;
import org.ctihub.admin.LinkStatus;
import org.ctihub.bus.BusCodecs;
import org.ctihub.cluster.ClockLeases;
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.gateway.GatewayOptions;
import org.ctihub.gateway.GatewayVerticle;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.HubPlan;
import org.ctihub.link.LinkParts;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.LinkStart;
import org.ctihub.link.LinkVerticle;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionTokens;
import org.ctihub.security.StaticAccounts;

/** A node of the hub, composed from its parts by hand. */
public final class Node {
    private static final long START_PATIENCE_SECONDS = 30;
    private static final long STOP_PATIENCE_SECONDS = 10;
    private static final int PASSWORD_WORKERS = 2;
    private static final long POLL_MS = 50;

    private final Vertx vertx;
    private final GatewayVerticle gateway;
    private final AdminVerticle admin;
    private final LinkWatch watch;
    private final HubFile file;
    private final List<String> deployed = new ArrayList<>();

    private Node(Vertx vertx, GatewayVerticle gateway, AdminVerticle admin, LinkWatch watch, HubFile file) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.admin = admin;
        this.watch = watch;
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
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
        BusCodecs.register(vertx.eventBus());
        Clock clock = Clock.systemUTC();
        Schema schema = Schema.load();
        LinkParts parts = new LinkParts(schema, new Codec(schema, CodecOptions.lenient()), clock);
        Accounts accounts = new StaticAccounts(plan.accounts());
        SessionTokens tokens = new SessionTokens(file.tokenSecret(), clock);
        WorkerExecutor passwords = vertx.createSharedWorkerExecutor("passwords", PASSWORD_WORKERS);
        GatewayOptions gatewayOptions =
                GatewayOptions.at(file.desktop().host(), file.desktop().port(), HubPlan.WINDOW);
        SignIn signIn = new SignIn(accounts, tokens, gatewayOptions.tokenLifetime(), passwords, clock);
        LinkWatch watch = new LinkWatch(plan.links(), clock, metrics);
        Node node = new Node(
                vertx,
                new GatewayVerticle(file.node(), gatewayOptions, signIn, accounts, tokens, metrics),
                new AdminVerticle(
                        new AdminOptions(file.admin().host(), file.admin().port(), Version.current()),
                        watch,
                        new AdminDoor(signIn, tokens, accounts),
                        metrics::scrape,
                        clock),
                watch,
                file);
        node.deploy(plan.links(), parts, new ClockLeases(clock));
        return node;
    }

    private void deploy(List<LinkSettings> links, LinkParts parts, Leases leases) throws TimeoutException {
        List<Deployable> verticles = new ArrayList<>();
        for (LinkSettings link : links) {
            Tenure tenure = leases.take(link.id(), Leases.Claim.USUAL)
                    .await(START_PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .orElseThrow();
            verticles.add(new LinkVerticle(link, parts, new LinkStart.Fresh(tenure), () -> {}));
        }
        verticles.add(watch);
        verticles.add(gateway);
        verticles.add(admin);
        try {
            for (Deployable verticle : verticles) {
                deployed.add(vertx.deployVerticle(verticle).await(START_PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
        } catch (RuntimeException | TimeoutException e) {
            vertx.close();
            throw e;
        }
    }

    /** Returns when every link is in service. Blocks. */
    public void awaitInService() throws TimeoutException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_PATIENCE_SECONDS);
        while (!watch.links().stream().allMatch(LinkStatus::serves)) {
            if (System.nanoTime() > patience) {
                throw new TimeoutException("Not all links came into service: " + watch.links());
            }
            vertx.timer(POLL_MS, TimeUnit.MILLISECONDS).await(START_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Where the desktop page is. */
    public URI desktopUrl() {
        return URI.create("http://" + reachable(file.desktop().host()) + ":" + gateway.port() + "/desktop/");
    }

    /** Where the admin page is. */
    public URI adminUrl() {
        return URI.create("http://" + reachable(file.admin().host()) + ":" + admin.actualPort() + "/");
    }

    private static String reachable(String host) {
        return "0.0.0.0".equals(host) ? "127.0.0.1" : host;
    }

    /**
     * Stops in the reverse order of the start, so that desktops and administrators are gone before the links close. Blocks.
     */
    public void stop() throws TimeoutException {
        for (int i = deployed.size() - 1; i >= 0; i--) {
            vertx.undeploy(deployed.get(i)).otherwiseEmpty().await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        deployed.clear();
        vertx.close().await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
