/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ctihub.domain.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's records: adds up what owners hand over, brings it through the spool into the store, and removes what is older than
 * its tenant wants. One instance per node.
 */
public final class RecordsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsVerticle.class);
    private static final long TICK_MS = 200;
    private static final long PAUSE_MS = 1_000;
    private static final long LAST_MS = 3_000;
    private static final long FIRST_CLEANING_MS = 60_000;
    private static final long CLEANING_MS = Duration.ofHours(1).toMillis();
    /** In memory there is less room than on a disk. */
    private static final long MAX_MEMORY = 32L << 20;

    private static final int BATCHES_PER_CLEANING = 2_000;

    /**
     * What it takes.
     *
     * @param folder of the spool
     * @param spoolBytes most that waits there
     * @param rules what is kept, of each tenant that is served; of others nothing is
     * @param first whether this node is the one of all that cleans up now
     */
    public record Parts(
            Records records,
            Path folder,
            long spoolBytes,
            Supplier<Map<TenantId, RecordRule>> rules,
            BooleanSupplier first,
            MeterRegistry metrics,
            InstantSource clock) {}

    private static final RecordRule NOTHING = new RecordRule(false, Set.of(), RecordRule.USUAL_DAYS);

    private final Parts with;
    private final Recorder recorder;
    private final Counter written;
    private final Counter lost;
    private volatile @Nullable Spool spool;
    private @Nullable RecordWriter writer;
    private @Nullable WorkerExecutor disk;
    private boolean cleaning;

    /** Composes it; what owners hand over waits until it is deployed. */
    public RecordsVerticle(Parts with) {
        this.with = with;
        this.recorder = new Recorder(tenant -> with.rules().get().getOrDefault(tenant, NOTHING));
        this.written = Counter.builder("cti.records.written").register(with.metrics());
        this.lost = Counter.builder("cti.records.lost").register(with.metrics());
        Gauge.builder("cti.records.waiting.bytes", this::waiting).register(with.metrics());
    }

    private double waiting() {
        Spool open = spool;
        return open == null ? 0 : open.bytes();
    }

    /** For the owners of the node. */
    public Witnesses witnesses() {
        return recorder;
    }

    @Override
    public Future<?> start() {
        WorkerExecutor one = vertx.createSharedWorkerExecutor("records-" + UUID.randomUUID(), 1);
        disk = one;
        return one.executeBlocking(this::open).onSuccess(opened -> {
            spool = opened;
            RecordWriter started = new RecordWriter(
                    context,
                    one,
                    opened,
                    with.records()::write,
                    new RecordWriter.Counts(
                            count -> written.increment((double) count), count -> lost.increment((double) count)),
                    () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                    PAUSE_MS);
            writer = started;
            vertx.setPeriodic(TICK_MS, timer -> tick(started));
            vertx.setPeriodic(FIRST_CLEANING_MS, CLEANING_MS, timer -> clean());
        });
    }

    private Spool open() {
        try {
            return DiskSpool.open(with.folder(), with.spoolBytes());
        } catch (IOException e) {
            LOG.error(
                    "Records cannot wait on disk and wait in memory, as long as this node runs; set records.spool to a folder"
                            + " of its own: {}",
                    e.toString());
            return new MemorySpool(Math.min(MAX_MEMORY, with.spoolBytes()));
        }
    }

    private void tick(RecordWriter writing) {
        long missed = recorder.lost();
        if (missed > 0) {
            LOG.error("{} events are missing in records: more came than could be added up", missed);
            lost.increment((double) missed);
        }
        writing.add(recorder.drain());
        writing.tick();
    }

    /** What is in memory goes to the disk, and to the store if that answers soon. */
    @Override
    public Future<?> stop() {
        RecordWriter writing = writer;
        Spool open = spool;
        WorkerExecutor one = disk;
        if (writing == null || open == null || one == null) {
            return Future.succeededFuture();
        }
        writing.add(recorder.drain());
        return writing.stop()
                .compose(spooled ->
                        writing.empty().timeout(LAST_MS, TimeUnit.MILLISECONDS).otherwiseEmpty())
                .eventually(() -> {
                    writing.halt();
                    return one.executeBlocking(() -> {
                        open.close();
                        return null;
                    });
                })
                .eventually(one::close);
    }

    /** Removes what is older than its tenant wants, if it is this node's turn. */
    private void clean() {
        if (cleaning || !with.first().getAsBoolean()) {
            return;
        }
        cleaning = true;
        Retention.of(with.records(), with.rules().get(), with.clock().millis(), BATCHES_PER_CLEANING)
                .onFailure(cause -> LOG.warn("Old records are not removed: {}", cause.toString()))
                .onComplete(done -> context.runOnContext(here -> cleaning = false));
    }
}
