/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Timers of Vert.x; call from the event loop that the tasks are to run on. */
public final class VertxTimers implements Timers {
    private final Vertx vertx;
    private final Clock clock;

    public VertxTimers(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Instant time() {
        return clock.instant();
    }

    @Override
    public long after(long ms, Runnable task) {
        return vertx.setTimer(Math.max(1, ms), timer -> task.run());
    }

    @Override
    public void cancel(long id) {
        vertx.cancelTimer(id);
    }

    @Override
    public double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
