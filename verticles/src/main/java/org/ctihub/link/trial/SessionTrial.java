/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.trial;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.OpenedSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.link.trial.TriedSide.Step;

/**
 * Opens one session with a CTI Server and closes it again. Its client id is its own, so that no session of a link is displaced,
 * and its masks are empty, so that no events of calls or agents are sent to it.
 *
 * <p>One event loop only.
 */
public final class SessionTrial {
    private static final String SERVICES = "ServicesRequested";
    private static final String PG_STATUS = "PGStatus";
    private static final int STANDBY = 2;
    private static final int FIRST_WITH_STANDBY = 24;
    private static final int LONGEST_CLIENT_ID = 63;
    private static final String SUFFIX = "-test";

    private final Vertx vertx;
    private final Codec codec;
    private final SessionOptions options;
    private final long peripheral;
    private final Duration patience;
    private final List<Step> steps = new ArrayList<>();
    private long since = System.nanoTime();
    private int tried;

    /**
     * @param peripheral the PeripheralID; 0 if it is not known yet
     * @param patience how long it may take until there is a session
     */
    public SessionTrial(Vertx vertx, Codec codec, SessionOptions options, long peripheral, Duration patience) {
        this.patience = patience;
        this.vertx = vertx;
        this.codec = codec;
        this.options = quiet(options);
        this.peripheral = peripheral;
    }

    /** No events but those of the system itself; the standby server takes clients that know of it only. */
    private static SessionOptions quiet(SessionOptions options) {
        return options.withClientId(clientId(options.clientId()))
                .withServices(
                        options.maxVersion() >= FIRST_WITH_STANDBY
                                ? options.services() | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY
                                : options.services())
                .withoutEvents();
    }

    static String clientId(String base) {
        StringBuilder id = new StringBuilder();
        base.codePoints()
                .filter(c -> (id.toString() + Character.toString(c) + SUFFIX).getBytes(StandardCharsets.UTF_8).length
                        <= LONGEST_CLIENT_ID)
                .forEach(id::appendCodePoint);
        return id.append(SUFFIX).toString();
    }

    /** Never fails. Once only. */
    public Future<TriedSide> run() {
        return resolve().compose(known -> known ? open() : Future.succeededFuture(nothing()));
    }

    private TriedSide nothing() {
        return new TriedSide(steps, OptionalInt.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private void add(String name, boolean ok, String detail) {
        long now = System.nanoTime();
        steps.add(new Step(name, ok, detail, (now - since) / 1_000_000));
        since = now;
    }

    private Future<Boolean> resolve() {
        String host = options.host();
        return vertx.executeBlocking(
                        () -> {
                            try {
                                return Optional.of(InetAddress.getAllByName(host));
                            } catch (UnknownHostException e) {
                                return Optional.<InetAddress[]>empty();
                            }
                        },
                        false)
                .map(found -> {
                    if (found.isEmpty()) {
                        add("resolve", false, "The name " + host + " is not known to this node; check it and its DNS.");
                        return false;
                    }
                    List<String> addresses = new ArrayList<>();
                    for (InetAddress address : found.get()) {
                        addresses.add(address.getHostAddress());
                    }
                    add("resolve", true, String.join(", ", addresses));
                    return true;
                });
    }

    private Future<TriedSide> open() {
        return CtiSession.open(
                        vertx, codec, options, new Listener(), vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS))
                .compose(this::opened)
                .recover(this::failed);
    }

    private final class Listener implements SessionListener {
        /** There is a connection, for the first of the versions that are tried. */
        @Override
        public void opening(int version) {
            if (tried == 0) {
                connected();
            }
            tried = version;
        }

        @Override
        public void event(Frame frame) {}

        @Override
        public void closed(CloseReason reason) {}
    }

    private void connected() {
        String place = options.host() + ":" + options.port();
        if (options.tls().isPresent()) {
            add("connect", true, "Connected to " + place + ".");
            add("tls", true, "The server's certificate is trusted.");
        } else {
            add("connect", true, "Connected to " + place + ", without TLS.");
        }
    }

    private Future<TriedSide> failed(Throwable failure) {
        if (failure instanceof CtiFailure.SessionRefused refused) {
            return Future.succeededFuture(refused(refused));
        }
        if (failure instanceof CtiFailure.SessionLost lost && lost.reason() == CloseReason.TLS_FAILED) {
            return new ServersCertificate(vertx, options).look().map(found -> {
                add("connect", true, "Connected to " + options.host() + ":" + options.port() + ".");
                add("tls", false, TlsTrouble.told(failure, found));
                return nothing();
            });
        }
        if (failure instanceof CtiFailure.SessionLost lost && lost.reason() == CloseReason.CONNECT_FAILED) {
            add("connect", false, ConnectTrouble.told(options, failure));
        } else if (tried == 0) {
            add("connect", false, "There was no connection within " + patience.toSeconds() + " s.");
        } else {
            add("open", false, lost(failure));
        }
        return Future.succeededFuture(nothing());
    }

    private String lost(Throwable failure) {
        CloseReason reason =
                failure instanceof CtiFailure.SessionLost lost ? lost.reason() : CloseReason.CONNECTION_RESET;
        String maybe = " Another service may listen at port " + options.port() + "; check the port"
                + (options.tls().isPresent() ? "." : ", and whether it expects TLS.");
        return switch (reason) {
            case OPEN_TIMEOUT, CLOSED_BY_US ->
                "OPEN_REQ was not answered within "
                        + Math.min(patience.toSeconds(), options.openPatience().toSeconds()) + " s." + maybe;
            case BAD_FRAME -> "What answers is no CTI Server." + maybe;
            case CONNECTION_RESET -> "The connection was cut before OPEN_REQ was answered." + maybe;
            default -> reason.sentence();
        };
    }

    private TriedSide refused(CtiFailure.SessionRefused refused) {
        String code = refused.statusName() + " (" + refused.status() + ")";
        if (refused.status() == 1) {
            add("open", true, "The server answers.");
            add(
                    "version",
                    false,
                    code + ": the server knows none of the protocol versions " + options.minVersion() + " to "
                            + options.maxVersion() + ".");
        } else {
            add("open", false, "The server refused: " + code + ". " + refused.hint());
        }
        return nothing();
    }

    private Future<TriedSide> opened(CtiSession session) {
        OpenedSession info = session.info();
        add("open", true, "A session was opened as client " + options.clientId() + role(info) + ".");
        add("version", true, "Protocol version " + info.version() + ".");
        List<String> services = names(SERVICES, info.servicesGranted());
        services(info);
        status(info);
        TriedSide side = new TriedSide(
                steps,
                OptionalInt.of(info.version()),
                services,
                Optional.of(pgStatus(info)),
                Optional.of(info.peripheralOnline()));
        return session.close(0).map(closed -> {
            add("close", true, "The session was closed.");
            return new TriedSide(steps, side.version(), side.services(), side.pgStatus(), side.online());
        });
    }

    private static String role(OpenedSession info) {
        return info.sessionType() == STANDBY ? "; this server stands by" : "";
    }

    private void services(OpenedSession info) {
        int wanted = options.services() & ~ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY;
        List<String> missing = names(SERVICES, wanted & ~info.servicesGranted());
        // Only these cannot be done without: the rest shows less.
        boolean enough = (info.servicesGranted() & ServicesRequested.CTI_SERVICE_ALL_EVENTS) != 0;
        add(
                "services",
                enough,
                missing.isEmpty()
                        ? "All services that the hub asks for were granted."
                        : "Not granted: " + String.join(", ", missing) + ". Check the rights of the client.");
    }

    private void status(OpenedSession info) {
        List<Long> served = info.peripherals().stream()
                .map(OpenedSession.Peripheral::peripheralId)
                .toList();
        if (peripheral > 0 && !served.isEmpty() && !served.contains(peripheral)) {
            add(
                    "status",
                    false,
                    "The gateway serves the peripherals "
                            + served.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", not "
                            + peripheral + ".");
        } else {
            add("status", true, "PG status: " + pgStatus(info) + ".");
        }
    }

    private String pgStatus(OpenedSession info) {
        return info.pgStatus() == 0 ? "normal" : String.join(", ", names(PG_STATUS, info.pgStatus()));
    }

    private List<String> names(String table, long mask) {
        Schema schema = codec.schema();
        List<String> names = new ArrayList<>();
        for (ValueSpec bit : schema.tables().getOrDefault(table, List.of())) {
            if (bit.value() != 0 && (mask & bit.value()) != 0) {
                names.add(bit.name());
            }
        }
        return names;
    }
}
