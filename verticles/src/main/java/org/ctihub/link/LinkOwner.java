/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.link.command.CommandGuard;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.Words;
import org.ctihub.link.session.LinkInput;
import org.ctihub.link.session.LinkMachine;
import org.ctihub.link.session.LinkOutput;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one link in one run of its ownership: does what the {@link LinkMachine} wants, feeds the model with what the CTI
 * Server says, and answers gateways.
 *
 * <p>One event loop only.
 */
final class LinkOwner {
    private static final Logger LOG = LoggerFactory.getLogger(LinkOwner.class);
    private static final int BASE_36 = 36;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final long RESYNC_PAUSE_MS = 5_000;

    private final Vertx vertx;
    private final LinkSettings settings;
    private final LinkParts parts;
    private final Tenure tenure;
    private final Clock clock;
    private final LinkMachine machine;
    private final Journal journal;
    private final PeripheralModel model;
    private final CommandRunner commands;
    private final EventRate rate = new EventRate();
    private final String callPrefix;
    private long calls;
    private @Nullable CtiSession session;
    /** Grows with every attempt, so that what an abandoned one still says is known to be old. */
    private int attempt;

    /** The attempt in whose session agents and calls are being read; any other number means that none are. */
    private int synchronizing;

    private boolean syncAgain;

    LinkOwner(
            Vertx vertx, LinkSettings settings, LinkParts parts, Tenure tenure, BiConsumer<String, EventBatch> sender) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = parts;
        this.clock = parts.clock();
        this.tenure = tenure;
        this.callPrefix = Long.toString(tenure.epoch(), BASE_36) + "-";
        long peripheral = settings.id().peripheral();
        this.machine = new LinkMachine(peripheral, settings.sides().size() > 1, new Random(), clock.instant());
        this.journal = new Journal(
                settings.id(),
                machine.view(),
                tenure.epoch(),
                settings.windowEntries(),
                settings.window(),
                clock,
                LinkOwner::monotonicMs,
                sender);
        this.model = new PeripheralModel(
                new Words(parts.schema()), this::nextCall, journal.picture(), this::tell, this::ask);
        this.commands = new CommandRunner(
                peripheral, model, new CommandGuard(journal.picture()), () -> Optional.ofNullable(session), clock);
    }

    /** Streams live by a clock that nobody sets. */
    private static long monotonicMs() {
        return System.nanoTime() / NANOS_PER_MS;
    }

    private void tell(LinkEvent event) {
        journal.append(event);
        if (event instanceof LinkEvent.OfAgent ofAgent && ofAgent.agent().state() == AgentState.SIGNED_OUT) {
            commands.signedOut(ofAgent.agent().id());
        }
    }

    private void ask(ConnectionRef call) {
        CtiSession open = session;
        if (open != null) {
            new Synchronizer(open, model, settings.id().peripheral(), clock)
                    .run(call)
                    .onComplete(end -> journal.flush());
        }
    }

    private CallId nextCall() {
        return new CallId(callPrefix + Long.toString(++calls, BASE_36));
    }

    void enable() {
        happened(new LinkInput.Enable());
    }

    /** Closes the session; completes when the CTI Server was told. */
    Future<Void> disable() {
        CtiSession open = session;
        happened(new LinkInput.Disable());
        return open == null ? Future.succeededFuture() : open.close(0);
    }

    /** Heartbeats to gateways. Call it every {@link org.ctihub.bus.StreamTimes#BEAT_MS}. */
    void beat() {
        model.expire(clock.instant());
        journal.flush();
        journal.beat();
        rate.beat(journal.events());
    }

    Future<LinkReply> answer(LinkRequest request) {
        if (request instanceof LinkRequest.Attach attach) {
            return Future.succeededFuture(journal.attach(attach));
        } else if (request instanceof LinkRequest.Detach detach) {
            journal.detach(detach);
            return Future.succeededFuture(new LinkReply.Ok());
        } else if (request instanceof LinkRequest.Keepalive keepalive) {
            return Future.succeededFuture(
                    journal.keepalive(keepalive) ? new LinkReply.Ok() : new LinkReply.Failed("UNKNOWN_STREAM"));
        } else if (request instanceof LinkRequest.Execute execute) {
            return commands.run(execute.request())
                    .onComplete(end -> journal.flush())
                    .map(LinkReply.Outcome::new);
        }
        return Future.succeededFuture(new LinkReply.Described(describe()));
    }

    private LinkDescription describe() {
        LinkPicture picture = journal.picture();
        CtiSession open = session;
        return new LinkDescription(
                picture.link(),
                settings.name(),
                open == null ? 0 : open.info().version(),
                (int) picture.agents().stream()
                        .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                        .count(),
                picture.calls().size(),
                journal.desktops(),
                rate.perSecond(),
                journal.lastEvent());
    }

    private void happened(LinkInput input) {
        for (LinkOutput output : machine.on(input, clock.instant())) {
            carryOut(output);
        }
        journal.flush();
    }

    private void carryOut(LinkOutput output) {
        if (output instanceof LinkOutput.Tell tell) {
            LOG.info(
                    "Link {} is {}{}",
                    settings.id(),
                    tell.link().state().word(),
                    tell.link().reason().map(reason -> ": " + reason.detail()).orElse(""));
            journal.append(new LinkEvent.OfLink(tell.link()));
        } else if (output instanceof LinkOutput.Open) {
            open();
        } else if (output instanceof LinkOutput.Sync) {
            synchronize();
        } else if (output instanceof LinkOutput.Close) {
            attempt++;
            session = null;
        } else if (output instanceof LinkOutput.Sleep sleep) {
            int slept = attempt;
            vertx.setTimer(Math.max(1, sleep.time().toMillis()), timer -> {
                if (slept == attempt) {
                    happened(new LinkInput.Awake());
                }
            });
        }
    }

    private void open() {
        int own = ++attempt;
        SessionOptions options = settings.sides().getOrDefault(machine.side(), firstSide());
        CtiSession.open(vertx, parts.codec(), options, new Listener(own))
                .onSuccess(opened -> opened(own, opened))
                .onFailure(cause -> {
                    if (own == attempt) {
                        happened(new LinkInput.Lost(LinkReasons.of(cause)));
                    }
                });
    }

    private SessionOptions firstSide() {
        return settings.sides().values().iterator().next();
    }

    private void opened(int own, CtiSession opened) {
        if (own != attempt) {
            opened.close(0);
            return;
        }
        session = opened;
        LOG.info(
                "Link {} opened with side {}, protocol version {}",
                settings.id(),
                machine.side(),
                opened.info().version());
        happened(new LinkInput.Opened(opened.info().pgStatus()));
    }

    /**
     * Reads agents and calls; the differences from what is known become events. Runs one at a time, and once more if it was
     * asked for meanwhile, but not at once.
     */
    private void synchronize() {
        CtiSession open = session;
        if (open == null) {
            return;
        }
        if (synchronizing == attempt) {
            syncAgain = true;
            return;
        }
        int own = attempt;
        synchronizing = own;
        syncAgain = false;
        new Synchronizer(open, model, settings.id().peripheral(), clock)
                .run(settings.agents())
                .onComplete(end -> {
                    if (own == attempt) {
                        readAll(end.succeeded());
                    }
                });
    }

    private void readAll(boolean complete) {
        synchronizing = 0;
        if (complete) {
            happened(new LinkInput.Synced());
        }
        journal.flush();
        if (syncAgain) {
            int own = attempt;
            vertx.setTimer(RESYNC_PAUSE_MS, timer -> {
                if (own == attempt) {
                    synchronize();
                }
            });
        }
    }

    private void lost(int own, CloseReason reason) {
        if (own != attempt) {
            return;
        }
        session = null;
        attempt++;
        int after = attempt;
        tenure.advance().onComplete(epoch -> {
            if (after != attempt) {
                return;
            }
            if (epoch.succeeded()) {
                journal.startEpoch(epoch.result());
            }
            happened(new LinkInput.Lost(LinkReasons.of(reason)));
        });
    }

    /** What one session says. */
    private final class Listener implements SessionListener {
        private final int own;

        Listener(int own) {
            this.own = own;
        }

        @Override
        public void opening(int version) {
            if (own == attempt) {
                happened(new LinkInput.Connected());
            }
        }

        @Override
        public void event(Frame frame) {
            if (own != attempt) {
                return;
            }
            Instant now = clock.instant();
            if (frame.type() == MessageTypes.SYSTEM_EVENT) {
                status(frame);
            } else if (concerns(frame)) {
                apply(frame, now);
            }
        }

        /** Whatever one message does to the model, the rest must go on, and what it meant must be found out. */
        private void apply(Frame frame, Instant now) {
            try {
                model.apply(frame, now);
            } catch (RuntimeException e) {
                LOG.error("Link {}: {} was not applied", settings.id(), frame.name(), e);
                synchronize();
            }
        }

        /** A PG may serve several peripherals; each has a link of its own. */
        private boolean concerns(Frame frame) {
            long peripheral = settings.id().peripheral();
            return frame.getUnsigned(Fields.PERIPHERAL_ID, peripheral) == peripheral;
        }

        private void status(Frame frame) {
            int event = frame.getInt(Fields.SYSTEM_EVENT_ID, 0);
            boolean about = frame.getUnsigned(Fields.SYSTEM_EVENT_ARG1, 0)
                    == settings.id().peripheral();
            int pgStatus = frame.getInt(Fields.PG_STATUS, 0);
            switch (event) {
                case SystemEventID.SYS_PERIPHERAL_OFFLINE, SystemEventID.SYS_PERIPHERAL_ONLINE -> {
                    if (about) {
                        happened(new LinkInput.Peripheral(event == SystemEventID.SYS_PERIPHERAL_ONLINE, pgStatus));
                    }
                }
                case SystemEventID.SYS_CENTRAL_CONTROLLER_ONLINE, SystemEventID.SYS_CENTRAL_CONTROLLER_OFFLINE ->
                    happened(new LinkInput.Status(pgStatus));
                default -> LOG.debug("Link {}: system event {}", settings.id(), event);
            }
        }

        @Override
        public void readComplete() {
            journal.flush();
        }

        @Override
        public void malformed(int type, GedException cause) {
            LOG.warn("Link {}: a message of type {} was dropped: {}", settings.id(), type, cause.getMessage());
            synchronize();
        }

        @Override
        public void closed(CloseReason reason) {
            lost(own, reason);
        }
    }
}
