/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/** Why the gateway closes a socket. */
enum CloseCode {
    BINARY(1003, "The protocol is text."),
    TOO_LARGE(1009, "The message is too long."),
    INTERNAL(1011, "The hub made a mistake; come back."),
    TOKEN(4401, "The token is missing, wrong or over."),
    NOT_ALLOWED(4403, "The user may not open a desktop, or not watch whom it asked for."),
    HELLO_LATE(4408, "hello came late."),
    TAKEN_OVER(4409, "The same user, or another for the same agent, opened elsewhere."),
    DRAINING(4420, "This node stops; come back at once."),
    TOO_FAST(4429, "Far too many messages."),
    TOO_SLOW(4440, "Events are read too slowly; come back with cursors.");

    private final int code;
    private final String sentence;

    CloseCode(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Whether something went wrong; the others are ends that somebody meant. */
    boolean isFault() {
        return switch (this) {
            case BINARY, TOO_LARGE, INTERNAL, HELLO_LATE, TOO_FAST, TOO_SLOW -> true;
            case TOKEN, NOT_ALLOWED, TAKEN_OVER, DRAINING -> false;
        };
    }

    short code() {
        return (short) code;
    }

    String sentence() {
        return sentence;
    }
}
