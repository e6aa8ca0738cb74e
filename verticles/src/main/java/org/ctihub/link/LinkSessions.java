/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.OpenedSession;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.link.session.LinkInput;
import org.ctihub.link.session.LinkMachine;
import org.ctihub.link.session.LinkOutput;
import org.ctihub.link.session.LinkProblem;
import org.ctihub.link.session.LinkTimer;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes a link's sessions as the {@link LinkMachine} wants, and tells the owner what the one that serves says. When
 * the owner's right to act lapses, all sessions are reset at once.
 *
 * <p>One event loop only.
 */
final class LinkSessions implements SideConnection.Hearer {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);
    private static final int FIRST_WITH_STANDBY = 24;
    private static final long RIGHT_CHECK_MS = 100;
    /** Entries of a time line about clients of the CTI Server; the link's own have the rest. */
    private static final int MOST_CLIENTS = 50;

    /** Whom the sessions serve. */
    interface Served {
        /** The link is in another state, at another side, or in the same state for another reason. */
        void changed(LinkView link);

        /**
         * A message from the side that serves: one that concerns the link's peripheral, or a SYSTEM_EVENT about whatever. The flyweight is valid during the call only.
         */
        void heard(Frame frame);

        /** What was heard since the last time may go out. */
        void heardAll();

        /** Agents and calls must be read; {@link LinkSessions#synced} wants to know when that is done. */
        void synchronize();

        /** Events are missing from now on. */
        void continuityLost();

        /** The right to act is over, and so is everything; called once. */
        void lapsed();
    }

    private final Vertx vertx;
    private final LinkSettings settings;
    private final InstantSource clock;
    private final Right right;
    private final Served served;
    private final LinkMachine machine;
    private final Map<Side, SideConnection> sides = new EnumMap<>(Side.class);
    private final Map<LinkTimer, Long> timers = new EnumMap<>(LinkTimer.class);
    private final Deque<LinkMoment> timeLine = new ArrayDeque<>();
    private final Deque<LinkMoment> clients = new ArrayDeque<>();
    private @Nullable Side serving;
    private long rightTimer = -1;
    private boolean wasHeld;
    private boolean handsOver;
    private boolean lapsed;

    LinkSessions(Vertx vertx, LinkSettings settings, LinkParts parts, Right right, Served served) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = parts.clock();
        this.right = right;
        this.served = served;
        this.machine = new LinkMachine(
                new LinkMachine.Options(
                        settings.id().peripheral(), settings.sides().size() > 1, settings.standby()),
                new Random(),
                clock.instant());
        String pair = settings.sides().values().stream()
                .map(options -> options.host() + ":" + options.port())
                .sorted()
                .collect(Collectors.joining(" "));
        settings.sides()
                .forEach((side, options) -> sides.put(
                        side, new SideConnection(vertx, parts, pair, side, serviced(options), this::guarded, this)));
    }

    /** With two sides and a wish for standby sessions the service is asked for; lower versions leave the bit out. */
    private SessionOptions serviced(SessionOptions options) {
        return settings.sides().size() > 1 && settings.standby()
                ? options.withServices(options.services() | ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY)
                : options;
    }

    private CtiSession guarded(CtiSession session) {
        return new HeldSession(session, settings.id(), right, this::checkRight);
    }

    LinkView view() {
        return machine.view();
    }

    StandbyState standby() {
        return machine.standby();
    }

    /** The last changes, and the last clients of the CTI Server that came and went, oldest first. */
    List<LinkMoment> timeLine() {
        return Stream.concat(timeLine.stream(), clients.stream())
                .sorted(Comparator.comparing(LinkMoment::at))
                .toList();
    }

    /** Takes note of a client of the CTI Server; they are kept apart, so that many of them leave what the link went through. */
    void noteClient(String code, String detail) {
        LinkView now = view();
        LinkReason reason = new LinkReason(code, detail);
        clients.addLast(
                new LinkMoment(clock.instant(), now.state(), now.side(), Optional.of(reason), machine.standby()));
        if (clients.size() > MOST_CLIENTS) {
            clients.removeFirst();
        }
    }

    /** The session that serves. It sends only while the owner has the right to act. */
    Optional<CtiSession> serving() {
        return serving == null ? Optional.empty() : side(serving).session();
    }

    void enable() {
        if (rightTimer == -1) {
            rightTimer = vertx.setPeriodic(RIGHT_CHECK_MS, timer -> checkRight());
        }
        happened(new LinkInput.Enable());
    }

    /** Closes the sessions; completes when the CTI Servers were told. */
    Future<Void> disable() {
        vertx.cancelTimer(rightTimer);
        rightTimer = -1;
        List<Future<Void>> closings =
                sides.values().stream().map(SideConnection::close).toList();
        happened(new LinkInput.Disable());
        return Future.join(closings).mapEmpty();
    }

    /**
     * The owner is about to give the link to another node: that its right ends is no accident from now on. Nothing more can be
     * sent then, but the sessions stay open for answers under way until {@link #disable}.
     */
    void handOver() {
        handsOver = true;
    }

    /** The link was not given away after all. */
    void keep() {
        handsOver = false;
    }

    /** Agents and calls are read. */
    void synced() {
        happened(new LinkInput.Synced());
    }

    /** Ends everything if the right to act is over. */
    void checkRight() {
        boolean holds = right.holds();
        wasHeld |= holds;
        if (holds || !wasHeld || handsOver || lapsed) {
            return;
        }
        lapsed = true;
        LOG.warn("Link {}: this node may no longer act for it; its connections are reset", settings.id());
        sides.values().forEach(SideConnection::reset);
        disable();
        served.lapsed();
    }

    private SideConnection side(Side side) {
        SideConnection connection = sides.get(side);
        if (connection == null) {
            throw new IllegalStateException("There is no side " + side + ".");
        }
        return connection;
    }

    private void happened(LinkInput input) {
        for (LinkOutput output : machine.on(input, clock.instant())) {
            carryOut(output);
        }
        served.heardAll();
    }

    private void carryOut(LinkOutput output) {
        if (output instanceof LinkOutput.Tell tell) {
            served.changed(tell.link());
        } else if (output instanceof LinkOutput.Note note) {
            note(note.moment());
        } else if (output instanceof LinkOutput.Open open) {
            // A side that stands by already is no other choice.
            boolean choice = sides.size() > 1
                    && serving == null
                    && side(open.side().other()).session().isEmpty();
            String client = ClientIds.of(options(open.side()).clientId(), right.epoch());
            side(open.side()).open(client, choice);
        } else if (output instanceof LinkOutput.Close close) {
            side(close.side()).close();
        } else if (output instanceof LinkOutput.Leave leave) {
            side(leave.side()).leave(leave.within());
        } else if (output instanceof LinkOutput.AnswerMaintenance answer) {
            answer(answer);
        } else if (output instanceof LinkOutput.Serve serve) {
            serving = serve.side();
        } else if (output instanceof LinkOutput.Gap) {
            serving = null;
            served.continuityLost();
        } else if (output instanceof LinkOutput.Sync) {
            served.synchronize();
        } else if (output instanceof LinkOutput.Sleep sleep) {
            sleep(sleep.timer(), sleep.time());
        }
    }

    private SessionOptions options(Side side) {
        return Optional.ofNullable(settings.sides().get(side)).orElseThrow();
    }

    private void note(LinkMoment moment) {
        LOG.info(
                "Link {} is {} ({}, standby {}){}",
                settings.id(),
                moment.state().word(),
                moment.side().map(side -> "side " + side).orElse("no side"),
                moment.standby().word(),
                moment.reason().map(reason -> ": " + reason.detail()).orElse(""));
        timeLine.addLast(moment);
        if (timeLine.size() > LinkDescription.TIME_LINE - MOST_CLIENTS) {
            timeLine.removeFirst();
        }
    }

    private void sleep(LinkTimer timer, Duration time) {
        Optional.ofNullable(timers.remove(timer)).ifPresent(vertx::cancelTimer);
        timers.put(timer, vertx.setTimer(Math.max(1, time.toMillis()), fired -> {
            timers.remove(timer);
            happened(new LinkInput.Awake(timer));
        }));
    }

    private void answer(LinkOutput.AnswerMaintenance answer) {
        LOG.info(
                "Link {}: side {} asks whether it may go into maintenance: {}",
                settings.id(),
                answer.side(),
                answer.accepted() ? "yes" : "no");
        side(answer.side())
                .session()
                .ifPresent(session -> session.write(session.request(MessageTypes.ACTIVE_MAINTENANCE_RESP)
                        .set(Fields.INVOKE_ID, answer.invokeId())
                        .set(Fields.MAINTENANCE_MODE_ACCEPTED, answer.accepted())));
    }

    @Override
    public void connected(Side side) {
        happened(new LinkInput.Connected(side));
    }

    @Override
    public void opened(Side side, CtiSession session) {
        OpenedSession info = session.info();
        LOG.info(
                "Link {} opened with side {}, protocol version {}, session type {}",
                settings.id(),
                side,
                info.version(),
                info.sessionType());
        boolean paired = info.version() >= FIRST_WITH_STANDBY
                && (info.servicesGranted() & ServicesRequested.CTI_SERVICE_ACTIVE_STANDBY) != 0;
        happened(new LinkInput.Opened(side, paired, info.sessionType(), info.pgStatus()));
    }

    @Override
    public void lost(Side side, LinkProblem problem) {
        happened(new LinkInput.Lost(side, problem));
    }

    @Override
    public void frame(Side side, Frame frame) {
        switch (frame.type()) {
            case MessageTypes.STANDBY_ACTIVE_EVENT -> happened(new LinkInput.Activated(side));
            case MessageTypes.ACTIVE_MAINTENANCE_REQ ->
                happened(new LinkInput.MaintenanceAsked(side, frame.getInt(Fields.INVOKE_ID, 0)));
            case MessageTypes.ACTIVE_MAINTENANCE_EVENT ->
                happened(new LinkInput.MaintenanceDecided(side, frame.getInt(Fields.MAINTENANCE_MODE_STATUS, 0) != 0));
            case MessageTypes.SYSTEM_EVENT -> {
                if (side == serving) {
                    served.heard(frame);
                }
                status(side, frame);
            }
            default -> {
                if (side == serving && concerns(frame)) {
                    served.heard(frame);
                }
            }
        }
    }

    /** A PG may serve several peripherals; each has a link of its own. Clients belong to the PG as a whole (R-MON-08). */
    private boolean concerns(Frame frame) {
        if (frame.type() == MessageTypes.CLIENT_SESSION_OPENED_EVENT
                || frame.type() == MessageTypes.CLIENT_SESSION_CLOSED_EVENT) {
            return true;
        }
        long peripheral = settings.id().peripheral();
        return frame.getUnsigned(Fields.PERIPHERAL_ID, peripheral) == peripheral;
    }

    private void status(Side side, Frame frame) {
        int event = frame.getInt(Fields.SYSTEM_EVENT_ID, 0);
        boolean about =
                frame.getUnsigned(Fields.SYSTEM_EVENT_ARG1, 0) == settings.id().peripheral();
        int pgStatus = frame.getInt(Fields.PG_STATUS, 0);
        switch (event) {
            case SystemEventID.SYS_PERIPHERAL_OFFLINE, SystemEventID.SYS_PERIPHERAL_ONLINE -> {
                if (about) {
                    happened(new LinkInput.Peripheral(side, event == SystemEventID.SYS_PERIPHERAL_ONLINE, pgStatus));
                }
            }
            case SystemEventID.SYS_CENTRAL_CONTROLLER_ONLINE,
                    SystemEventID.SYS_CENTRAL_CONTROLLER_OFFLINE,
                    SystemEventID.SYS_PERIPHERAL_GATEWAY_OFFLINE -> happened(new LinkInput.Status(side, pgStatus));
            default -> LOG.debug("Link {}: system event {}", settings.id(), event);
        }
    }

    @Override
    public void readComplete(Side side) {
        served.heardAll();
    }

    @Override
    public void malformed(Side side, int type, GedException cause) {
        LOG.warn("Link {}: a message of type {} was dropped: {}", settings.id(), type, cause.getMessage());
        if (side == serving) {
            served.synchronize();
        }
    }
}
