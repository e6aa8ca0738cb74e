/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;

/** A time in ms since 1970, both ends within. */
public record Span(long from, long to) {
    public boolean holds(long at) {
        return from <= at && at <= to;
    }

    boolean meets(long start, long end) {
        return from <= end && start <= to;
    }

    static boolean anyMeets(List<Span> spans, long start, long end) {
        return spans.stream().anyMatch(span -> span.meets(start, end));
    }
}
