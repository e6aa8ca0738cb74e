/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import org.ctihub.bus.StreamTimes;

/** Events per second over the last beats. */
final class EventRate {
    private static final int BEATS = 5;
    private static final double BEAT_SECONDS = StreamTimes.BEAT_MS / 1_000.0;

    private final long[] totals = new long[BEATS + 1];
    private int beats;

    /** Call it every {@link StreamTimes#BEAT_MS} with the number of events so far. */
    void beat(long total) {
        System.arraycopy(totals, 0, totals, 1, BEATS);
        totals[0] = total;
        beats = Math.min(beats + 1, BEATS);
    }

    double perSecond() {
        return beats == 0 ? 0 : (totals[0] - totals[beats]) / (beats * BEAT_SECONDS);
    }
}
