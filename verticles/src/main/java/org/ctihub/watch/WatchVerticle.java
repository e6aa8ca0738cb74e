/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctihub.admin.alarms.WebhookDesk;
import org.ctihub.alarm.AlarmIds;
import org.ctihub.alarm.AlarmJson;
import org.ctihub.alarm.AlarmTable;
import org.ctihub.alarm.AlarmWriter;
import org.ctihub.alarm.Alarms;
import org.ctihub.alarm.MemoryAlarms;
import org.ctihub.alarm.Moment;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.Severity;
import org.ctihub.alarm.SqlAlarms;
import org.ctihub.audit.AuditLog;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.Verification;
import org.ctihub.domain.LinkId;
import org.ctihub.link.LinkSettings;
import org.ctihub.webhook.Courier;
import org.ctihub.webhook.Deliveries;
import org.ctihub.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a node's part of the hub once a second, keeps the alarms and sends the webhooks. One instance per node. */
public final class WatchVerticle extends VerticleBase {
    /** Where nodes tell each other what becomes of alarms: {@link AlarmJson} as JSON. */
    public static final String ADDRESS = "alarms";

    private static final Logger LOG = LoggerFactory.getLogger(WatchVerticle.class);
    private static final long TICK_MS = 1_000;
    private static final int TICKS_PER_ADOPTION = 5;
    private static final int TICKS_PER_COUNT = 5;
    private static final int TICKS_PER_LOSSES = 30;
    private static final int TICKS_PER_CERTIFICATES = 600;
    private static final int TICKS_PER_CLEANING = 3_600;
    private static final int TICKS_PER_VERIFICATION = 86_400;
    private static final int FIRST_VERIFICATION = 60;
    private static final long LOSSES_MS = Duration.ofHours(24).toMillis();
    private static final long KEPT_MS = Duration.ofDays(90).toMillis();

    private final WatchParts with;
    private final AlarmIds ids = new AlarmIds(new SecureRandom());
    private final AlarmTable table;
    private final Optional<WebhookDesk> desk;
    private final OpenAlarmGauges gauges;
    private final DesktopCounts desktops;
    private final RecordLosses losses;
    /** Before any link of the node began. */
    private final long composedMs;

    private @Nullable Courier courier;
    private @Nullable HttpPost post;
    private @Nullable AlarmWriter writer;
    private long ticks;
    private boolean verifying;

    /** Composes it; nothing is looked at before the start. */
    public WatchVerticle(WatchParts with) {
        this.with = with;
        this.composedMs = with.clock().millis();
        this.gauges = new OpenAlarmGauges(with.metrics());
        this.desktops = new DesktopCounts(with.metrics(), with.node());
        this.losses = new RecordLosses(with.metrics(), with.node());
        this.desk = with.kept().map(kept -> {
            Deliveries deliveries = new Deliveries(kept.store());
            return new WebhookDesk(new Webhooks(kept.items(), deliveries, ids, with.clock()::millis), deliveries);
        });
        this.table = with.kept()
                .<AlarmTable>map(
                        kept -> new SqlAlarms(kept.store(), desk.orElseThrow().webhooks(), this::written))
                .orElseGet(() -> new MemoryAlarms(this::written));
    }

    /** For administrators. */
    public Alarms alarms() {
        return table;
    }

    /** For administrators; empty without a store. */
    public Optional<WebhookDesk> webhooks() {
        return desk;
    }

    @Override
    public Future<?> start() {
        AlarmWriter started = new AlarmWriter(vertx, table::write);
        writer = started;
        Watchman seeing = new Watchman(with.node(), ids::next, composedMs);
        desk.ifPresent(this::startCourier);
        return vertx.eventBus()
                .<JsonObject>consumer(ADDRESS, message -> tell(message.body()))
                .completion()
                .onSuccess(listening -> vertx.setPeriodic(0, TICK_MS, timer -> tick(seeing, started)));
    }

    private void startCourier(WebhookDesk webhooks) {
        HttpPost client = new HttpPost(vertx, with.allowPrivate());
        post = client;
        Courier started = new Courier(
                vertx, webhooks.deliveries(), webhooks.webhooks(), client, with.clock()::millis, new SecureRandom());
        courier = started;
        started.start(TICK_MS);
    }

    @Override
    public Future<?> stop() {
        if (writer != null) {
            writer.stop();
        }
        if (courier != null) {
            courier.stop();
        }
        return post == null ? Future.succeededFuture() : post.close();
    }

    /** What this node wrote; any thread. */
    private void written(Notice notice) {
        JsonObject json = AlarmJson.of(notice);
        if (notice.kind() != Notice.Kind.REPEATED) {
            say(notice);
        }
        vertx.eventBus().publish(ADDRESS, json);
        Courier sending = courier;
        if (sending != null) {
            sending.hint();
        }
    }

    private static void say(Notice notice) {
        String word = notice.alarm().key().type().word();
        boolean urgent =
                notice.kind() == Notice.Kind.RAISED && notice.alarm().severity().compareTo(Severity.MINOR) < 0;
        if (urgent) {
            LOG.warn(
                    "Alarm {} raised, {} {}: {}",
                    notice.alarm().id(),
                    notice.alarm().severity().word(),
                    word,
                    notice.alarm().text());
        } else {
            LOG.info(
                    "Alarm {} {}, {} {}: {}",
                    notice.alarm().id(),
                    notice.kind().word(),
                    notice.alarm().severity().word(),
                    word,
                    notice.alarm().text());
        }
    }

    private void tell(JsonObject alarm) {
        String tenant = alarm.getString("tenant");
        with.news().accept(tenant == null ? "" : tenant, alarm);
    }

    private void tick(Watchman seeing, AlarmWriter writing) {
        Sight sight = with.sight().get();
        Map<LinkId, LinkSettings> settings =
                with.links().get().stream().collect(Collectors.toMap(LinkSettings::id, Function.identity()));
        long now = with.clock().millis();
        if (ticks % TICKS_PER_CERTIFICATES == 0) {
            lookAtCertificates(seeing, List.copyOf(settings.values()));
        }
        seeing.ports(
                Certificates.ofPorts(with.ports(), with.node(), with.clock().instant()));
        if (sight.first()) {
            lookAtStore(seeing, now);
        }
        if (ticks % TICKS_PER_ADOPTION == 0) {
            adopt(seeing, writing);
        }
        List<Moment> counted = new ArrayList<>();
        if (ticks % TICKS_PER_COUNT == 0) {
            counted.addAll(desktops.moments(now));
            counted.addAll(losses.moments(now));
        }
        ticks++;
        writing.write(seeing.look(sight, settings, counted, now));
    }

    private void lookAtCertificates(Watchman seeing, List<LinkSettings> links) {
        vertx.executeBlocking(
                        () -> Certificates.endingSoon(
                                links, with.node(), with.clock().instant()),
                        false)
                .onSuccess(seeing::certificates)
                .onFailure(cause -> LOG.error("Certificates cannot be looked at", cause));
    }

    private void lookAtStore(Watchman seeing, long now) {
        if (ticks % TICKS_PER_LOSSES == 0) {
            desk.ifPresent(webhooks -> webhooks.deliveries()
                    .losses(LOSSES_MS)
                    .onSuccess(losses -> context.runOnContext(here -> seeing.losses(losses))));
        }
        if (ticks % TICKS_PER_CLEANING == TICKS_PER_CLEANING - 1) {
            table.forget(now - KEPT_MS)
                    .onFailure(cause -> LOG.warn("Old alarms are not removed: {}", cause.toString()));
        }
        if (ticks % TICKS_PER_VERIFICATION == FIRST_VERIFICATION) {
            with.kept().ifPresent(kept -> verify(seeing, kept.audit()));
        }
    }

    private void verify(Watchman seeing, AuditLog audit) {
        if (verifying) {
            return;
        }
        verifying = true;
        audit.verify(AuditMark.BEGINNING)
                .onSuccess(done -> context.runOnContext(here -> seeing.audit(broken(done))))
                .onFailure(cause -> LOG.warn("The audit log was not verified: {}", cause.toString()))
                .onComplete(done -> context.runOnContext(here -> verifying = false));
    }

    private static Optional<String> broken(Verification verification) {
        return verification.firstBad().isPresent()
                ? Optional.of("record " + verification.firstBad().getAsLong() + ": " + verification.reason())
                : Optional.empty();
    }

    /** What others have written, unless something of ours was on its way meanwhile. */
    private void adopt(Watchman seeing, AlarmWriter writing) {
        if (!writing.idle()) {
            return;
        }
        long before = writing.accepted();
        table.open()
                .onSuccess(open -> context.runOnContext(here -> {
                    gauges.set(open);
                    if (writing.idle() && writing.accepted() == before) {
                        seeing.adopt(open);
                    }
                }));
    }
}
