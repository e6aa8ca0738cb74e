/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a child process when its parent is gone: the parent holds the other end of standard input, which the system closes
 * even if the parent is killed.
 */
public final class ParentWatch {
    /** Set in the environment of children. */
    public static final String VARIABLE = "CTI_HUB_CHILD";

    private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    /** Starts the watch if this is a child. */
    public static void startIfChild() {
        if (System.getenv(VARIABLE) == null) {
            return;
        }
        Thread watch = new Thread(() -> watch(System.in), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(InputStream parent) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The parent's pipe broke", e);
        }
        LOG.info("The parent process is gone");
        System.exit(0);
    }
}
