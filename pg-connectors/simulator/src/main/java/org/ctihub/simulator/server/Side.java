/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One of the two servers of a pair. */
public final class Side {

    private final String name;
    private final Vertx vertx;
    private final String host;
    private final BiConsumer<Side, NetSocket> onConnect;
    private final List<Session> sessions = new ArrayList<>();
    private int port;
    private boolean active;
    private @Nullable NetServer server;

    /**
     * A side that is not listening yet.
     *
     * @param name A or B
     * @param port where to listen, 0 for any free port; the same one is taken again after a stop
     */
    Side(String name, Vertx vertx, String host, int port, BiConsumer<Side, NetSocket> onConnect) {
        this.name = name;
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.onConnect = onConnect;
    }

    /** A or B. */
    public String name() {
        return name;
    }

    /** Host and port, as clients use them. */
    public String address() {
        return host + ":" + port;
    }

    /** The port, once it listens. */
    public int port() {
        return port;
    }

    /** Whether this side serves the ACD now. */
    public boolean isActive() {
        return active;
    }

    /** Whether it accepts connections. */
    public boolean isRunning() {
        return server != null;
    }

    void active(boolean now) {
        active = now;
    }

    /** The connections of this side. */
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    List<Session> liveSessions() {
        return sessions;
    }

    Future<Void> start() {
        NetServerOptions options = new NetServerOptions()
                .setHost(host)
                .setPort(port)
                .setTcpNoDelay(true)
                .setReuseAddress(true);
        NetServer fresh = vertx.createNetServer(options);
        fresh.connectHandler(socket -> onConnect.accept(this, socket));
        return fresh.listen().map(listening -> {
            server = fresh;
            port = fresh.actualPort();
            return null;
        });
    }

    /** Closes all connections and stops listening (R-FO-04). */
    Future<Void> stop() {
        NetServer running = server;
        server = null;
        active = false;
        for (Session session : List.copyOf(sessions)) {
            session.close();
        }
        return running == null ? Future.succeededFuture() : running.close();
    }
}
