/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.simulator.chaos.ControlClient;
import org.ctihub.simulator.chaos.FaultProxy;
import org.ctihub.simulator.chaos.FenceCheck;

/**
 * Everything that is under test, with all that can break it: simulator, store, nodes, the proxies between them, and
 * desktops. Made, used and closed by one thread that may block.
 */
final class Rig implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long POLL_MILLIS = 250;

    /** Longer than a robot takes to go on with anything. */
    private static final long QUIET_MILLIS = 6_000;

    private static final int AVAILABLE = 3;

    private final Vertx vertx;
    private final RigPlan plan;
    private final RigFiles files;
    private final List<AutoCloseable> closers = new ArrayList<>();
    private final List<RigNode> nodes = new ArrayList<>();
    private final FaultProxy sideA;
    private final FaultProxy sideB;
    private final ControlClient control;
    private final RigNetwork network;
    private final RigStore store;
    private RigDesktops desktops;

    private Rig(Vertx vertx, RigPlan plan, RigNetwork network) throws Exception {
        this.vertx = vertx;
        this.plan = plan;
        this.network = network;
        this.files = new RigFiles(plan);
        closers.add(network);
        try {
            this.store = RigStore.start(plan, network, files);
            closers.add(store);
            RigProcess simulator = RigProcess.start(
                    List.of(),
                    files.log("simulator"),
                    List.of(
                            "simulate",
                            "--scenario",
                            files.scenario().toString(),
                            "--ports",
                            "auto",
                            "--control-port",
                            "0"));
            closers.add(simulator);
            JsonObject peripheral =
                    simulator.ready().getJsonArray("peripherals").getJsonObject(0);
            this.sideA = proxy(URI.create("tcp://" + peripheral.getString("a")));
            this.sideB = proxy(URI.create("tcp://" + peripheral.getString("b")));
            this.control = new ControlClient(
                    vertx,
                    URI.create(simulator.ready().getString("control")),
                    peripheral.getLong("id"),
                    peripheral.getString("gateway"));
            startNodes();
            this.desktops = openDesktops();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts everything and waits until all desktops know the truth. */
    static Rig start(Vertx vertx, RigPlan plan, RigNetwork network) throws Exception {
        return new Rig(vertx, plan, network);
    }

    private FaultProxy proxy(URI target) {
        FaultProxy proxy = new FaultProxy(vertx, network.rigHost(), target.getHost(), target.getPort());
        closers.add(() -> await(proxy.close()));
        return proxy;
    }

    private void startNodes() throws Exception {
        int a = await(sideA.listen());
        int b = await(sideB.listen());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < plan.nodes(); i++) {
            places.add(Place.free(network.host(i)));
        }
        for (int i = 0; i < plan.nodes(); i++) {
            Place place = places.get(i);
            String name = "n" + (i + 1);
            FaultProxy desktopProxy = new FaultProxy(vertx, network.desktopHost(), place.host(), place.desktopPort());
            closers.add(() -> await(desktopProxy.close()));
            int desktopPort = await(desktopProxy.listen());
            RigStore.Door door = store.door(vertx, network);
            closers.add(door);
            RigFiles.Neighbours neighbours =
                    plan.nodes() == 1 && door.isNone() ? new RigFiles.Neighbours("") : door.cluster(places, i);
            RigNode node = new RigNode(
                    name,
                    place,
                    desktopProxy,
                    desktopPort,
                    door.proxy(),
                    files.config(name, place, a, b, network.rigHost(), neighbours),
                    files.log(name),
                    network.prefix(i));
            closers.add(node);
            node.start();
            nodes.add(node);
        }
    }

    private RigDesktops openDesktops() throws TimeoutException {
        RigDesktops fresh = new RigDesktops(vertx, files.users());
        List<URI> urls = nodes.stream()
                .map(node -> URI.create("ws://" + network.desktopHost() + ":" + node.desktopPort()))
                .toList();
        fresh.open(urls, this::route);
        return fresh;
    }

    /** Where desktops go that are sent to a node's own address: by way of its proxy. */
    private URI route(URI to) {
        return nodes.stream()
                .filter(node ->
                        node.place().host().equals(to.getHost()) && node.place().desktopPort() == to.getPort())
                .findFirst()
                .map(node -> URI.create("ws://" + network.desktopHost() + ":" + node.desktopPort()))
                .orElse(to);
    }

    /** Gives up all desktops and opens others that know nothing. */
    void renewDesktops() throws TimeoutException {
        desktops.close();
        desktops = openDesktops();
    }

    RigPlan plan() {
        return plan;
    }

    RigFiles files() {
        return files;
    }

    ControlClient control() {
        return control;
    }

    RigDesktops desktops() {
        return desktops;
    }

    List<RigNode> nodes() {
        return nodes;
    }

    FaultProxy sideA() {
        return sideA;
    }

    FaultProxy sideB() {
        return sideB;
    }

    RigNetwork network() {
        return network;
    }

    RigStore store() {
        return store;
    }

    Vertx vertx() {
        return vertx;
    }

    /**
     * Ends all calls and waits until every desktop knows what is so, and nothing happens any more. Returns what was still
     * different when the time was over, or nothing.
     */
    String settle(long patienceMillis) throws TimeoutException, IOException {
        await(control.rate(0));
        long until = System.nanoTime() + patienceMillis * 1_000_000;
        long last = -1;
        long quietSince = System.nanoTime();
        String difference = "nothing was looked at";
        while (System.nanoTime() < until) {
            for (RigNode node : nodes) {
                // A node that cannot mend itself ends, for its supervisor to start it again.
                node.start();
            }
            await(control.clearCalls());
            pause(POLL_MILLIS);
            ControlClient.Truth truth = await(control.truth());
            if (truth.last() != last) {
                quietSince = System.nanoTime();
            }
            last = truth.last();
            // Agents that wait for a call change nothing; others may be about to.
            boolean quiet = System.nanoTime() - quietSince > (waiting(truth) ? POLL_MILLIS : QUIET_MILLIS) * 1_000_000;
            difference = quiet && truth.open() == 0 ? desktops.difference(truth.agents()) : "things still happen";
            if (difference.isEmpty()) {
                return "";
            }
        }
        return difference;
    }

    private static boolean waiting(ControlClient.Truth truth) {
        return truth.agents().values().stream().allMatch(agent -> agent.state() == AVAILABLE);
    }

    /** Which node has the link, by the ClientID of the session with the highest epoch. */
    OptionalInt owner() throws TimeoutException {
        String best = "";
        for (String id : await(control.clientIds())) {
            if (FenceCheck.epoch(id) > FenceCheck.epoch(best)) {
                best = id;
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (best.contains("-" + nodes.get(i).name() + "-")) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Waits. */
    void pause(long millis) throws TimeoutException {
        if (millis > 0) {
            vertx.timer(millis, TimeUnit.MILLISECONDS).await(millis + PATIENCE_SECONDS * 1_000, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits for what is done elsewhere. */
    <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        for (int i = closers.size() - 1; i >= 0; i--) {
            try {
                closers.get(i).close();
            } catch (Exception e) {
                System.err.println("Closing: " + e);
            }
        }
    }
}
