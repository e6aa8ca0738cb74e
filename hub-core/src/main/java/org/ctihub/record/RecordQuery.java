/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which calls are wanted, newest first.
 *
 * @param fromMs those that began then or later
 * @param toMs those that began earlier
 * @param party with this number or device
 * @param agent with this agent
 * @param after {@link RecordPage#next} of the page before
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record RecordQuery(
        String tenant,
        OptionalLong fromMs,
        OptionalLong toMs,
        Optional<String> party,
        Optional<String> agent,
        OptionalLong peripheral,
        Optional<Place> after,
        int limit) {
    public static final int MAX_LIMIT = 500;

    /** @throws IllegalArgumentException if the limit is none */
    public RecordQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is not between 1 and " + MAX_LIMIT + ".");
        }
    }

    /** Where a page ended. */
    public record Place(long startedMs, String key) {
        /** As callers are given it. */
        @Override
        public String toString() {
            return startedMs + "." + key;
        }

        /**
         * Reads it.
         *
         * @throws IllegalArgumentException if the text is none
         */
        public static Place of(String text) {
            int dot = text.indexOf('.');
            if (dot < 1) {
                throw new IllegalArgumentException(text);
            }
            return new Place(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
        }
    }
}
