/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An echo server behind the proxy, and plain sockets of the JDK before it. */
@DisplayName("The fault proxy")
class FaultProxyTest {
    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private FaultProxy proxy;
    private int port;

    @BeforeEach
    void start() throws Exception {
        int echo = await(vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1"))
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.pipeTo(socket).onFailure(broken -> {});
                })
                .listen()
                .map(server -> server.actualPort()));
        proxy = new FaultProxy(vertx, "127.0.0.1", "127.0.0.1", echo);
        port = await(proxy.listen());
    }

    @AfterEach
    void stop() throws Exception {
        await(proxy.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(LONG_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private static void echoes(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        assertThat(socket.getInputStream().readNBytes(text.length())).isEqualTo(text.getBytes(UTF_8));
    }

    private static void staysSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(LONG_MILLIS);
    }

    @Test
    @DisplayName("passes everything on, in order, however much it is")
    void passes() throws Exception {
        byte[] much = new byte[8 << 20];
        new Random(1).nextBytes(much);
        assertThat(throughEcho(much)).isEqualTo(much);
    }

    @Test
    @DisplayName("passes the same bytes in pieces, delayed and through a narrow line")
    void pieces() throws Exception {
        byte[] some = new byte[20_000];
        new Random(2).nextBytes(some);
        await(proxy.set(new LineFault(false, false, 20, 7, 100_000, false)));
        assertThat(throughEcho(some)).isEqualTo(some);
    }

    private byte[] throughEcho(byte[] bytes) throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    out.write(bytes);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            byte[] back = socket.getInputStream().readNBytes(bytes.length);
            writing.get(LONG_MILLIS, TimeUnit.MILLISECONDS);
            return back;
        }
    }

    @Test
    @DisplayName("makes the sender wait when the reader does not read")
    void backPressure() throws Exception {
        await(proxy.set(LineFault.BLACK_HOLE));
        try (Socket socket = connect()) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(new byte[64 << 20]);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            staysSilent(socket);
            assertThat(writing).isNotDone();
        }
    }

    @Test
    @DisplayName("a cut is a reset at both ends, and new connections work")
    void cut() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "before");
            await(proxy.cut());
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            echoes(socket, "after");
        }
    }

    @Test
    @DisplayName("a black hole swallows both directions until it is over, and loses nothing")
    void blackHole() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "before");
            await(proxy.set(LineFault.BLACK_HOLE));
            socket.getOutputStream().write("within".getBytes(UTF_8));
            staysSilent(socket);
            await(proxy.set(LineFault.NONE));
            assertThat(socket.getInputStream().readNBytes(6)).isEqualTo("within".getBytes(UTF_8));
            echoes(socket, "after");
        }
    }

    @Test
    @DisplayName("a black hole in one direction lets the other pass")
    void oneWay() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "before");
            await(proxy.set(new LineFault(false, true, 0, 0, 0, false)));
            socket.getOutputStream().write("there".getBytes(UTF_8));
            staysSilent(socket);
            await(proxy.set(new LineFault(true, false, 0, 0, 0, false)));
            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("there".getBytes(UTF_8));
        }
    }

    @Test
    @DisplayName("a half-closed connection is at its end for the reader")
    void halfClose() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "before");
            await(proxy.halfClose());
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("refuses new connections and keeps those that are open")
    void refuse() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "before");
            await(proxy.set(LineFault.REFUSE));
            assertThatThrownBy(() -> {
                        try (Socket refused = connect()) {
                            refused.getOutputStream().write(1);
                            if (refused.getInputStream().read() < 0) {
                                throw new SocketException("closed");
                            }
                        }
                    })
                    .isInstanceOf(SocketException.class);
            echoes(socket, "still");
        }
    }

    @Test
    @DisplayName("forgets lines that are closed")
    void forgets() throws Exception {
        try (Socket socket = connect()) {
            echoes(socket, "one");
            assertThat(await(proxy.lines())).isEqualTo(1);
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(await(proxy.lines())).isZero());
    }
}
