/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.LinkStatus;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.live.Onlooker;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.ClientSessions;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.link.LinkSettings;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owners of all links once a second how they are, wherever in the cluster they run, and keeps the answers for the
 * admin page. {@link #links} may be called on any thread.
 */
final class LinkWatch extends VerticleBase implements LinkStates, Onlooker {
    private static final long PERIOD_MS = 1_000;
    private static final LinkReason NO_OWNER =
            new LinkReason("OWNER_UNREACHABLE", "No node answers for this link; it is being started or taken over.");

    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Map<LinkId, List<Meter>> meters = new HashMap<>();
    private volatile Map<LinkId, LinkSettings> served;
    private final Map<String, LinkStatus> known = new ConcurrentSkipListMap<>();

    LinkWatch(List<LinkSettings> settings, InstantSource clock, MeterRegistry metrics) {
        this.clock = clock;
        this.metrics = metrics;
        this.served = Map.of();
        watch(settings);
    }

    /** From now on these links are asked how they are. Any thread, once the verticle is deployed. */
    void serve(List<LinkSettings> links) {
        context.runOnContext(here -> watch(links));
    }

    private void watch(List<LinkSettings> links) {
        Map<LinkId, LinkSettings> before = served;
        Map<LinkId, LinkSettings> next = new LinkedHashMap<>();
        links.forEach(link -> next.put(link.id(), link));
        served = next;
        for (LinkSettings link : links) {
            if (!before.containsKey(link.id())) {
                known.put(link.id().toString(), unreachable(link, clock.instant()));
                measure(link.id());
            }
        }
        for (LinkId link : before.keySet()) {
            if (!next.containsKey(link)) {
                known.remove(link.toString());
                Optional.ofNullable(meters.remove(link)).ifPresent(gone -> gone.forEach(metrics::remove));
            }
        }
    }

    /** Gauges of a link, official names: a state's gauge is 1 while the link is in it, else 0. */
    private void measure(LinkId id) {
        Tags link = Tags.of("tenant", id.tenant().value(), "peripheral", Long.toString(id.peripheral()));
        for (LinkState state : LinkState.values()) {
            Tags tags = link.and("state", state.word());
            gauge("cti.link.state", tags, id, status -> status.state() == state ? 1 : 0);
        }
        gauge("cti.link.agents.signed.in", link, id, LinkStatus::agentsSignedIn);
        gauge("cti.link.calls", link, id, LinkStatus::calls);
        gauge("cti.link.events.per.second", link, id, LinkStatus::eventsPerSecond);
    }

    private void gauge(String name, Tags tags, LinkId id, ToDoubleFunction<LinkStatus> value) {
        Gauge gauge = Gauge.builder(
                        name,
                        () -> Optional.ofNullable(known.get(id.toString()))
                                .map(value::applyAsDouble)
                                .orElse(Double.NaN))
                .tags(tags)
                .register(metrics);
        meters.computeIfAbsent(id, key -> new ArrayList<>()).add(gauge);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PERIOD_MS, timer -> served.values().forEach(this::ask));
        return Future.succeededFuture();
    }

    private void ask(LinkSettings link) {
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(BusCodecs.REQUEST).setSendTimeout(PERIOD_MS);
        vertx.eventBus()
                .<LinkReply>request(Addresses.link(link.id()), new LinkRequest.Describe(), options)
                .onComplete(answer -> {
                    if (!served.containsKey(link.id())) {
                        return;
                    }
                    if (answer.succeeded() && answer.result().body() instanceof LinkReply.Described described) {
                        known.put(link.id().toString(), status(link.id(), described.description()));
                    } else {
                        known.compute(link.id().toString(), (id, before) -> lost(link, before));
                    }
                });
    }

    @Override
    public Future<ClientSessions> clients(LinkId link) {
        return ask(link, new LinkRequest.Clients(), LinkReply.Clients.class).map(LinkReply.Clients::clients);
    }

    @Override
    public Future<Surveyor.Found> look(LinkId link, Survey survey) {
        return ask(link, new LinkRequest.Inspect(survey), LinkReply.Surveyed.class)
                .map(LinkReply.Surveyed::found);
    }

    private <T extends LinkReply> Future<T> ask(LinkId link, LinkRequest request, Class<T> wanted) {
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(BusCodecs.REQUEST).setSendTimeout(PERIOD_MS);
        return vertx.eventBus()
                .<LinkReply>request(Addresses.link(link), request, options)
                .transform(answer -> answer.succeeded()
                                && wanted.isInstance(answer.result().body())
                        ? Future.succeededFuture(wanted.cast(answer.result().body()))
                        : Future.failedFuture(
                                new RefusedException(Problem.of(ProblemCode.LINK_DOWN, NO_OWNER.detail()))));
    }

    private LinkStatus lost(LinkSettings link, @Nullable LinkStatus before) {
        if (before != null && before.reason().equals(Optional.of(NO_OWNER))) {
            return before;
        }
        return unreachable(link, clock.instant());
    }

    private static LinkStatus unreachable(LinkSettings link, Instant since) {
        return new LinkStatus(
                link.id(),
                link.name(),
                LinkState.DISABLED,
                Optional.empty(),
                Optional.of(NO_OWNER),
                since,
                OptionalInt.empty(),
                0,
                0,
                0,
                Optional.empty(),
                StandbyState.NONE,
                List.of());
    }

    private static LinkStatus status(LinkId id, LinkDescription description) {
        return new LinkStatus(
                id,
                description.name(),
                description.link().state(),
                description.link().side(),
                description.link().reason(),
                description.link().since(),
                description.protocolVersion() == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(description.protocolVersion()),
                description.agentsSignedIn(),
                description.calls(),
                description.eventsPerSecond(),
                Optional.of(description.lastEvent()),
                description.standby(),
                description.timeLine());
    }

    @Override
    public List<LinkStatus> links() {
        return List.copyOf(known.values());
    }
}
