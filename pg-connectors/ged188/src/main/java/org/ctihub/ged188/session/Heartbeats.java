/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

/**
 * When to send HEARTBEAT_REQ, and when the server counts as dead. Pure: the caller brings the time.
 *
 * <p>Two rules find a dead server. Three heartbeats without an answer (R-HB-03) find it while we are quiet. Because
 * heartbeats are sent only while we are quiet (R-HB-01), a client that goes on sending requests would never notice; so
 * the session also ends when we have kept sending for a whole idle timeout and not one byte came back.
 */
final class Heartbeats {
    /** R-HB-03. */
    static final int MISSES = 3;

    /**
     * A heartbeat leaves when this part of the interval has passed in silence. The server measures the time between
     * arrivals, so the rest of the interval is the margin for a late timer and a slow network.
     */
    static final double DUE_AT = 0.8;

    /** R-HB-06: the idle timeout is four intervals. */
    static final int IDLE_INTERVALS = 4;

    enum Verdict {
        QUIET,
        SEND,
        MISSED,
        SILENT
    }

    private final boolean enabled;
    private final long dueAfterNanos;
    private final long silenceNanos;
    private final int[] recentIds = new int[MISSES + 1];
    private int recent;
    private long lastPoll;
    private long lastSent;
    private int unanswered;
    private boolean answerOwed;
    private long answerOwedSince;
    private boolean paused;

    /** An interval of 0 or less turns heartbeats off (R-HB-05). */
    Heartbeats(long intervalNanos, long now) {
        this.enabled = intervalNanos > 0;
        this.dueAfterNanos = (long) (intervalNanos * DUE_AT);
        this.silenceNanos = intervalNanos * IDLE_INTERVALS;
        this.lastPoll = now;
        this.lastSent = now;
    }

    Verdict poll(long now) {
        if (!enabled) {
            return Verdict.QUIET;
        }
        // If we stood still ourselves, what arrived meanwhile is not read yet: that time is not the server's silence.
        if (now - lastPoll > dueAfterNanos) {
            answerOwedSince += now - lastPoll;
        }
        lastPoll = now;
        if (answerOwed && !paused && now - answerOwedSince >= silenceNanos) {
            return Verdict.SILENT;
        }
        if (now - lastSent < dueAfterNanos) {
            return Verdict.QUIET;
        }
        return unanswered >= MISSES ? Verdict.MISSED : Verdict.SEND;
    }

    /** Something other than a heartbeat was written. */
    void wrote(long now) {
        lastSent = now;
        if (!answerOwed && !paused) {
            answerOwed = true;
            answerOwedSince = now;
        }
    }

    void wroteHeartbeat(int invokeId, long now) {
        wrote(now);
        recentIds[recent++ % recentIds.length] = invokeId;
        // While we do not read, a missing answer says nothing about the server.
        if (!paused) {
            unanswered++;
        }
    }

    /** Any frame arrived. */
    void received() {
        answerOwed = false;
    }

    void answered() {
        unanswered = 0;
    }

    boolean isRecent(int invokeId) {
        for (int i = 0; i < Math.min(recent, recentIds.length); i++) {
            if (recentIds[i] == invokeId) {
                return true;
            }
        }
        return false;
    }

    void paused() {
        paused = true;
        unanswered = 0;
        answerOwed = false;
    }

    void resumed() {
        paused = false;
        unanswered = 0;
        answerOwed = false;
    }
}
