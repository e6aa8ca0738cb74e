/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.ctihub.store.StoreException;
import org.ctihub.store.StoreException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings entries into the spool and from there into the store, in order. While the store is out they wait in the spool.
 *
 * <p>One thread only (the context where it is made); the spool is used on a thread of its own.
 */
final class RecordWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    private static final int BATCH = 200;
    /** Most entries that wait for the disk. */
    private static final int MAX_FRESH = 50_000;

    /**
     * How it went.
     *
     * @param written is told how many entries the store has taken
     * @param lost is told how many are lost
     */
    record Counts(LongConsumer written, LongConsumer lost) {}

    private final Context context;
    private final WorkerExecutor disk;
    private final Spool spool;
    private final Function<List<RecordEntry>, Future<Void>> store;
    private final Counts counts;
    private final LongSupplier monotonicMs;
    private final long pauseMs;
    private Map<String, RecordEntry> fresh = new LinkedHashMap<>();
    private Future<Void> appending = Future.succeededFuture();
    private Future<Void> storing = Future.succeededFuture();
    private boolean diskFails;
    private boolean storeFails;
    private boolean stopped;
    private long notBeforeMs = Long.MIN_VALUE;

    /**
     * @param disk one thread, where nothing else uses the spool
     * @param store keeps entries; fails with {@link StoreException}
     * @param pauseMs how long to wait after a failure
     */
    RecordWriter(
            Context context,
            WorkerExecutor disk,
            Spool spool,
            Function<List<RecordEntry>, Future<Void>> store,
            Counts counts,
            LongSupplier monotonicMs,
            long pauseMs) {
        this.context = context;
        this.disk = disk;
        this.spool = spool;
        this.store = store;
        this.counts = counts;
        this.monotonicMs = monotonicMs;
        this.pauseMs = pauseMs;
    }

    /** Takes entries; of one thing only the latest is kept as long as it has not reached the disk. */
    void add(Collection<RecordEntry> entries) {
        for (RecordEntry entry : entries) {
            fresh.remove(entry.key());
            fresh.put(entry.key(), entry);
        }
        forgetOldest();
    }

    private void forgetOldest() {
        long tooMany = (long) fresh.size() - MAX_FRESH;
        for (long i = 0; i < tooMany; i++) {
            fresh.remove(fresh.keySet().iterator().next());
        }
        if (tooMany > 0) {
            counts.lost().accept(tooMany);
        }
    }

    /** Does what there is to do. Call it several times a second. */
    void tick() {
        append();
        pump();
    }

    private void append() {
        if (fresh.isEmpty() || !appending.isComplete()) {
            return;
        }
        Map<String, RecordEntry> batch = fresh;
        fresh = new LinkedHashMap<>();
        List<String> lines = batch.values().stream().map(RecordLines::encode).toList();
        Promise<Void> done = Promise.promise();
        appending = done.future();
        disk.executeBlocking(() -> spool.append(lines))
                .onComplete(appended -> context.runOnContext(here -> {
                    if (appended.succeeded()) {
                        diskWorks(appended.result());
                    } else {
                        diskFails(batch, String.valueOf(appended.cause()));
                    }
                    done.complete();
                    pump();
                }));
    }

    private void diskWorks(long lost) {
        if (diskFails) {
            diskFails = false;
            LOG.info("Records are spooled on disk again");
        }
        if (lost > 0) {
            LOG.error("{} records are lost: the store was out for so long that the spool was full", lost);
            counts.lost().accept(lost);
        }
    }

    private void diskFails(Map<String, RecordEntry> batch, String cause) {
        if (!diskFails) {
            diskFails = true;
            LOG.error("Records cannot be spooled on disk and wait in memory: {}", cause);
        }
        Map<String, RecordEntry> later = fresh;
        fresh = batch;
        add(later.values());
    }

    private void pump() {
        if (stopped || !storing.isComplete() || monotonicMs.getAsLong() < notBeforeMs) {
            return;
        }
        Promise<Void> done = Promise.promise();
        storing = done.future();
        disk.executeBlocking(() -> spool.bytes() == 0 ? Optional.<Spool.Batch>empty() : Optional.of(spool.first(BATCH)))
                .compose(batch -> batch.isEmpty() || batch.get().lines().isEmpty()
                        ? Future.succeededFuture(false)
                        : write(batch.get()))
                .onComplete(written -> context.runOnContext(here -> {
                    done.complete();
                    if (written.succeeded()) {
                        storeWorks(written.result());
                    } else {
                        storeFails(String.valueOf(written.cause()));
                    }
                }));
    }

    private void storeWorks(boolean more) {
        if (more && storeFails) {
            storeFails = false;
            LOG.info("Records are written to the store again");
        }
        if (more) {
            pump();
        }
    }

    private void storeFails(String cause) {
        notBeforeMs = monotonicMs.getAsLong() + pauseMs;
        if (!storeFails) {
            storeFails = true;
            LOG.warn("Records wait for the store: {}", cause);
        }
    }

    private Future<Boolean> write(Spool.Batch batch) {
        List<RecordEntry> entries = new ArrayList<>();
        batch.lines().forEach(line -> RecordLines.decode(line).ifPresent(entries::add));
        int unreadable = batch.lines().size() - entries.size();
        return store.apply(entries)
                .recover(failure ->
                        isOut(failure) || entries.size() < 2 ? alone(entries, failure) : oneByOne(entries, 0))
                .compose(written -> disk.executeBlocking(() -> {
                    spool.remove(batch);
                    return true;
                }))
                .onSuccess(removed -> {
                    counts.written().accept(entries.size());
                    if (unreadable > 0) {
                        LOG.error("{} lines of the spool of records cannot be read and are left out", unreadable);
                        counts.lost().accept(unreadable);
                    }
                });
    }

    private static boolean isOut(Throwable failure) {
        return !(failure instanceof StoreException known) || known.fault() != Fault.STATEMENT;
    }

    private Future<Void> alone(List<RecordEntry> entries, Throwable failure) {
        if (isOut(failure)) {
            return Future.failedFuture(failure);
        }
        entries.forEach(entry -> LOG.error("Record {} is lost: {}", entry.key(), failure.toString()));
        counts.lost().accept(entries.size());
        return Future.succeededFuture();
    }

    /** One that the store does not take must not keep the others from it for ever. */
    private Future<Void> oneByOne(List<RecordEntry> entries, int index) {
        if (index == entries.size()) {
            return Future.succeededFuture();
        }
        List<RecordEntry> one = List.of(entries.get(index));
        return store.apply(one)
                .recover(failure -> alone(one, failure))
                .compose(written -> oneByOne(entries, index + 1));
    }

    /** Completes when nothing waits in memory, or the disk does not take it; what is in the spool stays there. */
    Future<Void> stop() {
        return appending.compose(before -> {
            append();
            return appending;
        });
    }

    /** Completes when all of the spool is written, or the store does not take it. */
    Future<Void> empty() {
        return storing.compose(before -> {
            if (storeFails || stopped) {
                return Future.succeededFuture();
            }
            return disk.executeBlocking(() -> spool.bytes() == 0).compose(none -> {
                if (none) {
                    return Future.succeededFuture();
                }
                Promise<Void> next = Promise.promise();
                context.runOnContext(here -> {
                    pump();
                    next.complete();
                });
                return next.future().compose(pumped -> empty());
            });
        });
    }

    /** Writes nothing more. */
    void halt() {
        stopped = true;
    }
}
