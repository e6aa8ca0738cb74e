/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for SIGTERM or Ctrl-C and then stops what runs, once. */
public final class Shutdown {
    /** Longer than a CTI Server's patience for CLOSE_REQ (5 s), shorter than a supervisor's for a process. */
    private static final long PATIENCE_SECONDS = 10;

    /** Something that runs and can be stopped. */
    public interface Stop {
        void stop() throws Exception;
    }

    private final Stop stop;
    private final long patienceSeconds;
    private final AtomicInteger status = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Shutdown(Stop stop) {
        this(stop, Duration.ZERO);
    }

    /**
     * Waits from now on.
     *
     * @param more what the stop may take in addition to the usual
     */
    public Shutdown(Stop stop, Duration more) {
        this.stop = stop;
        this.patienceSeconds = PATIENCE_SECONDS + more.toSeconds();
        Runtime.getRuntime().addShutdownHook(new Thread(this::requested, "shutdown"));
    }

    private void requested() {
        asked.countDown();
        try {
            stopped.await(patienceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for the stop from within; the status is what {@link #await} returns then. Any thread. */
    public void ask(int exitStatus) {
        status.compareAndSet(0, exitStatus);
        asked.countDown();
    }

    /** Returns when everything has stopped, with the status to exit with: 0 if it was asked from outside. */
    public int await() throws Exception {
        try {
            asked.await();
            stop.stop();
            return status.get();
        } finally {
            stopped.countDown();
        }
    }
}
