/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.ctihub.simulator.chaos.FaultProxy;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a cluster: one of its own, which can be frozen and killed, or one that is there. Blocks. */
final class RigStore implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    /** What the rig can do with a store that it did not start: nothing but to cut lines to it. */
    private final @Nullable EmbeddedPostgres own;

    private final @Nullable Path data;
    private final @Nullable URI address;
    private final String user;
    private final String password;
    private final Path keys;
    private final String clusterName = "rig-" + ProcessHandle.current().pid();

    private RigStore(
            @Nullable EmbeddedPostgres own,
            @Nullable Path data,
            @Nullable URI address,
            String user,
            String password,
            Path keys) {
        this.own = own;
        this.data = data;
        this.address = address;
        this.user = user;
        this.password = password;
        this.keys = keys;
    }

    /** Starts a store if there is more than one node and none was given. */
    static RigStore start(RigPlan plan, RigNetwork network, RigFiles files) throws IOException {
        if (plan.store().isPresent()) {
            URI given = URI.create(plan.store().get());
            String[] who = given.getUserInfo() == null
                    ? new String[] {"postgres", ""}
                    : given.getUserInfo().split(":", 2);
            return new RigStore(null, null, given, who[0], who.length > 1 ? who[1] : "", files.keys());
        }
        if (plan.nodes() == 1) {
            return new RigStore(null, null, null, "", "", files.keys());
        }
        Path data = Files.createTempDirectory("cti-hub-chaos-pg");
        EmbeddedPostgres own = EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(true)
                .setErrorRedirector(
                        ProcessBuilder.Redirect.appendTo(files.log("store").toFile()))
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(files.log("store").toFile()))
                .start();
        return new RigStore(
                own,
                data,
                URI.create("postgresql://127.0.0.1:" + own.getPort() + "/postgres"),
                "postgres",
                "postgres",
                files.keys());
    }

    boolean isOwn() {
        return own != null;
    }

    /** The way of one node to the store. */
    Door door(Vertx vertx, RigNetwork network) throws Exception {
        if (address == null) {
            return new Door(null, 0, network.rigHost());
        }
        int port = address.getPort() < 0 ? 5432 : address.getPort();
        FaultProxy proxy = new FaultProxy(vertx, network.rigHost(), address.getHost(), port);
        return new Door(proxy, proxy.listen().await(PATIENCE_SECONDS, TimeUnit.SECONDS), network.rigHost());
    }

    /** The way of one node to the store. */
    final class Door implements AutoCloseable {
        private final @Nullable FaultProxy proxy;
        private final int port;
        private final String host;

        private Door(@Nullable FaultProxy proxy, int port, String host) {
            this.proxy = proxy;
            this.port = port;
            this.host = host;
        }

        boolean isNone() {
            return proxy == null;
        }

        @Nullable
        FaultProxy proxy() {
            return proxy;
        }

        /** The lines of a node's configuration that make it a member. */
        RigFiles.Neighbours cluster(List<Place> places, int self) {
            Place own = places.get(self);
            String members = places.stream()
                    .map(place -> "\"" + place.host() + ":" + place.memberPort() + "\"")
                    .collect(Collectors.joining(", "));
            return new RigFiles.Neighbours("""
                    cluster: { name: %s, host: %s, port: %d, members: [%s], bus: { host: %s, port: %d } }
                    store: { url: "postgresql://%s:%d%s", user: "%s", password: "%s", keyFile: "%s" }
                    """.formatted(
                            clusterName,
                            own.host(),
                            own.memberPort(),
                            members,
                            own.host(),
                            own.busPort(),
                            host,
                            port,
                            address == null ? "" : address.getPath(),
                            user,
                            password,
                            keys));
        }

        @Override
        public void close() throws TimeoutException {
            if (proxy != null) {
                proxy.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Freezes the store with all its processes, or thaws it. */
    void pause(boolean freeze) throws IOException, InterruptedException {
        for (ProcessHandle process : processes()) {
            try {
                Signals.send(process.pid(), freeze ? "STOP" : "CONT");
            } catch (IOException e) {
                // A worker may end at any time.
                if (process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    /** Kills one of the store's workers: it breaks all its connections and recovers as after a crash. */
    void restart() throws IOException, InterruptedException {
        List<ProcessHandle> processes = processes();
        if (processes.size() > 1) {
            Signals.send(processes.get(processes.size() - 1).pid(), "KILL");
        }
    }

    /** The server's process and its children. */
    private List<ProcessHandle> processes() throws IOException {
        if (data == null) {
            throw new IllegalStateException("The store is not the rig's own.");
        }
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(server -> {
            processes.add(server);
            server.descendants().forEach(processes::add);
        });
        return processes;
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
