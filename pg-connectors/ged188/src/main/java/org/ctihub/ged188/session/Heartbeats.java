/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

/**
 * When to send HEARTBEAT_REQ, and when the server counts as dead. Pure: the caller brings the time.
 *
 * <p>Two rules find a dead server. Three heartbeats without an answer (R-HB-03) find it while we are quiet; the third is given
 * a short patience only, since answers come at once (R-HB-02). A client that goes on sending requests would send no heartbeats
 * (R-HB-01) and never notice; so one is also sent when nothing at all came back for an interval, and the session ends when that
 * has lasted for two and a half intervals. With heartbeats of 5 s a server that hangs is found within 17 s: 4 s until something
 * is sent that it does not answer, and 10 or 12.5 s from then on.
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

    /** Intervals that the last heartbeat has for its answer. */
    static final double LAST_PATIENCE = 0.4;

    /** Intervals without a byte, though we keep sending, after which the server is dead. */
    static final double SILENCE = 2.5;

    /** Looks further apart than this part of the interval mean that we stood still ourselves. */
    private static final double STALL = 0.2;

    enum Verdict {
        QUIET,
        SEND,
        MISSED,
        SILENT
    }

    private final boolean enabled;
    private final long dueAfterNanos;
    private final long lastPatienceNanos;
    private final long silenceNanos;
    private final long stallNanos;
    private final int[] recentIds = new int[MISSES + 1];
    private int recent;
    private long lastPoll;
    private long lastSent;
    private long lastHeartbeat;
    private int unanswered;
    private boolean answerOwed;
    private long answerOwedSince;
    private boolean paused;

    /** An interval of 0 or less turns heartbeats off (R-HB-05). */
    Heartbeats(long intervalNanos, long now) {
        this.enabled = intervalNanos > 0;
        this.dueAfterNanos = (long) (intervalNanos * DUE_AT);
        this.lastPatienceNanos = (long) (intervalNanos * LAST_PATIENCE);
        this.silenceNanos = (long) (intervalNanos * SILENCE);
        this.stallNanos = (long) (intervalNanos * STALL);
        this.lastPoll = now;
        this.lastSent = now;
        this.lastHeartbeat = now;
    }

    /** Call it often: at least five times within an interval. */
    Verdict poll(long now) {
        if (!enabled) {
            return Verdict.QUIET;
        }
        long gap = now - lastPoll;
        // If we stood still ourselves, what arrived meanwhile is not read yet: that time is not the server's silence.
        if (gap > stallNanos) {
            answerOwedSince += gap;
            lastHeartbeat += gap;
        }
        lastPoll = now;
        if (unanswered >= MISSES) {
            return now - lastHeartbeat >= lastPatienceNanos ? Verdict.MISSED : silent(now);
        }
        boolean quiet = now - lastSent >= dueAfterNanos;
        boolean deaf = owed(now) >= dueAfterNanos && now - lastHeartbeat >= dueAfterNanos;
        return quiet || deaf ? Verdict.SEND : silent(now);
    }

    private Verdict silent(long now) {
        return unanswered > 0 && owed(now) >= silenceNanos ? Verdict.SILENT : Verdict.QUIET;
    }

    /** For how long we wait for any byte at all. */
    private long owed(long now) {
        return answerOwed && !paused ? now - answerOwedSince : 0;
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
        lastHeartbeat = now;
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
