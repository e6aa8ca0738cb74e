/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Passes bytes on to a local port until it falls silent: connections stay open and nothing comes through any more. */
final class SilentProxy implements AutoCloseable {
    private final NetServer server;
    private final NetClient client;
    private final AtomicReference<AtomicBoolean> silent = new AtomicReference<>(new AtomicBoolean());

    SilentProxy(Vertx vertx, int target) {
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(socket -> {
            AtomicBoolean dead = Objects.requireNonNull(silent.get());
            socket.pause();
            client.connect(target, "127.0.0.1").onSuccess(other -> {
                pass(socket, other, dead);
                pass(other, socket, dead);
                socket.resume();
            });
        });
        server.listen(0, "127.0.0.1").await();
    }

    private static void pass(NetSocket from, NetSocket to, AtomicBoolean dead) {
        from.handler((Buffer bytes) -> {
            if (!dead.get()) {
                to.write(bytes);
            }
        });
        from.closeHandler(closed -> {
            if (!dead.get()) {
                to.close();
            }
        });
    }

    int port() {
        return server.actualPort();
    }

    /** Those of the connections that are open now stay silent for ever. */
    void silence(boolean on) {
        AtomicBoolean before = silent.getAndSet(new AtomicBoolean(on));
        before.set(true);
    }

    @Override
    public void close() {
        server.close().await();
        client.close().await();
    }
}
