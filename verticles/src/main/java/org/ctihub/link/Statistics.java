/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.Notice;
import org.ctihub.bus.Notices;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.Topic;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.log.EventJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the statistics that somebody watches, and tells those who do. A question gives way to everything else: it is put
 * only while no agents and calls are read and few requests wait for their answers, and never more than a few at a time.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Statistics {
    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 4;
    /** With so many requests under way nothing is asked. */
    private static final int CROWDED = 32;
    /** More than a CTI Server can be asked in ten seconds without falling behind. */
    private static final int MOST_TOPICS = 1_000;

    private static final long TICK_MS = 50;
    private static final long NO_SKILL_GROUP = 0xFFFF_FFFFL;

    private final Vertx vertx;
    private final LinkId link;
    private final PeripheralModel model;
    private final Supplier<Optional<CtiSession>> session;
    private final BooleanSupplier busy;
    private final InstantSource clock;
    private final LongSupplier monotonicMs;
    private final BiConsumer<String, Notices> sender;
    private final EventJson json;
    private final StatisticsFields fields = new StatisticsFields();
    private final StatisticsPlan plan;
    private int underWay;
    private boolean ticking;

    Statistics(
            Vertx vertx,
            LinkSettings settings,
            PeripheralModel model,
            Supplier<Optional<CtiSession>> session,
            BooleanSupplier busy,
            InstantSource clock,
            LongSupplier monotonicMs,
            BiConsumer<String, Notices> sender) {
        this.vertx = vertx;
        this.link = settings.id();
        this.model = model;
        this.session = session;
        this.busy = busy;
        this.clock = clock;
        this.monotonicMs = monotonicMs;
        this.sender = sender;
        this.json = new EventJson(link.peripheral());
        this.plan = new StatisticsPlan(settings.statisticsEvery().toMillis(), StreamTimes.FORGET_MS, MOST_TOPICS);
    }

    /** From now on topics are asked for this often. */
    void every(Duration interval) {
        plan.every(interval.toMillis());
    }

    /** A gateway tells all that its desktops watch. */
    void watch(LinkRequest.Watch watch) {
        plan.watch(watch.gateway(), watch.topics(), monotonicMs.getAsLong());
        if (!ticking && !plan.isEmpty()) {
            ticking = true;
            vertx.setTimer(1, first -> tick());
        }
    }

    private void tick() {
        plan.expire(monotonicMs.getAsLong());
        ticking = !plan.isEmpty();
        if (ticking) {
            vertx.setTimer(TICK_MS, next -> tick());
            ask();
        }
    }

    private void ask() {
        Optional<CtiSession> open = session.get();
        if (open.isEmpty() || busy.getAsBoolean() || open.get().counters().pending() >= CROWDED) {
            return;
        }
        while (underWay < AT_ONCE) {
            Optional<Topic> topic = plan.next(monotonicMs.getAsLong());
            if (topic.isEmpty()) {
                return;
            }
            ask(open.get(), topic.get());
        }
    }

    private void ask(CtiSession open, Topic topic) {
        Optional<FrameBuilder> request = request(open, topic);
        if (request.isEmpty()) {
            return;
        }
        underWay++;
        open.send(request.get(), PATIENCE).onComplete(end -> {
            underWay--;
            if (end.succeeded()) {
                tell(topic, end.result());
            } else {
                LOG.debug(
                        "Link {}: no statistics of {}: {}",
                        link,
                        topic,
                        end.cause().toString());
            }
        });
    }

    /** Of an agent who is not signed in there are none. */
    private Optional<FrameBuilder> request(CtiSession open, Topic topic) {
        if (topic.kind() == Topic.Kind.SKILL_GROUP) {
            return Optional.of(open.request(MessageTypes.QUERY_SKILL_GROUP_STATISTICS_REQ)
                    .set(Fields.PERIPHERAL_ID, link.peripheral())
                    .set(Fields.SKILL_GROUP_NUMBER, Long.parseLong(topic.id()))
                    .set(Fields.SKILL_GROUP_ID, NO_SKILL_GROUP));
        }
        AgentId agent = new AgentId(topic.id());
        Optional<String> device = model.deviceOf(agent);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        FrameBuilder request =
                open.request(MessageTypes.QUERY_AGENT_STATISTICS_REQ).set(Fields.PERIPHERAL_ID, link.peripheral());
        if (!AgentIds.setShort(request, agent)) {
            request.set(Fields.AGENT_INSTRUMENT, device.get());
        }
        return Optional.of(request);
    }

    private void tell(Topic topic, Frame answer) {
        List<String> gateways = plan.watching(topic);
        if (gateways.isEmpty()) {
            return;
        }
        Notice notice =
                Notice.of(topic, json.statistics(clock.instant(), topic.kind().word(), topic.id(), fields.of(answer)));
        Notices notices = new Notices(link, List.of(notice));
        gateways.forEach(gateway -> sender.accept(gateway, notices));
    }
}
