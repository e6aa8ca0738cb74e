/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for SIGTERM or Ctrl-C and then stops what runs, once. */
public final class Shutdown {
    /** Longer than a CTI Server's patience for CLOSE_REQ (5 s), shorter than a supervisor's for a process. */
    private static final long PATIENCE_SECONDS = 10;

    /** Something that runs and can be stopped. */
    public interface Stop {
        void stop() throws Exception;
    }

    private final Stop stop;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Shutdown(Stop stop) {
        this.stop = stop;
        Runtime.getRuntime().addShutdownHook(new Thread(this::requested, "shutdown"));
    }

    private void requested() {
        asked.countDown();
        try {
            stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when everything has stopped. */
    public void await() throws Exception {
        try {
            asked.await();
            stop.stop();
        } finally {
            stopped.countDown();
        }
    }
}
