/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Matches events on both ends of the hub and keeps the times between.
 *
 * <p>One event loop only.
 */
final class Latencies {
    /** Events that wait for their other end; the oldest are given up. */
    private static final int MAX_WAITING = 100_000;

    /** When an event was seen last: one that the hub has no reason to tell (a state again) is followed by the next. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    private long[] times = new long[1 << 16];
    private int count;
    private long eventsIn;
    private boolean recording;

    void start() {
        recording = true;
        eventsIn = 0;
        count = 0;
    }

    void left(String key, long time) {
        eventsIn++;
        waiting.put(key, time);
        if (waiting.size() > MAX_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    void arrived(String key, long time) {
        Long sent = waiting.remove(key);
        if (sent == null || !recording) {
            return;
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, times.length * 2);
        }
        times[count++] = time - sent;
    }

    /** The times so far, in ns. */
    Sorted times() {
        return new Sorted(times, count);
    }

    long eventsIn() {
        return eventsIn;
    }
}
