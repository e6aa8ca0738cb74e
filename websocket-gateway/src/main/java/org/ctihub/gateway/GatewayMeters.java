/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.stream.StreamListener;

/** What a gateway counts. All tags come from enums, so that their number is bounded. Safe on any thread. */
final class GatewayMeters implements StreamListener {
    /** Delays are measured so far apart: to look at each event would cost more than it tells. */
    private static final long BETWEEN_MS = 10;

    private final MeterRegistry registry;
    private final AtomicInteger sockets = new AtomicInteger();
    private final Counter framesOut;
    private final Counter events;
    private final Timer delay;
    private final EventDelays delays = new EventDelays();
    private final InstantSource clock;
    private volatile long measured;

    GatewayMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.delay = Timer.builder("cti.gateway.event.delay")
                .description("From when the hub learnt of events until desktops were told")
                .register(registry);
        Gauge.builder("cti.gateway.sockets", sockets, AtomicInteger::get)
                .description("Open sockets of desktops")
                .register(registry);
        this.framesOut = Counter.builder("cti.gateway.frames.out")
                .description("Messages written to desktops")
                .register(registry);
        this.events = Counter.builder("cti.gateway.events.out")
                .description("Events among them")
                .register(registry);
    }

    void opened() {
        sockets.incrementAndGet();
    }

    void closed() {
        sockets.decrementAndGet();
    }

    int sockets() {
        return sockets.get();
    }

    /** A hello had to wait for its turn, or was sent away. */
    void admission(boolean admitted) {
        count(
                "cti.gateway.admission",
                "Hellos that did not have their turn at once",
                "end",
                admitted ? "waited" : "sent_away");
    }

    void frameOut() {
        framesOut.increment();
    }

    void eventOut() {
        events.increment();
    }

    /** A socket was refused, because there are too many without hello, or too many in all. */
    void noRoom(boolean strangers) {
        count(
                "cti.gateway.sockets.refused",
                "Sockets refused for want of room",
                "limit",
                strangers ? "without_hello" : "all");
    }

    void closing(CloseCode code) {
        count("cti.gateway.closes", "Sockets closed by the gateway", "code", word(code));
    }

    /** Counts the end of a request; without a problem it was done. */
    void request(Optional<Method> method, Optional<ProblemCode> problem) {
        Counter.builder("cti.gateway.commands")
                .description("Requests of desktops by their ends")
                .tag("method", method.map(Method::word).orElse("unknown"))
                .tag("outcome", problem.map(GatewayMeters::word).orElse("done"))
                .register(registry)
                .increment();
    }

    @Override
    public void attached(Attach end) {
        count("cti.gateway.attaches", "Attaches of desktops to links by their ends", "end", word(end));
    }

    @Override
    public void lost(Loss why) {
        count("cti.gateway.streams.lost", "Streams of owners that had to be attached to again", "why", word(why));
    }

    @Override
    public void told(LinkId link, String text) {
        long now = clock.millis();
        if (now - measured < BETWEEN_MS) {
            return;
        }
        measured = now;
        EventTime.of(text).ifPresent(at -> {
            long ms = Math.max(0, now - at.toEpochMilli());
            delay.record(ms, TimeUnit.MILLISECONDS);
            delays.add(link.tenant().value(), ms);
        });
    }

    EventDelays delays() {
        return delays;
    }

    private void count(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(tag, value)
                .register(registry)
                .increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
