/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Finds the time in the text of an event without reading the rest of it. */
final class EventTime {
    private static final String MARK = "\"time\":\"";
    /** It stands near the beginning; behind that are names and numbers of people. */
    private static final int FURTHEST = 300;

    private static final int LENGTH = "0000-00-00T00:00:00.000Z".length();

    private EventTime() {}

    /** When the owner learnt of it; empty if the text does not say. */
    static Optional<Instant> of(String event) {
        int mark = event.indexOf(MARK);
        int from = mark + MARK.length();
        if (mark < 0 || mark > FURTHEST || from + LENGTH > event.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(event.substring(from, from + LENGTH)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
