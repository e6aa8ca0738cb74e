/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.ctihub.simulator.chaos.FaultProxy;
import org.jspecify.annotations.Nullable;

/** A node of the rig: its process, which may come and go, and the proxies before and behind it. Blocks; any thread. */
final class RigNode implements AutoCloseable {
    private static final int MOST_STARTS = 10;

    private final String name;
    private final Place place;
    private final FaultProxy desktops;
    private final int desktopPort;
    private final @Nullable FaultProxy store;
    private final Path config;
    private final Path log;
    private final List<String> prefix;
    private final Lock starting = new ReentrantLock();
    private volatile @Nullable RigProcess process;

    /**
     * Starts nothing yet.
     *
     * @param desktops between desktops and this node, listening on {@code desktopPort}
     * @param store between this node and the store
     * @param prefix what to run the process with
     */
    RigNode(
            String name,
            Place place,
            FaultProxy desktops,
            int desktopPort,
            @Nullable FaultProxy store,
            Path config,
            Path log,
            List<String> prefix) {
        this.name = name;
        this.place = place;
        this.desktops = desktops;
        this.desktopPort = desktopPort;
        this.store = store;
        this.config = config;
        this.log = log;
        this.prefix = prefix;
    }

    /**
     * Starts the node if it does not run, again and again as a supervisor does: it ends if it cannot reach the store, for
     * one. Any thread; two faults of one node may be mended at the same time.
     */
    void start() throws IOException {
        starting.lock();
        try {
            if (!isAlive()) {
                startAgain();
            }
        } finally {
            starting.unlock();
        }
    }

    private void startAgain() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                process = RigProcess.start(prefix, log, List.of("serve", "--json", "-c", config.toString()));
                return;
            } catch (IOException e) {
                if (attempt == MOST_STARTS) {
                    throw e;
                }
            }
        }
    }

    String name() {
        return name;
    }

    Place place() {
        return place;
    }

    FaultProxy desktops() {
        return desktops;
    }

    int desktopPort() {
        return desktopPort;
    }

    @Nullable
    FaultProxy store() {
        return store;
    }

    boolean isAlive() {
        RigProcess running = process;
        return running != null && running.isAlive();
    }

    RigProcess process() {
        RigProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started.");
        }
        return running;
    }

    @Override
    public void close() {
        RigProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
