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
import org.ctihub.log.Scope;
import org.ctihub.security.SessionTokens;

/**
 * The params of {@code hello}.
 *
 * @param token empty, which is no token, if there is a ticket
 * @param ticket in the place of the token
 * @param cursors the last events that the desktop has, by peripheral
 * @param scopes the marks of the scopes in which the cursors were told, by peripheral; without one it was the own agent's
 */
public record Hello(
        String token, Optional<String> ticket, Map<String, Cursor> cursors, Watch watch, Map<String, String> scopes) {
    private static final int SCOPE_BYTES = 64;
    private static final int TICKET_BYTES = 512;

    public Hello {
        cursors = Map.copyOf(cursors);
        scopes = Map.copyOf(scopes);
    }

    public static Hello read(JsonObject params) throws RejectedException {
        Members members = new Members(params);
        Optional<String> ticket = members.optionalText("ticket", 1, TICKET_BYTES);
        if (ticket.isPresent() && members.has("token")) {
            throw Members.wrong("ticket", "comes in the place of token, not beside it");
        }
        String token = ticket.isPresent() ? "" : token(params);
        Map<String, Cursor> cursors = new HashMap<>();
        for (Map.Entry<String, Object> entry : members.object("cursors")) {
            Optional<Cursor> cursor = entry.getValue() instanceof String text ? Cursor.parse(text) : Optional.empty();
            cursors.put(
                    entry.getKey(),
                    cursor.orElseThrow(() -> Members.wrong("cursors", "has a value that is not epoch:seq")));
        }
        Optional<Members> watch = members.nested("watch");
        return new Hello(
                token,
                ticket,
                cursors,
                watch.isPresent() ? Watch.read(watch.get()) : Watch.NOBODY,
                members.textsByName("scopes", SCOPE_BYTES));
    }

    /** The token alone, which is all that {@code auth.refresh} says. */
    public static String token(JsonObject params) throws RejectedException {
        return new Members(params).text("token", 1, SessionTokens.MAX_LENGTH);
    }

    public Optional<Cursor> cursor(long peripheral) {
        return Optional.ofNullable(cursors.get(Long.toString(peripheral)));
    }

    /** Whether the cursor of the peripheral was told in this scope, so that the events after it are all that is missing. */
    public boolean isOf(Scope scope, long peripheral) {
        return scope.mark().equals(Optional.ofNullable(scopes.get(Long.toString(peripheral))));
    }

    /** Leaves token and ticket out. */
    @Override
    public String toString() {
        return "Hello" + cursors;
    }
}
