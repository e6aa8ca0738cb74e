/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.time.Instant;

/** Time and chance. */
public interface Timers {
    /** A clock for durations, in ms. */
    long nowMs();

    /** The time of day. */
    Instant time();

    /** Runs the task once, on the gateway's event loop; returns an id for {@link #cancel}. */
    long after(long ms, Runnable task);

    void cancel(long id);

    /** Evenly from 0 up to 1. */
    double chance();
}
