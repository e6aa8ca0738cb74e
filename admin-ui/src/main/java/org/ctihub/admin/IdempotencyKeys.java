/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests with an {@code Idempotency-Key}, given again to the same request for ten minutes, so that one whose answer
 * was lost may be sent again. Kept by the node that answered. One event loop only.
 */
final class IdempotencyKeys {
    static final long KEPT_MS = 600_000;
    private static final String HEADER = "Idempotency-Key";
    private static final String ENTRY = "admin.idempotency";
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_BODY = 1 << 16;
    private static final int MAX_KEY = 128;
    private static final long AGAIN_MS = 1_000;

    private final InstantSource clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        final byte[] request;
        final long atMs;

        @Nullable
        Answer answer;

        Entry(byte[] request, long atMs) {
            this.request = request;
            this.atMs = atMs;
        }
    }

    private record Answer(int status, String type, Buffer body) {}

    IdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Answers a request that was answered before; else lets it through. Its body must have been read.
     *
     * @param account whose key it is
     */
    void handle(RoutingContext context, String account) {
        String key = context.request().getHeader(HEADER);
        if (key == null) {
            context.next();
            return;
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw RefusedException.of(
                    ProblemCode.INVALID_REQUEST, HEADER + " must have 1 to " + MAX_KEY + " characters.");
        }
        String name = account + " " + context.request().method() + " "
                + context.request().uri() + " " + key;
        byte[] request = digest(context.body().buffer());
        forgetOld();
        Entry before = entries.get(name);
        if (before == null) {
            Entry entry = new Entry(request, clock.millis());
            entries.put(name, entry);
            context.put(ENTRY, entry);
            context.addEndHandler(end -> {
                if (entry.answer == null) {
                    entries.remove(name, entry);
                }
            });
            context.next();
            return;
        }
        again(context, before, request);
    }

    private static void again(RoutingContext context, Entry before, byte[] request) {
        if (!MessageDigest.isEqual(before.request, request)) {
            throw RefusedException.of(ProblemCode.REFUSED, "The " + HEADER + " was used for another request.");
        }
        Answer answer = before.answer;
        if (answer == null) {
            throw new RefusedException(new Problem(
                    ProblemCode.STILL_UNDER_WAY,
                    "The same request is still under way.",
                    "Wait for its answer.",
                    Optional.empty(),
                    AGAIN_MS));
        }
        if (!answer.type().isEmpty()) {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, answer.type());
        }
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Idempotent-Replayed", "true")
                .end(answer.body());
    }

    /** Keeps the answer of a request that has a key, if the same request would get the same answer again. */
    static void keep(RoutingContext context, int status, String type, Buffer body) {
        Entry entry = context.get(ENTRY);
        if (entry != null && status < 500 && status != 409 && status != 429 && body.length() <= MAX_BODY) {
            entry.answer = new Answer(status, type, body);
        }
    }

    private void forgetOld() {
        Iterator<Entry> eldest = entries.values().iterator();
        while (eldest.hasNext()) {
            if (clock.millis() - eldest.next().atMs < KEPT_MS && entries.size() < MAX_ENTRIES) {
                return;
            }
            eldest.remove();
        }
    }

    private static byte[] digest(@Nullable Buffer body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body == null ? new byte[0] : body.getBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
