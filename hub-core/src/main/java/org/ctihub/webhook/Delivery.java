/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something that a webhook is sent.
 *
 * @param id the same each time it is sent: receivers know repeats by it
 * @param event its type
 * @param attempts that were made
 * @param createdMs in ms since 1970 on the store's clock, as all times
 * @param dueMs when it is sent (again), if it waits
 * @param doneMs when it was taken or given up
 * @param status that the receiver answered last
 * @param problem why it was not taken
 */
public record Delivery(
        String id,
        WebhookId webhook,
        String event,
        String body,
        State state,
        int attempts,
        long createdMs,
        long dueMs,
        OptionalLong doneMs,
        OptionalInt status,
        Optional<String> problem) {
    /** What has become of it. */
    public enum State {
        WAITING("waiting"),
        DELIVERED("delivered"),
        /** It was given up; it is kept so that somebody can have it sent again. */
        DEAD("dead");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static State of(String word) {
            for (State each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("There is no state " + word + ".");
        }
    }
}
