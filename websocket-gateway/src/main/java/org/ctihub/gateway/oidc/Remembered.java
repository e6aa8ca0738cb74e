/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider tells: asked for once for all who want it at the same time, and kept. After a failure it is not asked
 * for again at once; what was known before goes on. One event loop only.
 */
final class Remembered<T> {
    private static final long FRESH_MS = 3_600_000;
    private static final long PAUSE_MS = 5_000;

    private final InstantSource clock;
    private final Supplier<Future<T>> source;
    private @Nullable T value;
    private long toldMs;
    private @Nullable Future<T> underWay;
    private @Nullable Throwable failure;
    private long failedMs;

    Remembered(InstantSource clock, Supplier<Future<T>> source) {
        this.clock = clock;
        this.source = source;
    }

    /** What was told within the last hour, or is told now. */
    Future<T> get() {
        long now = clock.millis();
        T known = value;
        if (known != null && now - toldMs < FRESH_MS) {
            return Future.succeededFuture(known);
        }
        Throwable last = failure;
        if (last != null && now - failedMs < PAUSE_MS) {
            return known != null ? Future.succeededFuture(known) : Future.failedFuture(last);
        }
        return renewed();
    }

    /** What is told now; what was known before if nothing is told. */
    Future<T> renewed() {
        Future<T> asked = underWay;
        if (asked == null) {
            asked = source.get();
            underWay = asked;
            asked.onComplete(told -> {
                underWay = null;
                if (told.succeeded()) {
                    value = told.result();
                    toldMs = clock.millis();
                    failure = null;
                } else {
                    failure = told.cause();
                    failedMs = clock.millis();
                }
            });
        }
        return asked.recover(cause -> {
            T known = value;
            return known != null ? Future.succeededFuture(known) : Future.failedFuture(cause);
        });
    }
}
