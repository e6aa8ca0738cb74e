/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.EventBatch;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.stream.BusOwner;
import org.ctihub.gateway.stream.Desktop;
import org.ctihub.gateway.stream.LinkStreams;
import org.ctihub.gateway.stream.StreamListener;
import org.ctihub.gateway.stream.StreamTuning;
import org.ctihub.gateway.stream.VertxTimers;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;

/** A gateway whose desktops write down what they are told. */
final class Listeners {
    /** What one agent's desktop was told. */
    static final class Ear implements Desktop {
        final AgentId agent;
        final List<LogEntry> events = new CopyOnWriteArrayList<>();
        final List<String> gaps = new CopyOnWriteArrayList<>();
        final List<String> stale = new CopyOnWriteArrayList<>();
        volatile Optional<Cursor> first = Optional.empty();
        final AtomicInteger resumes = new AtomicInteger();

        Ear(AgentId agent) {
            this.agent = agent;
        }

        @Override
        public String session() {
            return "desktop-" + agent;
        }

        @Override
        public Scope scope() {
            return Scope.Self.of(agent);
        }

        @Override
        public void resumed(Cursor from, Cursor to, int number) {
            resumes.incrementAndGet();
        }

        @Override
        public void gap(Cursor from, String reason) {
            gaps.add(from + " " + reason);
        }

        @Override
        public void snapshot(String json) {
            first = Cursor.parse(new JsonObject(json).getString("cursor"));
        }

        @Override
        public void event(LogEntry entry) {
            events.add(entry);
        }

        @Override
        public void stale(Instant since, String reason) {
            stale.add(reason);
        }
    }

    final Map<AgentId, Ear> ears = new ConcurrentHashMap<>();

    /** Attaches a desktop of every agent. */
    Listeners(Vertx vertx, String node, LinkId link) {
        Context context = vertx.getOrCreateContext();
        context.runOnContext(here -> {
            LinkStreams streams = new LinkStreams(
                    Addresses.gateway(node),
                    new BusOwner(vertx.eventBus()),
                    new VertxTimers(vertx, Clock.systemUTC()),
                    StreamTuning.USUAL,
                    10_000_000,
                    new StreamListener() {
                        @Override
                        public void attached(Attach end) {}

                        @Override
                        public void lost(Loss why) {}
                    });
            vertx.eventBus().<EventBatch>consumer(Addresses.gateway(node), message -> streams.batch(message.body()));
            for (int i = 0; i < TwoNodes.AGENTS; i++) {
                Ear ear = new Ear(new AgentId(TwoNodes.agent(i)));
                ears.put(ear.agent, ear);
                streams.attach(link, ear, Optional.empty(), true);
            }
        });
    }

    boolean allAttached() {
        return ears.size() == TwoNodes.AGENTS && ears.values().stream().allMatch(ear -> ear.first.isPresent());
    }
}
