/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * Gives everyone who comes a turn: at once, a little later, or sends it away with the time of its turn. Those that are sent away
 * are given turns one after the other too, so that they do not come back together.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Admission {
    /**
     * A turn.
     *
     * @param admitted whether who came is served after the wait; if not, it is to come back after it
     */
    record Turn(boolean admitted, long waitMs) {}

    private static final double MS_PER_SECOND = 1_000;

    private final AdmissionTuning tuning;
    private final double gapMs;
    /** When the next one would have its turn if none came at once. */
    private double next;
    /** When the next one that is sent away may come back. */
    private double nextAway;

    Admission(AdmissionTuning tuning, long nowMs) {
        this.tuning = tuning;
        this.gapMs = MS_PER_SECOND / tuning.perSecond();
        this.next = nowMs - tuning.burst() * gapMs;
        this.nextAway = nowMs;
    }

    Turn take(long nowMs) {
        next = Math.max(next, nowMs - tuning.burst() * gapMs);
        double turn = next + gapMs;
        if (turn - nowMs <= tuning.maxWaitMs()) {
            next = turn;
            return new Turn(true, (long) Math.max(0, Math.ceil(turn - nowMs)));
        }
        nextAway = Math.max(nextAway, turn) + gapMs;
        // Beyond the longest time their turns are lost; the rate bounds them when they are back.
        nextAway = Math.min(nextAway, (double) nowMs + tuning.maxAwayMs());
        return new Turn(false, (long) Math.ceil(nextAway - nowMs));
    }
}
