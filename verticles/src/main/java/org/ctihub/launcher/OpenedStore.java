/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.ctihub.audit.Actor;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.HubFileReader;
import org.ctihub.store.StoreException;

/** The store that a configuration file names, open for a command that needs no node. Blocks. */
final class OpenedStore implements AutoCloseable {
    private static final long OPEN_SECONDS = 60;
    private static final long WORK_HOURS = 12;

    private final Vertx vertx;
    private final NodeStore store;

    private OpenedStore(Vertx vertx, NodeStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /**
     * Opens it.
     *
     * @throws ConfigException if the file names no store, or it cannot be opened
     */
    static OpenedStore of(Path config) throws TimeoutException {
        NodeStore.Access access = NodeStore.Access.of(new HubFileReader().read(config))
                .orElseThrow(() -> new ConfigException(config + " names no store."));
        Vertx vertx = Vertx.vertx();
        try {
            return new OpenedStore(vertx, NodeStore.open(vertx, access).await(OPEN_SECONDS, TimeUnit.SECONDS));
        } catch (StoreException e) {
            vertx.close();
            throw new ConfigException(String.valueOf(e.getMessage()));
        } catch (RuntimeException | TimeoutException e) {
            vertx.close();
            throw e;
        }
    }

    /** Who does things by commands, for the audit log. */
    static Actor actor() {
        return new Actor("", System.getProperty("user.name", "unknown"), "command line");
    }

    Vertx vertx() {
        return vertx;
    }

    NodeStore store() {
        return store;
    }

    /** Waits for some work. */
    <T> T run(Function<NodeStore, Future<T>> work) throws TimeoutException {
        return work.apply(store).await(WORK_HOURS, TimeUnit.HOURS);
    }

    @Override
    public void close() throws TimeoutException {
        try {
            store.close().otherwiseEmpty().await(OPEN_SECONDS, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(OPEN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
