/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A TCP proxy that can misbehave: resets, half-closed and silent connections, delay, bytes in small pieces, narrow lines,
 * refused connections. What waits in it is bounded; beyond that the sender is made to wait.
 *
 * <p>May be used from any thread; all work is done on one event loop.
 */
public final class FaultProxy {
    private static final int CONNECT_MILLIS = 5_000;

    private record Line(Pump up, Pump down) {}

    private final Vertx vertx;
    private final Context context;
    private final String targetHost;
    private final int targetPort;
    private final NetClient client;
    private final Set<Line> lines = new LinkedHashSet<>();
    private final NetServer server;
    private volatile LineFault fault = LineFault.NONE;

    /**
     * Opens nothing yet.
     *
     * @param host where to listen
     */
    public FaultProxy(Vertx vertx, String host, String targetHost, int targetPort) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.targetHost = targetHost;
        this.targetPort = targetPort;
        this.server = vertx.createNetServer(new NetServerOptions()
                        .setHost(host)
                        .setPort(0)
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(4_096))
                .connectHandler(this::accept);
        this.client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
    }

    /** Listens on a free port; completes with it. */
    public Future<Integer> listen() {
        return run(() -> server.listen().map(NetServer::actualPort));
    }

    private void accept(NetSocket near) {
        if (fault.refuse()) {
            Pump.reset(near);
            return;
        }
        near.pause();
        client.connect(targetPort, targetHost).onSuccess(far -> join(near, far)).onFailure(refused -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        far.pause();
        Pump up = new Pump(vertx, near, far, () -> fault, () -> fault.holdUp());
        Pump down = new Pump(vertx, far, near, () -> fault, () -> fault.holdDown());
        Line line = new Line(up, down);
        lines.add(line);
        up.onEnd(() -> lines.remove(line));
        down.onEnd(() -> lines.remove(line));
        up.move();
        down.move();
    }

    /** From now on the lines, those that are open too, behave so; completes when they do. */
    public Future<Void> set(LineFault next) {
        return run(() -> {
            fault = next;
            for (Line line : List.copyOf(lines)) {
                line.up.move();
                line.down.move();
            }
            return Future.succeededFuture();
        });
    }

    /** Breaks all lines with a reset at both ends. */
    public Future<Void> cut() {
        return run(() -> {
            for (Line line : List.copyOf(lines)) {
                line.up.reset();
                line.down.reset();
                lines.remove(line);
            }
            return Future.succeededFuture();
        });
    }

    /** Ends what those who connected read; what they write still passes. */
    public Future<Void> halfClose() {
        return run(() -> {
            lines.forEach(line -> line.down.halfClose());
            return Future.succeededFuture();
        });
    }

    /** Completes with the number of lines that are open. */
    public Future<Integer> lines() {
        return run(() -> Future.succeededFuture(lines.size()));
    }

    /** Closes everything. */
    public Future<Void> close() {
        return cut().compose(cut -> server.close()).eventually(client::close);
    }

    private <T> Future<T> run(java.util.function.Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(start -> work.get().onComplete(done));
        return done.future();
    }
}
