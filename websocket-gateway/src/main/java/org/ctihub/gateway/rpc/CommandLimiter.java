/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

/**
 * How fast a socket may send: a bucket that fills with {@value #PER_SECOND} a second up to {@value #BURST}. Who goes on
 * in spite of {@value #PATIENCE} refusals, not made good by waiting, abuses it.
 *
 * <p>One thread only.
 */
public final class CommandLimiter {
    public static final int PER_SECOND = 20;
    public static final int BURST = 40;
    static final int PATIENCE = 200;

    private static final long MS_PER_TOKEN = 1_000 / PER_SECOND;

    private double tokens = BURST;
    private double refusals;
    private long lastMs;

    /**
     * Starts with a full bucket.
     *
     * @param nowMs of a clock for durations
     */
    public CommandLimiter(long nowMs) {
        this.lastMs = nowMs;
    }

    /** Takes a message into account; 0 if it may pass, else the ms after which one may. */
    public long take(long nowMs) {
        double gained = (double) Math.max(0, nowMs - lastMs) / MS_PER_TOKEN;
        lastMs = nowMs;
        tokens = Math.min(BURST, tokens + gained);
        refusals = Math.max(0, refusals - gained);
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        refusals++;
        return Math.max(1, (long) Math.ceil((1 - tokens) * MS_PER_TOKEN));
    }

    /** Whether it is time to close the socket. */
    public boolean isAbused() {
        return refusals > PATIENCE;
    }
}
