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
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.ctihub.ged188.values.StatusCode;
import org.jspecify.annotations.Nullable;

/** One of the two servers of a pair. What it goes through is decided by the {@link Pair}. */
public final class Side {
    private static final int LOWEST_PORT = 20_000;
    private static final int ABOVE_HIGHEST_PORT = 32_000;
    private static final int TRIES = 100;
    private static final int WAIT_FOR_PORT_MS = 100;

    /** What a server is doing. */
    public enum Mode {
        /** It does not listen. */
        STOPPED,
        /** It works: as the active or as the standby server. */
        RUNNING,
        /** It listens, but reads and writes nothing. */
        HUNG,
        /** It says of itself that it cannot work (R-SES-21). */
        OFFLINE,
        /** Its clients are asked whether it may go into maintenance (R-FO-20). */
        ASKING,
        /** It goes into maintenance; clients are leaving (R-FO-23). */
        LEAVING,
        /** It is in maintenance (R-FO-25). */
        MAINTENANCE
    }

    private final String name;
    private final Vertx vertx;
    private final NetServerOptions options;
    private final BiConsumer<Side, NetSocket> onConnect;
    private final List<Session> sessions = new ArrayList<>();
    private int port;
    private boolean active;
    private boolean servedLast;
    private Mode mode = Mode.STOPPED;
    private @Nullable NetServer server;
    private Future<Void> starting = Future.succeededFuture();
    private int refusal;
    private long refusedUntil;

    /**
     * A side that is not listening yet.
     *
     * @param name A or B
     * @param options host, port and TLS; port 0 takes any free one, and the same one is taken again after a stop
     */
    Side(String name, Vertx vertx, NetServerOptions options, BiConsumer<Side, NetSocket> onConnect) {
        this.name = name;
        this.vertx = vertx;
        this.options = options;
        this.port = options.getPort();
        this.onConnect = onConnect;
    }

    /** A or B. */
    public String name() {
        return name;
    }

    /** Host and port, as clients use them. */
    public String address() {
        return options.getHost() + ":" + port;
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

    /** What it is doing. */
    public Mode mode() {
        return mode;
    }

    void mode(Mode now) {
        mode = now;
        servedLast = active || (servedLast && now == Mode.HUNG);
    }

    /** Whether it could become the active one. */
    boolean isSound() {
        return server != null && mode == Mode.RUNNING;
    }

    void active(boolean now) {
        active = now;
        servedLast = now || (servedLast && mode == Mode.HUNG);
    }

    /** Whether it was the active one when it began to hang. */
    boolean servedLast() {
        return servedLast;
    }

    /** The connections of this side. */
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    List<Session> liveSessions() {
        return sessions;
    }

    /**
     * Refuses OPEN_REQ for a while, whoever sends it.
     *
     * @param status of FAILURE_CONF; 0 ends it
     * @param until milliseconds since 1970
     */
    public void refuseOpening(int status, long until) {
        refusal = status;
        refusedUntil = until;
    }

    /** The status with which OPEN_REQ is refused now, or 0 (R-SES-21, R-FO-25). */
    int openingRefusal(long now) {
        if (refusal != 0 && now < refusedUntil) {
            return refusal;
        }
        return switch (mode) {
            case OFFLINE -> StatusCode.E_CTI_CTI_SERVER_OFFLINE;
            case ASKING, LEAVING, MAINTENANCE -> StatusCode.E_CTI_SERVER_IN_MAINTENANCE_MODE;
            case STOPPED, RUNNING, HUNG -> 0;
        };
    }

    Future<Void> start() {
        return port == 0 ? startAnywhere(TRIES) : listen(port);
    }

    /** Listens where it did before it was stopped; if somebody else took the port meanwhile, as soon as they leave it. */
    Future<Void> startAgain() {
        if (starting.isComplete()) {
            starting = startAgain(TRIES);
        }
        return starting;
    }

    private Future<Void> startAgain(int tries) {
        return listen(port)
                .recover(cause -> tries > 1 && cause instanceof BindException
                        ? vertx.timer(WAIT_FOR_PORT_MS).compose(rung -> startAgain(tries - 1))
                        : Future.failedFuture(cause));
    }

    /**
     * The system would choose among the ports that it also gives to connections, and give this one to a connection while the
     * side is stopped.
     */
    private Future<Void> startAnywhere(int tries) {
        int wanted = ThreadLocalRandom.current().nextInt(LOWEST_PORT, ABOVE_HIGHEST_PORT);
        return listen(wanted).recover(cause -> tries > 1 ? startAnywhere(tries - 1) : Future.failedFuture(cause));
    }

    private Future<Void> listen(int wanted) {
        NetServer fresh = vertx.createNetServer(new NetServerOptions(options).setPort(wanted));
        fresh.connectHandler(socket -> onConnect.accept(this, socket));
        return fresh.listen().map(listening -> {
            server = fresh;
            port = wanted;
            mode = Mode.RUNNING;
            return null;
        });
    }

    /** Closes all connections and stops listening (R-FO-04). */
    Future<Void> stop() {
        List.copyOf(sessions).forEach(Session::close);
        return stopListening();
    }

    /** Resets all connections at once, as when the process dies or its machine drops the connections. */
    Future<Void> crash() {
        List.copyOf(sessions).forEach(Session::reset);
        return stopListening();
    }

    private Future<Void> stopListening() {
        NetServer running = server;
        server = null;
        active = false;
        mode(Mode.STOPPED);
        return running == null ? Future.succeededFuture() : running.close();
    }

    /** From now on nothing is read or written; connections stay, new ones too. */
    void hang() {
        mode(Mode.HUNG);
        sessions.forEach(Session::freeze);
    }

    /** Goes on where it stopped. */
    void thaw(long now) {
        mode(Mode.RUNNING);
        List.copyOf(sessions).forEach(session -> session.thaw(now));
    }
}
