/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/**
 * One node's ownership of a link, with its log, whose batches are delayed, lost, repeated and reordered as a seed says. It
 * keeps the contract: it sends a gateway only what is in the scope of any desktop that is attached.
 */
final class FaultyOwner {
    private final LinkId link;
    private final Random random;
    private final SimulatedTime time;
    private final Consumer<EventBatch> gateway;
    /** Everything that this owner knows of, its predecessors' part included. */
    final List<LogEntry> log = new ArrayList<>();
    /** The last number of each epoch that this owner knows of. */
    private final TreeMap<Long, Long> lastSeq = new TreeMap<>();

    private final Map<String, Scope> desktops = new HashMap<>();
    private final List<LogEntry> unsent = new ArrayList<>();
    private Cursor head;
    /** The earliest cursor that can be resumed from. */
    private Cursor oldest;

    private final long began;
    private long streams;
    private long stream;
    private long number;
    private Optional<EventBatch> older = Optional.empty();
    boolean faults = true;
    /** It has handed the link over: does nothing any more, and says so to whoever still asks it. */
    boolean moved;
    /** Its node is dead. */
    boolean dead;

    int gaps;

    FaultyOwner(LinkId link, long epoch, Random random, SimulatedTime time, Consumer<EventBatch> gateway) {
        this.link = link;
        this.random = random;
        this.time = time;
        this.gateway = gateway;
        this.began = epoch;
        this.head = new Cursor(epoch, 0);
        this.oldest = head;
        this.streams = epoch * EventBatch.STREAMS_PER_EPOCH;
        lastSeq.put(epoch, 0L);
        time.after(StreamTimes.BEAT_MS, this::beat);
    }

    /** Goes on with what another one's copy of the log holds: all of it but the last {@code lag} events. */
    FaultyOwner(FaultyOwner before, int lag, long epoch) {
        this(before.link, epoch, before.random, before.time, before.gateway);
        oldest = before.oldest;
        log.addAll(before.log.subList(0, Math.max(0, before.log.size() - lag)));
        lastSeq.putAll(before.lastSeq);
        if (lag > 0) {
            // An epoch that began after the last event that was copied was not copied either.
            Cursor end =
                    log.isEmpty() ? new Cursor(1, 0) : log.get(log.size() - 1).cursor();
            lastSeq.tailMap(end.epoch(), true).clear();
            lastSeq.put(end.epoch(), end.seq());
            lastSeq.put(epoch, 0L);
            if (end.compareTo(oldest) < 0) {
                oldest = head;
            }
        }
    }

    private boolean oneIn(int n) {
        return faults && random.nextInt(n) == 0;
    }

    private void beat() {
        if (!dead && !moved) {
            time.after(StreamTimes.BEAT_MS, this::beat);
            flush(true);
        }
    }

    Cursor head() {
        return head;
    }

    void append(Set<AgentId> audience) {
        head = head.next();
        lastSeq.put(head.epoch(), head.seq());
        LogEntry entry = new LogEntry(head, audience, head.toString());
        log.add(entry);
        if (stream != 0
                && (audience.isEmpty() || desktops.values().stream().anyMatch(scope -> scope.concerns(audience)))) {
            unsent.add(entry);
        }
        if (random.nextInt(3) > 0) {
            flush(false);
        }
    }

    void flush(boolean beat) {
        if (stream == 0 || (unsent.isEmpty() && !beat)) {
            return;
        }
        EventBatch batch = new EventBatch(link, head.epoch(), stream, ++number, unsent);
        unsent.clear();
        if (!oneIn(12)) {
            deliver(batch);
        }
        if (oneIn(15)) {
            deliver(batch);
        }
        if (oneIn(15)) {
            older.ifPresent(this::deliver);
        }
        if (oneIn(10)) {
            older = Optional.of(batch);
        }
    }

    private void deliver(EventBatch batch) {
        time.after(oneIn(8) ? random.nextInt(200) : 1, () -> gateway.accept(batch));
    }

    /** Tells all gateways that it owns the link now; often enough nobody hears it. */
    void announce() {
        if (!oneIn(3)) {
            deliver(EventBatch.announcing(link, began));
        }
    }

    /** Forgets the gateway, as after a long silence of it. */
    void forgetGateway() {
        stream = 0;
        desktops.clear();
        unsent.clear();
    }

    /** Goes on under a higher epoch, with the same log and stream. */
    void raiseEpoch(long epoch) {
        flush(false);
        head = new Cursor(epoch, 0);
        lastSeq.put(epoch, 0L);
    }

    /** Forgets all that was. */
    void loseLog() {
        lastSeq.clear();
        lastSeq.put(head.epoch(), head.seq());
        oldest = head;
    }

    /** Whether a desktop with this cursor can be told what followed. */
    boolean knows(Cursor cursor) {
        Long last = lastSeq.get(cursor.epoch());
        return last != null && cursor.seq() <= last && cursor.compareTo(oldest) >= 0;
    }

    Optional<LogEntry> following(Cursor from, Scope scope) {
        return log.stream()
                .filter(entry -> entry.cursor().compareTo(from) > 0 && entry.concerns(scope))
                .findFirst();
    }

    LinkReply serve(LinkRequest request) {
        if (moved) {
            return new LinkReply.Failed("MOVED");
        } else if (request instanceof LinkRequest.Attach attach) {
            return oneIn(20) ? new LinkReply.Failed("NOT_READY") : attach(attach);
        } else if (request instanceof LinkRequest.Detach detach) {
            desktops.remove(detach.desktop());
        } else if (request instanceof LinkRequest.Keepalive keepalive && keepalive.stream() != stream) {
            return new LinkReply.Failed("UNKNOWN_STREAM");
        }
        return new LinkReply.Ok();
    }

    private LinkReply attach(LinkRequest.Attach attach) {
        flush(false);
        if (stream == 0) {
            stream = ++streams;
            number = 0;
        }
        desktops.put(attach.desktop(), attach.scope());
        Optional<Cursor> cursor = attach.cursor();
        if (cursor.isPresent() && knows(cursor.get())) {
            List<LogEntry> missed = log.stream()
                    .filter(entry -> entry.cursor().compareTo(cursor.get()) > 0 && entry.concerns(attach.scope()))
                    .toList();
            return new LinkReply.Resumed(stream, number, head, missed);
        }
        if (cursor.isPresent()) {
            gaps++;
        }
        return new LinkReply.Fresh(stream, number, head, cursor.isPresent() ? "EPOCH_CHANGED" : "", head.toString());
    }
}
