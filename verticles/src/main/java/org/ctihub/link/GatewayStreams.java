/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.StreamTimes;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/**
 * The streams of a link to the gateways that have desktops of it: each gets the events that are in the scope of any of them,
 * in batches with contiguous numbers.
 *
 * <p>One thread only (the owner's event loop).
 */
final class GatewayStreams {
    private static final class Stream {
        final String gateway;
        final long id;
        final Map<String, Scope> desktops = new HashMap<>();
        /** How many desktops are told of each agent; asked for every event, so that scopes need not be. */
        final Map<AgentId, Integer> agents = new HashMap<>();

        final List<LogEntry> waiting = new ArrayList<>();
        /** How many desktops are told of everybody. */
        int everybody;

        long number;
        long lastSentMs;
        long lastHeardMs;

        Stream(String gateway, long id, long nowMs) {
            this.gateway = gateway;
            this.id = id;
            this.lastSentMs = nowMs;
            this.lastHeardMs = nowMs;
        }

        boolean wants(LogEntry entry) {
            if (everybody > 0 || entry.audience().isEmpty()) {
                return true;
            }
            for (AgentId agent : entry.audience()) {
                if (agents.containsKey(agent)) {
                    return true;
                }
            }
            return false;
        }

        void note(String desktop, Scope scope) {
            forget(desktop);
            desktops.put(desktop, scope);
            if (scope instanceof Scope.Everybody) {
                everybody++;
            } else {
                scope.members().forEach(agent -> agents.merge(agent, 1, Integer::sum));
            }
        }

        void forget(String desktop) {
            Scope scope = desktops.remove(desktop);
            if (scope instanceof Scope.Everybody) {
                everybody--;
            } else if (scope != null) {
                scope.members()
                        .forEach(
                                agent -> agents.computeIfPresent(agent, (key, count) -> count == 1 ? null : count - 1));
            }
        }
    }

    /**
     * Where a stream stands.
     *
     * @param number of the last batch sent
     */
    record Position(long stream, long number) {}

    private final LinkId link;
    private final BiConsumer<String, EventBatch> sender;
    private final Map<String, Stream> streams = new HashMap<>();
    private long nextId;

    /**
     * Starts without gateways.
     *
     * @param epoch under which this owner begins; its streams' ids follow those of all owners before
     * @param sender sends a batch to a gateway's address
     */
    GatewayStreams(LinkId link, long epoch, BiConsumer<String, EventBatch> sender) {
        this.link = link;
        this.nextId = epoch * EventBatch.STREAMS_PER_EPOCH + 1;
        this.sender = sender;
    }

    /** Adds a desktop, or gives it another scope; tells where the stream stands. Flush before. */
    Position attach(String gateway, String desktop, Scope scope, long nowMs) {
        Stream stream = streams.computeIfAbsent(gateway, key -> new Stream(key, nextId++, nowMs));
        stream.lastHeardMs = nowMs;
        stream.note(desktop, scope);
        return new Position(stream.id, stream.number);
    }

    void detach(String gateway, String desktop) {
        Optional.ofNullable(streams.get(gateway)).ifPresent(stream -> stream.forget(desktop));
    }

    /** Whether the owner still has this stream. */
    boolean keepalive(String gateway, long id, long nowMs) {
        Stream stream = streams.get(gateway);
        if (stream == null || stream.id != id) {
            return false;
        }
        stream.lastHeardMs = nowMs;
        return true;
    }

    void add(LogEntry entry) {
        for (Stream stream : streams.values()) {
            if (stream.wants(entry)) {
                stream.waiting.add(entry);
            }
        }
    }

    /** Sends what waits. */
    void flush(long epoch, long nowMs) {
        for (Stream stream : streams.values()) {
            if (!stream.waiting.isEmpty()) {
                send(stream, epoch, nowMs);
            }
        }
    }

    /** Sends heartbeats where nothing was sent for a beat, and forgets gateways that are silent. */
    void beat(long epoch, long nowMs) {
        Iterator<Stream> each = streams.values().iterator();
        while (each.hasNext()) {
            Stream stream = each.next();
            if (nowMs - stream.lastHeardMs > StreamTimes.FORGET_MS) {
                each.remove();
            } else if (nowMs - stream.lastSentMs >= StreamTimes.BEAT_MS) {
                send(stream, epoch, nowMs);
            }
        }
    }

    private void send(Stream stream, long epoch, long nowMs) {
        stream.number++;
        stream.lastSentMs = nowMs;
        EventBatch batch = new EventBatch(link, epoch, stream.id, stream.number, stream.waiting);
        stream.waiting.clear();
        sender.accept(stream.gateway, batch);
    }

    /** The agents who have a desktop at any gateway. */
    Set<AgentId> present() {
        Set<AgentId> agents = new HashSet<>();
        streams.values()
                .forEach(stream ->
                        stream.desktops.values().forEach(scope -> scope.self().ifPresent(agents::add)));
        return agents;
    }

    /** The addresses of the gateways. */
    Set<String> gateways() {
        return Set.copyOf(streams.keySet());
    }

    int desktops() {
        return streams.values().stream()
                .mapToInt(stream -> stream.desktops.size())
                .sum();
    }
}
