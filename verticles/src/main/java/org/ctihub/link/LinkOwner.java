/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.config.ConfigUpload;
import org.ctihub.link.copy.LinkCopy;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.Words;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one link in one run of its ownership: feeds the model with what the CTI Server says, publishes what follows from
 * it, and answers gateways. {@link LinkSessions} brings it what the CTI Server says.
 *
 * <p>One event loop only.
 */
final class LinkOwner implements LinkSessions.Served, HandingOver.Relieved {
    private static final Logger LOG = LoggerFactory.getLogger(LinkOwner.class);
    private static final int BASE_36 = 36;
    private static final long NANOS_PER_MS = 1_000_000;

    private LinkSettings settings;
    private final Tenure tenure;
    private final Clock clock;
    private final LinkSessions sessions;
    private final Inbox inbox;
    private final OwnerEnds ends;
    private final Vertx vertx;
    private final Journal journal;
    private final CopyStreams copies;
    private final PeripheralModel model;
    private final SentCommands sent = new SentCommands();
    private final CommandRunner commands;
    private final HandingOver handingOver;
    private final LinkAnswers answers;
    private final ConfigUpload configuration;
    private final Inquiries inquiries;
    private final GracePeriod grace;
    private final SensitiveDuties sensitive;
    private final Statistics statistics;
    private final Messages messages;
    private final Teams teams;
    private final PgClients clients;
    private final SelfDescription description;
    private final Questions questions;
    private SyncRuns syncRuns;
    private boolean frozen;
    private long calls;

    /**
     * Goes on from what is known of the link, which may be nothing, under the epoch of the tenure.
     *
     * @param inbox brings what the sessions say once {@link #enable} or {@link #takeOver} is called
     */
    LinkOwner(
            Vertx vertx,
            LinkSettings settings,
            LinkParts parts,
            Tenure tenure,
            LinkCopy copy,
            LinkSessions sessions,
            Inbox inbox,
            OwnerSenders senders,
            OwnerEnds ends) {
        this.settings = settings;
        this.clock = parts.clock();
        this.tenure = tenure;
        this.sessions = sessions;
        this.inbox = inbox;
        this.ends = ends;
        this.vertx = vertx;
        long peripheral = settings.id().peripheral();
        this.journal = new Journal(
                settings.id(),
                copy.facts().link().orElseGet(sessions::view),
                settings.policy().supervisionView(),
                Journal.log(settings, tenure.epoch(), copy),
                clock,
                LinkOwner::monotonicMs,
                senders.gateways());
        this.questions = new Questions(this::acting, this::synchronizer, this::flush);
        this.model = new PeripheralModel(
                peripheral,
                settings.policy(),
                new Words(parts.schema()),
                this::nextCall,
                journal.picture(),
                this::tell,
                questions);
        this.model.restore(copy.facts().images());
        this.journal.witness(
                parts.witnesses()
                        .of(
                                settings.id(),
                                journal.picture().agents(),
                                journal.picture().calls(),
                                clock.instant()),
                tenure::holds);
        this.sent.restore(copy.commands());
        this.commands =
                new CommandRunner(settings, model, journal.guard(), this::acting, sent, clock, this::sensitiveFor);
        this.configuration = new ConfigUpload(peripheral, settings.configuration(), questions::ofAgents);
        this.copies = new CopyStreams(settings.id(), tenure.epoch(), journal, model, sent, senders.followers());
        this.syncRuns = syncRuns();
        this.inquiries = new Inquiries(
                peripheral, model, settings.agents(), this::acting, () -> syncRuns.isReading(), this::flush);
        this.grace = new GracePeriod(
                settings.id(),
                settings.grace(),
                model.attendance(),
                journal.picture(),
                journal::present,
                request -> commands.run(request).onComplete(end -> flush()),
                LinkOwner::monotonicMs);
        this.sensitive = new SensitiveDuties(
                settings.id(),
                model.sensitive(),
                request -> commands.run(request).onComplete(end -> flush()));
        this.description = new SelfDescription(settings.name(), journal, sessions);
        this.statistics = new Statistics(
                vertx,
                settings,
                model,
                this::acting,
                () -> syncRuns.isReading(),
                clock,
                LinkOwner::monotonicMs,
                senders.news());
        this.teams = new Teams(
                vertx,
                settings,
                this::acting,
                () -> syncRuns.isReading(),
                tenure::epoch,
                clock,
                LinkOwner::monotonicMs,
                senders.teams(),
                questions::ofAgents);
        this.clients =
                new PgClients(parts.schema(), this::acting, () -> syncRuns.isReading(), clock, sessions::noteClient);
        this.messages = new Messages(settings, teams::crews, journal, sent, this::acting, clock, senders.news());
        this.handingOver = new HandingOver(
                vertx, tenure, sessions::serving, new SessionBarrier(peripheral, model::agentIds), this, ends.over());
        this.answers = new LinkAnswers(
                tenure,
                sessions,
                handingOver,
                journal,
                copies,
                commands,
                statistics,
                messages,
                teams,
                clients,
                () -> frozen,
                this::flush,
                description);
    }

    private SyncRuns syncRuns() {
        return new SyncRuns(vertx, this::acting, this::readAll, this::readAllEnded);
    }

    /** The session over which this owner may act at this moment. */
    private Optional<CtiSession> acting() {
        return tenure.holds() && !frozen ? sessions.serving() : Optional.empty();
    }

    /** Streams live by a clock that nobody sets. */
    private static long monotonicMs() {
        return System.nanoTime() / NANOS_PER_MS;
    }

    private void tell(LinkEvent event) {
        journal.append(event);
        if (event instanceof LinkEvent.OfAgent ofAgent && ofAgent.agent().state() == AgentState.SIGNED_OUT) {
            commands.signedOut(ofAgent.agent().id());
        } else if (event instanceof LinkEvent.OfCall ofCall
                && (ofCall.call().sensitive().isPresent() || ofCall.type() == EventType.CALL_SENSITIVE)) {
            // Not in the middle of a change.
            vertx.runOnContext(after -> sensitive.act());
        }
    }

    private Duration sensitiveFor() {
        return settings.sensitive();
    }

    private CallId nextCall() {
        return new CallId(Long.toString(tenure.epoch(), BASE_36) + "-" + Long.toString(++calls, BASE_36));
    }

    /**
     * Goes on with other people.
     *
     * @param next the same settings but for what {@link LinkSettings#withPeopleOf} takes
     */
    void people(LinkSettings next) {
        Set<AgentId> fresh = new HashSet<>(next.agents());
        fresh.removeAll(settings.agents());
        settings = settings.withPeopleOf(next);
        inquiries.desktops(settings.agents());
        grace.rule(settings.grace());
        statistics.every(settings.statisticsEvery());
        teams.configured(settings.crews(), settings.supervisors());
        description.name(settings.name());
        if (!fresh.isEmpty() && !frozen) {
            questions.ofAgents(fresh);
        }
    }

    /** Opens the sessions. The link is answered for from now on. */
    void enable() {
        inbox.serve(this);
        sessions.enable();
    }

    /**
     * Goes on with sessions that are open already: applies what the former owner had not. If that may not be all, or the
     * former owner was reading, everything is read before the link is in service.
     *
     * @param news the messages that the former owner has not applied
     * @param whole whether nothing can be missing
     */
    void takeOver(List<Frame> news, boolean whole) {
        inbox.serve(this);
        // Of its clients the CTI Server has told this session only.
        inbox.early().forEach(clients::read);
        inbox.clearEarly();
        news.forEach(this::heard);
        if (whole) {
            sessions.synced();
        }
        changed(sessions.view());
        flush();
        if (whole) {
            acting().ifPresent(configuration::start);
        } else {
            synchronize();
        }
    }

    /** Whether the link is being handed over, or was. */
    boolean isMoving() {
        return handingOver.isMoving();
    }

    /** Whether another node has the link. */
    boolean isGiven() {
        return handingOver.isGiven();
    }

    /** Completes when no command waits for its answer; they end by their deadlines. */
    @Override
    public Future<Void> commandsEnded() {
        return commands.allEnded();
    }

    /** The link is not served any more. */
    void over() {
        journal.over();
    }

    /** Heartbeats to gateways and followers. Call it every {@link org.ctihub.bus.StreamTimes#BEAT_MS}. */
    void beat() {
        sessions.checkRight();
        if (frozen || !tenure.holds()) {
            return;
        }
        model.expire(clock.instant());
        inquiries.beat();
        teams.beat();
        grace.beat();
        sensitive.act();
        flush();
        journal.beat();
        copies.beat(monotonicMs());
        description.beat();
    }

    /** Copies first, so that no desktop knows more than they do. */
    private void flush() {
        if (!frozen) {
            copies.flush(monotonicMs());
            journal.flush();
        }
    }

    @Override
    public void freeze() {
        flush();
        sessions.handOver();
        inbox.hold();
        frozen = true;
    }

    @Override
    public void thaw() {
        frozen = false;
        sessions.keep();
        boolean interrupted = syncRuns.isReading();
        syncRuns = syncRuns();
        inbox.release();
        flush();
        if (interrupted) {
            synchronize();
        }
    }

    @Override
    public LongFunction<LinkReply> state(String follower) {
        GatewayStreams.Position position = copies.position(follower);
        Cursor head = journal.log().head();
        int version = sessions.serving().map(open -> open.info().version()).orElse(0);
        Buffer digests = inbox.digests().toBuffer();
        boolean reading = syncRuns.isReading();
        return epoch ->
                new LinkReply.HandedOver(epoch, position.stream(), position.number(), head, version, reading, digests);
    }

    @Override
    public void relieved() {
        inbox.close();
        ends.given().run();
    }

    /** Answers a node that keeps a copy or wants to take the link over. */
    Future<LinkReply> answerCopy(LinkRequest request) {
        return answers.toFollower(request, monotonicMs());
    }

    /** Answers a gateway. */
    Future<LinkReply> answer(LinkRequest request) {
        return answers.toGateway(request);
    }

    /** Answers are old as soon as events come from the other side, or are kept. */
    private Synchronizer synchronizer(CtiSession open) {
        return new Synchronizer(
                open,
                model,
                settings.id().peripheral(),
                settings.syncParallel(),
                clock,
                () -> acting().filter(now -> now == open).isPresent());
    }

    private Future<Void> readAll(CtiSession open) {
        Set<AgentId> others = new HashSet<>(configuration.configuration().agents());
        others.addAll(teams.members());
        return synchronizer(open).run(settings.agents(), others);
    }

    private void readAllEnded(boolean complete) {
        if (complete) {
            sessions.synced();
            acting().ifPresent(configuration::start);
            teams.beat();
        }
        flush();
    }

    @Override
    public void changed(LinkView link) {
        LinkView shown = journal.picture().link();
        LinkView sinceThen = new LinkView(link.peripheral(), link.state(), link.side(), link.reason(), shown.since());
        if (!sinceThen.equals(shown)) {
            journal.append(new LinkEvent.OfLink(link));
        }
    }

    /** Whatever one message does to the model, the rest must go on, and what it meant must be found out. */
    @Override
    public void heard(Frame frame) {
        try {
            if (!configuration.read(frame) && !messages.read(frame) && !teams.read(frame) && !clients.read(frame)) {
                model.apply(frame, clock.instant());
            }
        } catch (RuntimeException e) {
            LOG.error("Link {}: {} was not applied", settings.id(), frame.name(), e);
            synchronize();
        }
    }

    @Override
    public void heardAll() {
        flush();
    }

    @Override
    public void synchronize() {
        syncRuns.run();
    }

    /**
     * What follows belongs to a new epoch. The store that gives it may take its time, and the link does not wait: what is told
     * meanwhile is told under the old one.
     */
    @Override
    public void continuityLost() {
        tenure.advance().onSuccess(this::startEpoch);
    }

    private void startEpoch(long epoch) {
        flush();
        journal.startEpoch(epoch);
        flush();
    }

    @Override
    public void lapsed() {
        ends.over().run();
    }
}
