/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to a server that may hang. What is not answered in time fails, its effect unknown, and all connections are
 * replaced: those that hang cannot be closed while the server does not answer, and would fill the pool. Safe on any thread.
 */
final class TimedPool {
    private static final Logger LOG = LoggerFactory.getLogger(TimedPool.class);

    private final Context context;
    private final Supplier<Pool> pools;
    private final long patienceMs;
    private final AtomicReference<Pool> current;

    /**
     * Opens nothing yet.
     *
     * @param context where pools are made: those that are made on a verticle's would be closed with it
     */
    TimedPool(Context context, Supplier<Pool> pools, long patienceMs) {
        this.context = context;
        this.pools = pools;
        this.patienceMs = patienceMs;
        this.current = new AtomicReference<>(pools.get());
    }

    <T> Future<T> use(Function<Pool, Future<T>> work) {
        Pool used = Objects.requireNonNull(current.get());
        return work.apply(used)
                .timeout(patienceMs, TimeUnit.MILLISECONDS)
                .recover(cause -> (cause instanceof TimeoutException ? replace(used) : Future.<Void>succeededFuture())
                        .compose(done -> Future.failedFuture(cause)));
    }

    /** Sees to it that a statement of long work is answered in time. */
    interface Watch {
        <A> Future<A> over(Future<A> statement);
    }

    /** Work that may take long as a whole, but not any of its statements. */
    <T> Future<T> useLong(long wholeMs, BiFunction<Pool, Watch, Future<T>> work) {
        Pool used = Objects.requireNonNull(current.get());
        Promise<T> outcome = Promise.promise();
        Watch watch = new Watch() {
            @Override
            public <A> Future<A> over(Future<A> statement) {
                // Undoing the work on a connection that hangs would hang as well.
                return statement
                        .timeout(patienceMs, TimeUnit.MILLISECONDS)
                        .onFailure(cause -> failIfLate(outcome, cause));
            }
        };
        work.apply(used, watch)
                .timeout(Math.max(wholeMs, patienceMs), TimeUnit.MILLISECONDS)
                .onSuccess(outcome::tryComplete)
                .onFailure(outcome::tryFail);
        return outcome.future()
                .recover(cause -> (cause instanceof TimeoutException ? replace(used) : Future.<Void>succeededFuture())
                        .compose(done -> Future.failedFuture(cause)));
    }

    private static void failIfLate(Promise<?> outcome, Throwable cause) {
        if (cause instanceof TimeoutException) {
            outcome.tryFail(cause);
        }
    }

    private Future<Void> replace(Pool hanging) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            if (hanging.equals(current.get())) {
                LOG.warn("The store did not answer within {} ms; its connections are replaced", patienceMs);
                current.set(pools.get());
                hanging.close();
            }
            done.complete();
        });
        return done.future();
    }

    Future<Void> close() {
        return Objects.requireNonNull(current.get()).close();
    }
}
