/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ctihub.store.StoreException;
import org.ctihub.store.StoreException.Fault;

/**
 * Lets one write of this node go at a time. They would wait for each other in the store anyway, each on a connection that the
 * heartbeat of the node may need. Safe on any thread.
 */
final class Turns {
    private static final int MAX_WAITING = 200;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<Future<Void>> last = new AtomicReference<>(Future.succeededFuture());

    /** Does the work when all that came before is done; fails with {@link Fault#BUSY} if that is too much or too slow. */
    <T> Future<T> take(Supplier<Future<T>> work) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return busy();
        }
        long since = System.nanoTime();
        Promise<Void> done = Promise.promise();
        return Objects.requireNonNull(last.getAndSet(done.future()))
                .compose(before -> System.nanoTime() - since > PATIENCE_NANOS ? Turns.<T>busy() : work.get())
                .onComplete(end -> {
                    waiting.decrementAndGet();
                    done.complete();
                });
    }

    private static <T> Future<T> busy() {
        return Future.failedFuture(
                new StoreException(Fault.BUSY, "Too many changes wait for the store; try again in a moment."));
    }
}
