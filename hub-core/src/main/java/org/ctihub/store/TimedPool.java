/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
        return work.apply(used).timeout(patienceMs, TimeUnit.MILLISECONDS).onFailure(cause -> {
            if (cause instanceof TimeoutException) {
                context.runOnContext(here -> replace(used));
            }
        });
    }

    private void replace(Pool hanging) {
        if (hanging.equals(current.get())) {
            LOG.warn("The store did not answer within {} ms; its connections are replaced", patienceMs);
            current.set(pools.get());
            hanging.close();
        }
    }

    Future<Void> close() {
        return Objects.requireNonNull(current.get()).close();
    }
}
