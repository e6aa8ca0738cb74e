/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.log.Cursor;
import org.ctihub.security.SessionTokens;

/**
 * The params of {@code hello}.
 *
 * @param cursors the last events that the desktop has, by peripheral
 */
public record Hello(String token, Map<String, Cursor> cursors) {
    public Hello {
        cursors = Map.copyOf(cursors);
    }

    public static Hello read(JsonObject params) throws RejectedException {
        Members members = new Members(params);
        String token = token(params);
        Map<String, Cursor> cursors = new HashMap<>();
        for (Map.Entry<String, Object> entry : members.object("cursors")) {
            Optional<Cursor> cursor = entry.getValue() instanceof String text ? Cursor.parse(text) : Optional.empty();
            cursors.put(
                    entry.getKey(),
                    cursor.orElseThrow(() -> Members.wrong("cursors", "has a value that is not epoch:seq")));
        }
        return new Hello(token, cursors);
    }

    /** The token alone, which is all that {@code auth.refresh} says. */
    public static String token(JsonObject params) throws RejectedException {
        return new Members(params).text("token", 1, SessionTokens.MAX_LENGTH);
    }

    public Optional<Cursor> cursor(long peripheral) {
        return Optional.ofNullable(cursors.get(Long.toString(peripheral)));
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Hello" + cursors;
    }
}
