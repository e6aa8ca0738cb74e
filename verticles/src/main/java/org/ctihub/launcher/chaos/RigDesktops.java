/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ctihub.launcher.desktop.EventLoop;
import org.ctihub.simulator.chaos.Commands;
import org.ctihub.simulator.chaos.DesktopStory;
import org.ctihub.simulator.chaos.DesktopView;
import org.ctihub.simulator.chaos.EndCheck;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Position;
import org.ctihub.simulator.chaos.RigDesktop;
import org.ctihub.simulator.chaos.Trial;
import org.jspecify.annotations.Nullable;

/** All desktops of a rig, on one event loop. The methods block, but not on it. */
final class RigDesktops {
    private static final int MESSAGE_BYTES = 4 << 20;
    private static final long PATIENCE_SECONDS = 60;
    private static final int BATCH = 50;
    private static final long BATCH_MILLIS = 100;
    private static final int NOT_READY = 2;
    private static final int READY = 3;
    /** Longer than the deadline of any command. */
    private static final long COMMAND_MILLIS = 20_000;

    private record Start(DesktopView.State state, Position cursor) {}

    private final Vertx vertx;
    private final EventLoop loop;
    private final WebSocketClient client;
    private final List<RigDesktop> desktops = new ArrayList<>();
    private final List<RigFiles.User> users;
    private final Map<RigDesktop, Start> starts = new HashMap<>();
    private final Random random = new Random(1);
    private long commandTimer = -1;

    RigDesktops(Vertx vertx, List<RigFiles.User> users) {
        this.vertx = vertx;
        this.users = users;
        this.loop = new EventLoop(vertx, PATIENCE_SECONDS);
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(100_000)
                .setMaxFrameSize(MESSAGE_BYTES)
                .setMaxMessageSize(MESSAGE_BYTES));
    }

    /** Connects all of them, each to its nodes in an order of its own, some hundreds a second. */
    void open(List<URI> nodes, UnaryOperator<URI> routes) throws TimeoutException {
        List<RigDesktop> all = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            all.add(desktop(i, nodes, routes));
        }
        inBatches(all, desktop -> {
            desktops.add(desktop);
            desktop.start();
        });
    }

    /** Brings those back to the nodes that they began with whom faults have driven to others. */
    void goHome() throws TimeoutException {
        inBatches(List.copyOf(desktops), RigDesktop::goHome);
    }

    private void inBatches(List<RigDesktop> all, Consumer<RigDesktop> work) throws TimeoutException {
        for (int i = 0; i < all.size(); i += BATCH) {
            List<RigDesktop> batch = all.subList(i, Math.min(all.size(), i + BATCH));
            run(() -> {
                batch.forEach(work);
                return null;
            });
            vertx.timer(BATCH_MILLIS, TimeUnit.MILLISECONDS).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private RigDesktop desktop(int i, List<URI> nodes, UnaryOperator<URI> routes) {
        RigFiles.User user = users.get(i);
        List<URI> order = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            // A witness follows its agent in the list, and so comes by the next node.
            order.add(nodes.get((i + n) % nodes.size()));
        }
        RigDesktop.Identity identity = new RigDesktop.Identity(
                user.name(),
                RigFiles.token(user),
                RigFiles.PERIPHERAL,
                user.agent(),
                user.extension(),
                user.team(),
                order);
        return new RigDesktop(vertx, client, identity, new Random(i), routes);
    }

    /** Closes all of them for good. */
    void close() throws TimeoutException {
        run(() -> {
            vertx.cancelTimer(commandTimer);
            desktops.forEach(RigDesktop::stop);
            desktops.clear();
            return null;
        });
    }

    /** Begins to record a run. */
    void beginRun() throws TimeoutException {
        run(() -> {
            starts.clear();
            for (RigDesktop desktop : desktops) {
                desktop.takeStory();
                starts.put(desktop, new Start(desktop.state(), desktop.cursor()));
            }
            return null;
        });
    }

    /** What all of them were told since the run began. */
    List<DesktopStory> stories() throws TimeoutException {
        return run(() -> {
            List<DesktopStory> stories = new ArrayList<>();
            for (int i = 0; i < desktops.size(); i++) {
                RigDesktop desktop = desktops.get(i);
                RigFiles.User user = users.get(i);
                Start start = starts.getOrDefault(desktop, new Start(desktop.state(), desktop.cursor()));
                stories.add(new DesktopStory(
                        user.name(),
                        user.agent(),
                        user.extension(),
                        user.witness(),
                        start.cursor,
                        start.state,
                        desktop.takeStory(),
                        desktop.state(),
                        desktop.live()));
            }
            return stories;
        });
    }

    /** The first difference between what desktops know and what is so; empty if there is none. */
    String difference(Map<String, Trial.AgentTruth> truth) throws TimeoutException {
        return run(() -> {
            for (RigDesktop desktop : desktops) {
                String difference = EndCheck.difference(
                        desktop.live(),
                        desktop.state(),
                        truth.get(desktop.identity().agent()));
                if (!difference.isEmpty()) {
                    return desktop.identity() + ": " + difference;
                }
            }
            return "";
        });
    }

    /** Desktops with an open socket and a state. */
    long live() throws TimeoutException {
        return run(() -> desktops.stream().filter(RigDesktop::live).count());
    }

    /** How many desktops are in what condition. */
    Map<String, Integer> conditions() throws TimeoutException {
        return run(() -> {
            Map<String, Integer> conditions = new TreeMap<>();
            desktops.forEach(desktop -> conditions.merge(desktop.condition(), 1, Integer::sum));
            return conditions;
        });
    }

    /** Lets one agent after the other ask for not ready, every so many ms; 0 ends it. */
    void command(long everyMillis) throws TimeoutException {
        run(() -> {
            vertx.cancelTimer(commandTimer);
            if (everyMillis > 0) {
                commandTimer = vertx.setPeriodic(everyMillis, tick -> commandOne());
            }
            return null;
        });
    }

    private void commandOne() {
        RigDesktop desktop = desktops.get(random.nextInt(desktops.size()));
        int state = desktop.state().agent().state();
        if (state == READY || state == NOT_READY) {
            // A robot that is not ready with a reason goes back to work by itself.
            RigDesktop.Identity who = desktop.identity();
            desktop.command(
                    who.team().isPresent() ? "supervisor.setState" : "agent.setState",
                    new JsonObject()
                            .put("agentId", who.agent())
                            .put("state", "notReady")
                            .put("reason", 1));
        }
    }

    /** Commands that never ended, and what became of the others. */
    Ends commandEnds() throws TimeoutException {
        return run(() -> {
            List<Finding> unended = new ArrayList<>();
            Map<String, Integer> ends = new HashMap<>();
            long now = System.currentTimeMillis();
            for (RigDesktop desktop : desktops) {
                Commands.Count count = desktop.commands();
                count.ends().forEach((end, times) -> ends.merge(end, times, Integer::sum));
                ends.merge("cutOff", count.cutOff(), Integer::sum);
                if (count.waiting() > 0 && now - count.oldestAt() > COMMAND_MILLIS) {
                    unended.add(new Finding(
                            Finding.Kind.UNENDED,
                            desktop.identity().user(),
                            count.oldestAt(),
                            count.waiting() + " commands have no end"));
                }
            }
            return new Ends(unended, ends);
        });
    }

    /** What became of commands, counted since the desktops were opened. */
    record Ends(List<Finding> unended, Map<String, Integer> counts) {}

    private <T> T run(Supplier<@Nullable T> work) throws TimeoutException {
        @SuppressWarnings("NullAway") // what is done for its effect gives nothing
        T done = loop.await(() -> Future.succeededFuture(work.get()));
        return done;
    }
}
