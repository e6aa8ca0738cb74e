/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.desktop;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One event loop, for a thread that is none and waits for what is done there. */
public final class EventLoop {
    private final Context context;
    private final long patienceSeconds;

    /**
     * Takes an event loop of its own.
     *
     * @param patienceSeconds how long {@link #await} waits
     */
    public EventLoop(Vertx vertx, long patienceSeconds) {
        this.context = vertx.getOrCreateContext();
        this.patienceSeconds = patienceSeconds;
    }

    /** Does the work there. */
    public <T> Future<T> run(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(start -> work.get().onComplete(done));
        return done.future();
    }

    /** Does the work there and waits for it. Blocks. */
    public <T> T await(Supplier<Future<T>> work) throws TimeoutException {
        return run(work).await(patienceSeconds, TimeUnit.SECONDS);
    }
}
