/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.command.CommandGuard;
import org.ctihub.link.config.ConfigUpload;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Doubts;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.Words;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one link in one run of its ownership: feeds the model with what the CTI Server says, publishes what follows from
 * it, and answers gateways. {@link LinkSessions} brings it what the CTI Server says.
 *
 * <p>One event loop only.
 */
final class LinkOwner implements LinkSessions.Served {
    private static final Logger LOG = LoggerFactory.getLogger(LinkOwner.class);
    private static final int BASE_36 = 36;
    private static final long NANOS_PER_MS = 1_000_000;

    private final LinkSettings settings;
    private final Tenure tenure;
    private final Clock clock;
    private final LinkSessions sessions;
    private final SyncRuns syncRuns;
    private final Journal journal;
    private final PeripheralModel model;
    private final CommandRunner commands;
    private final ConfigUpload configuration;
    private final EventRate rate = new EventRate();
    private final String callPrefix;
    private long calls;

    LinkOwner(
            Vertx vertx, LinkSettings settings, LinkParts parts, Tenure tenure, BiConsumer<String, EventBatch> sender) {
        this.settings = settings;
        this.clock = parts.clock();
        this.tenure = tenure;
        this.callPrefix = Long.toString(tenure.epoch(), BASE_36) + "-";
        long peripheral = settings.id().peripheral();
        this.sessions = new LinkSessions(vertx, settings, parts, this);
        this.journal = new Journal(
                settings.id(),
                sessions.view(),
                tenure.epoch(),
                settings.windowEntries(),
                settings.window(),
                clock,
                LinkOwner::monotonicMs,
                sender);
        this.model = new PeripheralModel(
                peripheral,
                settings.policy(),
                new Words(parts.schema()),
                this::nextCall,
                journal.picture(),
                this::tell,
                new Questions());
        this.commands =
                new CommandRunner(peripheral, model, new CommandGuard(journal.picture()), sessions::serving, clock);
        this.configuration = new ConfigUpload(peripheral, settings.configuration(), this::find);
        this.syncRuns = new SyncRuns(vertx, sessions::serving, this::readAll, this::readAllEnded);
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

    /** Asks the CTI Server at once. */
    private final class Questions implements Doubts {
        @Override
        public void ofCall(ConnectionRef call) {
            ask(reader -> reader.run(call));
        }

        @Override
        public void ofDevice(String device) {
            ask(reader -> reader.readDevice(device));
        }

        private void ask(Function<Synchronizer, Future<Void>> question) {
            sessions.serving()
                    .ifPresent(open -> question.apply(synchronizer(open)).onComplete(end -> journal.flush()));
        }
    }

    private CallId nextCall() {
        return new CallId(callPrefix + Long.toString(++calls, BASE_36));
    }

    void enable() {
        sessions.enable();
    }

    /** Closes the session; completes when the CTI Server was told. */
    Future<Void> disable() {
        return sessions.disable();
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
        return new LinkDescription(
                picture.link(),
                settings.name(),
                sessions.serving().map(open -> open.info().version()).orElse(0),
                (int) picture.agents().stream()
                        .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                        .count(),
                picture.calls().size(),
                journal.desktops(),
                rate.perSecond(),
                journal.lastEvent());
    }

    private Synchronizer synchronizer(CtiSession open) {
        return new Synchronizer(open, model, settings.id().peripheral(), clock);
    }

    private void find(Set<AgentId> agents) {
        sessions.serving().ifPresent(open -> synchronizer(open).find(agents).onComplete(end -> journal.flush()));
    }

    private Future<Void> readAll(CtiSession open) {
        return synchronizer(open)
                .run(settings.agents(), configuration.configuration().agents());
    }

    private void readAllEnded(boolean complete) {
        if (complete) {
            sessions.synced();
            sessions.serving().ifPresent(configuration::start);
        }
        journal.flush();
    }

    @Override
    public void changed(LinkView link) {
        journal.append(new LinkEvent.OfLink(link));
    }

    /** Whatever one message does to the model, the rest must go on, and what it meant must be found out. */
    @Override
    public void heard(Frame frame) {
        try {
            if (!configuration.read(frame)) {
                model.apply(frame, clock.instant());
            }
        } catch (RuntimeException e) {
            LOG.error("Link {}: {} was not applied", settings.id(), frame.name(), e);
            synchronize();
        }
    }

    @Override
    public void heardAll() {
        journal.flush();
    }

    @Override
    public void synchronize() {
        syncRuns.run();
    }

    @Override
    public Future<?> continuityLost() {
        return tenure.advance().onSuccess(journal::startEpoch);
    }
}
