/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.scenario.FaultSpec;
import org.ctihub.simulator.scenario.LinkLossSpec;
import org.ctihub.simulator.scenario.Scenario.GatewaySpec;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.TlsSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CTI Server pair and the ACDs behind it, on one event loop. One side is active and serves; the other stands by and
 * takes over when the first stops.
 */
public final class Gateway extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** How often the ACD's deadlines are polled. */
    private static final long TICK_MILLIS = 5;

    private static final long IDLE_CHECK_MILLIS = 100;
    /** What clients have to answer and to leave in (R-FO-21, R-FO-23). */
    private static final long CLIENT_SECONDS = 5;

    private final GatewaySpec spec;
    private final Codec codec;
    private final GatewayOptions options;
    private final Map<Integer, Peripheral> peripherals = new LinkedHashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final RequestLog requestLog;
    private final EventFan fan;
    private final TeamMonitors teams;
    private final ClientMonitors clientMonitors;
    private final ClientWatch watch = new ClientWatch();
    private final SystemEvents system;
    private final long startNanos = System.nanoTime();
    private final long startWall;
    private @Nullable Pair pair;
    private @Nullable Requests requests;
    private int lastSessionId;
    private long framesIn;
    private long framesOut;

    /** Prepares a pair; nothing listens before it is deployed. */
    public Gateway(GatewaySpec spec, Codec codec, GatewayOptions options) {
        this.spec = spec;
        this.codec = codec;
        this.options = options;
        this.startWall = options.clock().millis();
        this.requestLog = new RequestLog(codec);
        this.fan = new EventFan(() -> sessions);
        this.teams = new TeamMonitors(codec, () -> sessions, fan::send);
        this.clientMonitors = new ClientMonitors(codec, () -> sessions);
        this.system = new SystemEvents(codec, () -> sessions, peripherals.values(), this::now);
        for (PeripheralSpec peripheral : spec.peripherals()) {
            // Equal seeds would make the peripherals of all pairs do the same.
            long seed = options.seed() + peripheral.id();
            peripherals.put(
                    peripheral.id(),
                    new Peripheral(
                            peripheral,
                            codec,
                            spec.connectionIds(),
                            startWall,
                            seed,
                            options.callsPerSecond(),
                            this::now,
                            this::happened));
        }
    }

    private int happened(Peripheral peripheral, AcdEvent event) {
        return fan.on(peripheral, event) + teams.on(peripheral, event);
    }

    @Override
    public Future<?> start() {
        requests = new Requests(codec, this, fan, options, spec.confirmations());
        NetServerOptions listening = new NetServerOptions()
                .setHost(options.host())
                .setTcpNoDelay(true)
                .setReuseAddress(true);
        TlsSpec tls = spec.tls();
        if (tls != null) {
            ServerTls.set(listening, tls);
        }
        Side a = new Side("A", vertx, new NetServerOptions(listening).setPort(options.portA(spec)), this::connected);
        Side b = new Side("B", vertx, new NetServerOptions(listening).setPort(options.portB(spec)), this::connected);
        Pair sides = new Pair(vertx, codec, a, b, times(), this::now, switches());
        pair = sides;
        return sides.open().onSuccess(v -> {
            watch.changed(now(), a, 0);
            peripherals.values().forEach(Peripheral::start);
            vertx.setPeriodic(TICK_MILLIS, t -> settle());
            vertx.setPeriodic(IDLE_CHECK_MILLIS, t -> closeIdle());
        });
    }

    private Pair.Times times() {
        FaultSpec faults = spec.faultsOrNone();
        return new Pair.Times(
                FaultSpec.millis(faults.switchMillis()),
                FaultSpec.millis(faults.hangSwitchMillis()),
                CLIENT_SECONDS * options.millisPerIdleSecond());
    }

    private Pair.Listener switches() {
        return new Pair.Listener() {
            @Override
            public void activated(Side side, boolean graceful) {
                introduce(side, graceful);
            }

            @Override
            public void changed() {
                count();
            }
        };
    }

    @Override
    public Future<?> stop() {
        return pair().close();
    }

    /** The event loop of this pair, once deployed; nothing here may be touched from elsewhere. */
    public Context loop() {
        return context;
    }

    /** Brings the ACDs to the present, so that calls that became assignable find their agents. */
    public void settle() {
        long now = now();
        for (Peripheral peripheral : peripherals.values()) {
            peripheral.acd().advance(now);
        }
    }

    /** Milliseconds since 1970, never going back. */
    public long now() {
        return startWall + (System.nanoTime() - startNanos) / 1_000_000;
    }

    long wallSeconds() {
        return now() / 1000;
    }

    SystemEvents system() {
        return system;
    }

    /** Who is told of other clients. */
    ClientMonitors clientMonitors() {
        return clientMonitors;
    }

    /** Who is told of teams. */
    TeamMonitors teams() {
        return teams;
    }

    /** The central controller is lost or back (R-FO-11); false when that is nothing new. */
    public boolean controller(boolean online) {
        return system.controller(online);
    }

    /** The link to an ACD is lost (R-FO-08); {@code calls} overrules the scenario. False when it is lost already. */
    public boolean losePeripheral(Peripheral peripheral, LinkLossSpec.@Nullable Calls calls) {
        return peripheral.link().lose(calls, system, fan);
    }

    /** The link to an ACD is back (R-FO-10); {@code how} overrules the scenario. False when it was not lost. */
    public boolean findPeripheral(Peripheral peripheral, LinkLossSpec.@Nullable Return how) {
        return peripheral.link().find(how, system, fan);
    }

    /** A phone loses its call manager or finds it again; false when that is nothing new. */
    public boolean device(Peripheral peripheral, Device device, boolean inService) {
        return peripheral.device(device, inService, system);
    }

    @Nullable
    String clientPassword() {
        return spec.clientPassword();
    }

    /** The name in the scenario. */
    public String name() {
        return spec.name();
    }

    /** All peripherals in the order of the scenario. */
    public List<Peripheral> peripherals() {
        return List.copyOf(peripherals.values());
    }

    /** One peripheral. */
    public @Nullable Peripheral peripheral(int id) {
        return peripherals.get(id);
    }

    /** All connections of both sides. */
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /** One connection by SessionID. */
    public @Nullable Session session(int id) {
        for (Session session : sessions) {
            if (session.id() == id) {
                return session;
            }
        }
        return null;
    }

    /** The two sides; only once the pair is deployed. */
    public Pair pair() {
        Pair sides = pair;
        if (sides == null) {
            throw new IllegalStateException("the pair " + spec.name() + " is not deployed");
        }
        return sides;
    }

    /** Side A or B; only once the pair is deployed. */
    public Side side(String name) {
        return pair().side(name);
    }

    /** How many clients the active side had. */
    public ClientWatch clients() {
        return watch;
    }

    /** What clients asked lately. */
    public RequestLog requestLog() {
        return requestLog;
    }

    /** How many frames of events went out. */
    public long events() {
        return fan.events();
    }

    /** Frames that clients sent, to both sides, closed connections included. */
    public long framesIn() {
        return framesIn + sessions.stream().mapToLong(Session::framesIn).sum();
    }

    /** Frames that clients were sent, by both sides, closed connections included. */
    public long framesOut() {
        return framesOut + sessions.stream().mapToLong(Session::framesOut).sum();
    }

    private void connected(Side side, NetSocket socket) {
        Requests handler = requests;
        if (handler == null) {
            socket.close();
            return;
        }
        Session session = new Session(++lastSessionId, side, socket, vertx, now(), handler::frame, this::closed);
        sessions.add(session);
        side.liveSessions().add(session);
        if (side.mode() == Side.Mode.HUNG) {
            session.freeze();
        }
        LOG.info("side {} session {} connected from {}", side.name(), session.id(), session.remoteAddress());
    }

    private void closed(Session session) {
        sessions.remove(session);
        session.side().liveSessions().remove(session);
        framesIn += session.framesIn();
        framesOut += session.framesOut();
        LOG.info("side {} session {} of {} closed", session.side().name(), session.id(), session.clientId());
        clientMonitors.closed(session);
        pair().maintenance().closed(session);
        count();
    }

    /** Cuts sessions from which nothing came for too long (R-HB-07). */
    private void closeIdle() {
        long now = now();
        for (Session session : List.copyOf(sessions)) {
            SessionTerms terms = session.terms();
            long patience = terms == null ? options.openPatienceMillis() : terms.idleMillis();
            boolean hung = session.side().mode() == Side.Mode.HUNG;
            if (patience > 0 && !hung && now - session.lastHeard() > patience) {
                LOG.info("session {} was silent for {} ms", session.id(), now - session.lastHeard());
                session.close();
            }
        }
    }

    /** A session was opened, or who serves has changed: counts the clients of the active side. */
    void count() {
        if (pair == null) {
            return;
        }
        Side active = side("A").isActive() ? side("A") : side("B");
        int clients = 0;
        if (active.isActive()) {
            for (Session session : active.liveSessions()) {
                SessionTerms terms = session.terms();
                clients += terms != null && !session.isEnding() && terms.hasEvents() ? 1 : 0;
            }
        }
        watch.changed(now(), active.isActive() ? active : null, clients);
        long patience = FaultSpec.millis(spec.faultsOrNone().noClientSwitchMillis());
        if (patience > 0 && watch.isDeserted()) {
            long change = watch.last();
            vertx.setTimer(patience, t -> {
                if (watch.last() == change) {
                    LOG.info("side {} has had no client for {} ms", active.name(), patience);
                    pair().switchSides();
                }
            });
        }
    }

    /** Tells the sessions of a side that became active (R-FO-17). */
    private void introduce(Side side, boolean graceful) {
        for (Session session : side.sessions()) {
            SessionTerms terms = session.terms();
            if (terms != null && terms.has(ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY)) {
                session.send(codec.message(MessageTypes.STANDBY_ACTIVE_EVENT, terms.version())
                        .toBuffer());
                system.introduce(session);
                if (requests != null) {
                    requests.announceCalls(session, terms);
                }
                teams.introduce(session);
                clientMonitors.introduce(session);
                if (graceful && spec.faultsOrNone().hasPartyUpdates()) {
                    peripherals.values().forEach(peripheral -> fan.partyUpdates(session, terms, peripheral));
                }
            }
        }
    }
}
