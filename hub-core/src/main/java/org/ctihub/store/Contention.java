/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ctihub.store.StoreException.Fault;

/**
 * Tries transactions again that found a row locked. Waiting for a lock inside of the database would look like a server that
 * hangs, and keep a connection. Safe on any thread.
 */
public final class Contention {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LEAST_PAUSE_MS = 5;
    private static final int MOST_PAUSE_MS = 25;

    private final Vertx vertx;

    public Contention(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Makes attempts until one does not fail with {@link RowTakenException}; fails with {@link Fault#BUSY} if that takes more
     * than 5 s.
     */
    public <T> Future<T> through(Supplier<Future<T>> attempt) {
        return through(attempt, System.nanoTime());
    }

    private <T> Future<T> through(Supplier<Future<T>> attempt, long since) {
        return attempt.get().recover(failure -> {
            if (!(failure instanceof RowTakenException)) {
                return Future.failedFuture(failure);
            }
            if (System.nanoTime() - since > PATIENCE_NANOS) {
                return Future.failedFuture(
                        new StoreException(Fault.BUSY, "Others write into the store; try again in a moment."));
            }
            int pause = ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS);
            return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(later -> through(attempt, since));
        });
    }
}
