/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.SupervisionView;
import org.ctihub.link.command.CommandGuard;
import org.ctihub.link.copy.LinkCopy;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventJson;
import org.ctihub.log.EventLog;
import org.ctihub.log.GapReason;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Missed;
import org.ctihub.log.Scope;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;
import org.ctihub.record.Witness;

/**
 * What an owner publishes: the log, the picture that it adds up to, and the streams to gateways. An event goes through all
 * three before the next one.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Journal {
    /** A character takes up to three bytes on its way. */
    private static final long MOST_MISSED_CHARS = BusCodecs.MAX_BYTES / 4;

    private final InstantSource clock;
    private final LongSupplier monotonicMs;
    private final EventJson json;
    private final Surveyor surveyor;
    private final EventLog log;
    private final LinkPicture picture;
    private final SupervisionView supervision;
    private final GatewayStreams streams;
    private Optional<Witness> witness = Optional.empty();
    private BooleanSupplier entitled = () -> false;
    private long events;
    private Instant lastEvent;

    Journal(
            LinkId link,
            LinkView first,
            SupervisionView supervision,
            EventLog log,
            InstantSource clock,
            LongSupplier monotonicMs,
            BiConsumer<String, EventBatch> sender) {
        this.clock = clock;
        this.monotonicMs = monotonicMs;
        this.json = new EventJson(link.peripheral(), supervision);
        this.surveyor = new Surveyor(link.peripheral());
        this.log = log;
        this.picture = new LinkPicture(first);
        this.supervision = supervision;
        this.streams = new GatewayStreams(link, log.head().epoch(), sender);
        this.lastEvent = clock.instant();
    }

    /** The log to go on with: that of the copy, under a later epoch, or an empty one. */
    static EventLog log(LinkSettings settings, long epoch, LinkCopy copy) {
        Optional<EventLog> known = copy.log().filter(log -> epoch > log.head().epoch());
        known.ifPresent(log -> log.startEpoch(epoch));
        return known.orElseGet(() -> new EventLog(
                new EventJson(settings.id().peripheral()), epoch, settings.windowEntries(), settings.window()));
    }

    /** Looks at commands by what was published, which is what desktops see. */
    CommandGuard guard() {
        return new CommandGuard(picture, supervision);
    }

    EventLog log() {
        return log;
    }

    LinkPicture picture() {
        return picture;
    }

    /**
     * Somebody keeps records of what is published from now on.
     *
     * @param right whether it is this owner's to say what happens at the link; asked at each event
     */
    void witness(Witness told, BooleanSupplier right) {
        witness = Optional.of(told);
        entitled = right;
    }

    /** Nothing more is published. */
    void over() {
        witness.ifPresent(Witness::over);
    }

    void append(LinkEvent event) {
        lastEvent = clock.instant();
        events++;
        picture.apply(event);
        streams.add(log.append(event, lastEvent));
        if (entitled.getAsBoolean() && witness.isPresent()) {
            witness.get().happened(event, lastEvent);
        }
    }

    /** Sends what was appended since the last flush. */
    void flush() {
        streams.flush(log.head().epoch(), monotonicMs.getAsLong());
    }

    void beat() {
        streams.beat(log.head().epoch(), monotonicMs.getAsLong());
    }

    /** Continues under a higher epoch after a loss of continuity. */
    void startEpoch(long epoch) {
        flush();
        log.startEpoch(epoch);
    }

    LinkReply attach(LinkRequest.Attach attach) {
        flush();
        GatewayStreams.Position position =
                streams.attach(attach.gateway(), attach.desktop(), attach.scope(), monotonicMs.getAsLong());
        Optional<Missed> missed = attach.cursor().map(cursor -> bounded(log.since(cursor, attach.scope())));
        if (missed.isPresent() && missed.get() instanceof Missed.Events resumed) {
            return new LinkReply.Resumed(position.stream(), position.number(), log.head(), resumed.entries());
        }
        String gap = missed.isPresent() && missed.get() instanceof Missed.Gap lost
                ? lost.reason().name()
                : "";
        Cursor head = log.head();
        return new LinkReply.Fresh(position.stream(), position.number(), head, gap, look(attach.scope()));
    }

    /** The snapshot of a scope. */
    String look(Scope scope) {
        return json.snapshot(log.head(), clock.instant(), picture, scope);
    }

    /** What administrators see of everybody. */
    Surveyor.Found inspect(Survey survey) {
        return surveyor.look(picture, survey);
    }

    /** What a message between nodes has no room for is not told at once; the whole window of a busy peripheral is more. */
    private static Missed bounded(Missed missed) {
        return missed instanceof Missed.Events events
                        && events.entries().stream().mapToLong(LogEntry::chars).sum() > MOST_MISSED_CHARS
                ? new Missed.Gap(GapReason.WINDOW_EXCEEDED)
                : missed;
    }

    void detach(LinkRequest.Detach detach) {
        streams.detach(detach.gateway(), detach.desktop());
    }

    boolean keepalive(LinkRequest.Keepalive keepalive) {
        return streams.keepalive(keepalive.gateway(), keepalive.stream(), monotonicMs.getAsLong());
    }

    /** How many events were appended so far. */
    long events() {
        return events;
    }

    Instant lastEvent() {
        return lastEvent;
    }

    /** The agents who have a desktop. */
    Set<AgentId> present() {
        return streams.present();
    }

    /** The addresses of the gateways that have desktops. */
    Set<String> gateways() {
        return streams.gateways();
    }

    int desktops() {
        return streams.desktops();
    }
}
