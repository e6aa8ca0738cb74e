/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.ctihub.launcher.desktop.EventLoop;

/** Very many light desktops on one event loop. The methods block, but not on it. */
final class Crowd {
    private static final int MESSAGE_BYTES = 4 << 20;
    private static final int MAX_SOCKETS = 100_000;
    private static final long PATIENCE_SECONDS = 120;
    private static final int OPENED_PER_SECOND = 500;
    private static final long LOOK_MS = 20;
    private static final long MS_PER_SECOND = 1_000;

    /** What all of them got so far. */
    record Counts(long events, long bytes, long snapshots, long resumed, long gaps) {}

    private final Vertx vertx;
    private final EventLoop loop;
    private final WebSocketClient client;
    private final URI hub;
    private final List<CrowdDesktop> desktops = new ArrayList<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    Crowd(Vertx vertx, URI hub) {
        this.vertx = vertx;
        this.hub = hub;
        this.loop = new EventLoop(vertx, PATIENCE_SECONDS);
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MAX_SOCKETS)
                .setMaxFrameSize(MESSAGE_BYTES)
                .setMaxMessageSize(MESSAGE_BYTES));
    }

    /** Opens a desktop for each user, some hundreds a second, and waits until each is welcomed. */
    void open(List<String> users) throws TimeoutException {
        double perMs = OPENED_PER_SECOND / (double) MS_PER_SECOND;
        go(loop.run(() -> {
            List<Future<Void>> welcomed = new ArrayList<>();
            for (int i = 0; i < users.size(); i++) {
                CrowdDesktop desktop = new CrowdDesktop(vertx, client, hub, BenchFiles.token(users.get(i)));
                desktops.add(desktop);
                welcomed.add(desktop.open((long) (i / perMs)));
            }
            return Future.join(welcomed).mapEmpty();
        }));
    }

    /** Waits until all of them know where they are. */
    void awaitLive() throws TimeoutException {
        Promise<Void> live = Promise.promise();
        loop.run(() -> {
            vertx.setPeriodic(LOOK_MS, timer -> {
                if (desktops.stream().allMatch(CrowdDesktop::isLive)) {
                    vertx.cancelTimer(timer);
                    live.tryComplete();
                }
            });
            return Future.succeededFuture();
        });
        go(live.future());
    }

    /** Cuts all sockets at once; each desktop comes back with its cursor at a random moment of the given time. */
    void cut(Duration within) throws TimeoutException {
        go(loop.run(() -> {
            for (CrowdDesktop desktop : desktops) {
                desktop.cut(random.nextLong(within.toMillis()));
            }
            return Future.succeededFuture();
        }));
    }

    Counts counts() throws TimeoutException {
        return go(loop.run(() -> Future.succeededFuture(new Counts(
                sum(CrowdDesktop::events),
                sum(CrowdDesktop::bytes),
                sum(CrowdDesktop::snapshots),
                sum(CrowdDesktop::resumed),
                sum(CrowdDesktop::gaps)))));
    }

    private long sum(ToLongFunction<CrowdDesktop> number) {
        return desktops.stream().mapToLong(number).sum();
    }

    /** What each had got on its present socket when it knew where it was, in bytes of messages. */
    Sorted bytesToGetBack() throws TimeoutException {
        return sorted(CrowdDesktop::bytesUntilLive);
    }

    /** The times in ns from a desktop's first try to when it knew where it was. */
    Sorted nanosToGetBack() throws TimeoutException {
        return sorted(CrowdDesktop::nanosUntilLive);
    }

    private Sorted sorted(ToLongFunction<CrowdDesktop> number) throws TimeoutException {
        return go(loop.run(() -> Future.succeededFuture(
                new Sorted(desktops.stream().mapToLong(number).toArray(), desktops.size()))));
    }

    private static <T> T go(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
