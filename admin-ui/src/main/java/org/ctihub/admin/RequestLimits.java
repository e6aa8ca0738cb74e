/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;

/**
 * How many requests an address and an account may make in a minute, and what answers say of that. One event loop only.
 *
 * <p>An address may make more than an account, since an office has one; both are far above what a page needs.
 */
final class RequestLimits {
    static final int PER_ADDRESS = 3_000;
    static final int PER_ACCOUNT = 1_200;
    private static final long WINDOW_MS = 60_000;
    private static final int MAX_KEYS = 20_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Window {
        long sinceMs;
        int count;
    }

    RequestLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a request of an address; throws {@link RefusedException} if it was one too many. */
    void ofAddress(String address, HttpServerResponse response) {
        count("a " + address, PER_ADDRESS, response);
    }

    /** Counts a request of an account; throws {@link RefusedException} if it was one too many. */
    void ofAccount(String account, HttpServerResponse response) {
        count("u " + account, PER_ACCOUNT, response);
    }

    private void count(String key, int limit, HttpServerResponse response) {
        long now = clock.millis();
        Window window = windows.computeIfAbsent(key, missing -> new Window());
        if (now - window.sinceMs >= WINDOW_MS || now < window.sinceMs) {
            window.sinceMs = now;
            window.count = 0;
        }
        window.count++;
        forgetOne();
        long leftMs = window.sinceMs + WINDOW_MS - now;
        response.putHeader("RateLimit-Limit", Integer.toString(limit))
                .putHeader("RateLimit-Remaining", Integer.toString(Math.max(0, limit - window.count)))
                .putHeader("RateLimit-Reset", Long.toString((leftMs + 999) / 1000));
        if (window.count > limit) {
            throw new RefusedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "There were more than " + limit + " requests within a minute.",
                    "Wait before the next one.",
                    Optional.empty(),
                    leftMs));
        }
    }

    private void forgetOne() {
        if (windows.size() > MAX_KEYS) {
            Iterator<String> eldest = windows.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
