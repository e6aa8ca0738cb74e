/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.stream.Timers;

/**
 * The end of a desktop's token: warns in time to renew it, and says when it is over.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class TokenEnd {
    /** Before a token is over the desktop is warned, or after half of its time. */
    private static final long EXPIRING_MS = 600_000;

    private final Timers timers;
    private final InstantSource clock;
    private final Consumer<String> warning;
    private final Runnable over;
    private long timer = -1;

    /**
     * Waits for nothing yet.
     *
     * @param warning takes the notification that the token will be over soon
     * @param over runs when it is
     */
    TokenEnd(Timers timers, InstantSource clock, Consumer<String> warning, Runnable over) {
        this.timers = timers;
        this.clock = clock;
        this.warning = warning;
        this.over = over;
    }

    /** From now on this end counts, and none that was told before. */
    void at(Instant expires) {
        cancel();
        long left = Math.max(0, Duration.between(clock.instant(), expires).toMillis());
        long warned = Math.min(EXPIRING_MS, left / 2);
        timer = timers.after(left - warned, () -> {
            timer = timers.after(warned, over);
            warning.accept(JsonRpc.notification(
                    "auth.expiring",
                    new JsonObject().put("expiresAt", expires.toString()).put("inMs", warned)));
        });
    }

    void cancel() {
        timers.cancel(timer);
    }
}
