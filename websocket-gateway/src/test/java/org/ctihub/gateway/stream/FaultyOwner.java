/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;

/**
 * An owner with its log, behind a bus that delays, loses, repeats and reorders as a seed says. It keeps the contract: it
 * sends a gateway only what concerns the agents of the desktops that are attached.
 */
final class FaultyOwner implements Owner {
    private final LinkId link;
    private final Random random;
    private final SimulatedTime time;
    private final Consumer<EventBatch> gateway;
    final List<LogEntry> log = new ArrayList<>();
    private final Map<String, AgentId> desktops = new HashMap<>();
    private final List<LogEntry> unsent = new ArrayList<>();
    private Cursor head = new Cursor(1, 0);
    /** The earliest cursor that can be resumed from. */
    private Cursor oldest = head;

    private long streams = 1;
    private long stream;
    private long number;
    private Optional<EventBatch> older = Optional.empty();
    boolean faults = true;
    boolean reachable = true;
    int gaps;

    FaultyOwner(LinkId link, Random random, SimulatedTime time, Consumer<EventBatch> gateway) {
        this.link = link;
        this.random = random;
        this.time = time;
        this.gateway = gateway;
        time.after(StreamTimes.BEAT_MS, this::beat);
    }

    private boolean oneIn(int n) {
        return faults && random.nextInt(n) == 0;
    }

    private void beat() {
        time.after(StreamTimes.BEAT_MS, this::beat);
        if (stream != 0 && reachable) {
            flush(true);
        }
    }

    void append(Set<AgentId> audience) {
        head = head.next();
        LogEntry entry = new LogEntry(head, audience, head.toString());
        log.add(entry);
        if (stream != 0 && (audience.isEmpty() || audience.stream().anyMatch(desktops::containsValue))) {
            unsent.add(entry);
        }
        if (random.nextInt(3) > 0) {
            flush(false);
        }
    }

    private void flush(boolean beat) {
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

    /** Forgets the gateway, as after a long silence of it. */
    void forgetGateway() {
        stream = 0;
        desktops.clear();
        unsent.clear();
    }

    /** Another owner: it knows no gateway; sometimes it has the log, sometimes not. */
    void takeOver(boolean withLog) {
        forgetGateway();
        streams = random.nextInt(3);
        head = new Cursor(head.epoch() + 1, 0);
        if (!withLog) {
            oldest = head;
        }
    }

    @Override
    public Future<LinkReply> ask(LinkId asked, LinkRequest request, long timeoutMs) {
        Promise<LinkReply> answer = Promise.promise();
        if (!reachable) {
            time.after(1, () -> answer.fail(new ReplyException(ReplyFailure.NO_HANDLERS)));
        } else if (oneIn(12)) {
            time.after(timeoutMs, () -> answer.fail(new ReplyException(ReplyFailure.TIMEOUT)));
        } else {
            // On its way there; the owner answers at its own time, and the answer travels again.
            time.after(1, () -> {
                LinkReply reply = serve(request);
                time.after(oneIn(4) ? random.nextInt(200) : 1, () -> answer.complete(reply));
            });
        }
        return answer.future();
    }

    private LinkReply serve(LinkRequest request) {
        if (request instanceof LinkRequest.Attach attach) {
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
        desktops.put(attach.desktop(), attach.agent());
        Optional<Cursor> cursor = attach.cursor();
        if (cursor.isPresent() && cursor.get().compareTo(oldest) >= 0) {
            List<LogEntry> missed = log.stream()
                    .filter(entry -> entry.cursor().compareTo(cursor.get()) > 0 && entry.concerns(attach.agent()))
                    .toList();
            return new LinkReply.Resumed(stream, number, head, missed);
        }
        if (cursor.isPresent()) {
            gaps++;
        }
        return new LinkReply.Fresh(stream, number, head, cursor.isPresent() ? "EPOCH_CHANGED" : "", head.toString());
    }
}
