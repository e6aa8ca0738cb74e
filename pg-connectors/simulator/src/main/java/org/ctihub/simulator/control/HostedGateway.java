/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.ctihub.simulator.server.Gateway;

/**
 * A running pair and the event loop that it may be touched on.
 *
 * @param gateway the pair
 * @param context its event loop
 */
public record HostedGateway(Gateway gateway, Context context) {

    /** The processor time that the pair's event loop has used so far. */
    public Future<Long> cpuNanos() {
        return call(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    /** Runs an action on the pair's event loop. */
    <T> Future<T> call(Callable<T> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(v -> {
            try {
                promise.complete(action.call());
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    /** Runs an asynchronous action on the pair's event loop. */
    <T> Future<T> compose(Callable<Future<T>> action) {
        return call(action).compose(future -> future);
    }
}
