/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The virtual clock and its deadlines. Times are milliseconds of any epoch that the caller chooses. An action runs with
 * {@link #now()} set to its own due time, so a run does not depend on how often the clock is advanced.
 *
 * <p>Not thread-safe.
 */
public final class Timeline {

    private static final Comparator<Deadline> ORDER =
            Comparator.<Deadline>comparingLong(d -> d.time).thenComparingLong(d -> d.sequence);

    private final PriorityQueue<Deadline> pending = new PriorityQueue<>(ORDER);
    private long now;
    private long sequence;

    /** Starts the clock at the given time. */
    public Timeline(long start) {
        this.now = start;
    }

    /** The current virtual time in milliseconds. */
    public long now() {
        return now;
    }

    /** Runs the action when the clock reaches {@code now + delay}; a negative delay counts as zero. */
    public Deadline after(long delay, Runnable action) {
        Deadline deadline = new Deadline(now + Math.max(0, delay), sequence++, action);
        pending.add(deadline);
        return deadline;
    }

    /** Moves the clock forward and runs what is due, in order of time; a time in the past changes nothing. */
    public void advance(long to) {
        for (Deadline next = pending.peek(); next != null && next.time <= to; next = pending.peek()) {
            pending.remove();
            if (!next.cancelled) {
                now = Math.max(now, next.time);
                next.cancelled = true;
                next.action.run();
            }
        }
        now = Math.max(now, to);
    }

    /** How many deadlines wait, cancelled ones included. */
    public int size() {
        return pending.size();
    }

    /** One planned action. */
    public static final class Deadline {
        private final long time;
        private final long sequence;
        private final Runnable action;
        private boolean cancelled;

        private Deadline(long time, long sequence, Runnable action) {
            this.time = time;
            this.sequence = sequence;
            this.action = action;
        }

        /** Takes the action back; without effect once it ran. */
        public void cancel() {
            cancelled = true;
        }
    }
}
