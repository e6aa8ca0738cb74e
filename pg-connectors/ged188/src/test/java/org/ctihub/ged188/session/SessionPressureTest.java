/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionPressureTest {
    private static final int QUERY = MessageTypes.QUERY_AGENT_STATE_REQ;

    private final SessionBench bench = new SessionBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("A paused session holds the server back and loses nothing")
    void pauseAndResume() {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger outOfOrder = new AtomicInteger();
        SessionListener inOrder = new SessionListener() {
            @Override
            public void event(Frame frame) {
                if (frame.getInt(Fields.SYSTEM_EVENT_ARG1) != next.getAndIncrement()) {
                    outOfOrder.incrementAndGet();
                }
            }

            @Override
            public void closed(CloseReason reason) {}
        };
        SessionOptions options = SessionOptions.builder("127.0.0.1", bench.server.port(), "hub")
                .heartbeatInterval(SessionOptions.NO_HEARTBEATS)
                .buildImpatient();
        CtiSession session =
                SessionBench.await(bench.inContext(() -> CtiSession.open(bench.vertx, bench.codec, options, inOrder)));
        session.pause();
        ScriptedCtiServer.Peer peer = bench.server.peer();

        AtomicInteger sent = new AtomicInteger();
        untilNothingMoves(() -> sendUntilFull(peer, sent));
        SessionBench.await(session.write(session.request(MessageTypes.CLIENT_EVENT_REPORT_REQ)
                .set(Fields.OBJECT_NAME, "object")
                .set(Fields.TEXT, "still sending")));
        assertThat(peer.socket.writeQueueFull()).isTrue();
        assertThat(next).hasValueLessThan(sent.get());
        session.resume();
        await().until(() -> next.get() == sent.get());
        assertThat(outOfOrder).hasValue(0);
    }

    /** The kernels' buffers grow for a while, to some 30 MB, and take a queue's content at each look. */
    private static void untilNothingMoves(IntSupplier fill) {
        await().pollInterval(Duration.ofMillis(2))
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(60))
                .until(() -> fill.getAsInt() == 0);
    }

    /** Returns how many events the server's queue took. */
    private static int sendUntilFull(ScriptedCtiServer.Peer peer, AtomicInteger sent) {
        int before = sent.get();
        while (!peer.socket.writeQueueFull()) {
            peer.socket.write(peer.systemEvent(sent.getAndIncrement())
                    .set(Fields.TEXT, "x".repeat(250))
                    .toBuffer());
        }
        return sent.get() - before;
    }

    @Test
    @DisplayName("R-HB-03: while reading is paused, answers that cannot be seen do not count as missed")
    void heartbeatsWhilePaused() {
        bench.server.on(QUERY, (peer, request) -> peer.send(peer.agentState(request.getInt(Fields.INVOKE_ID), 3)));
        CtiSession session = bench.open(settings -> settings.heartbeatInterval(Duration.ofMillis(60)));

        session.pause();
        await().until(() -> bench.server.received(MessageTypes.HEARTBEAT_REQ).size() > 3 * Heartbeats.MISSES);
        session.resume();

        assertThat(SessionBench.await(session.send(bench.query(session), SessionBench.LONG))
                        .getInt(Fields.AGENT_STATE))
                .isEqualTo(3);
        assertThat(bench.heard.isClosed()).isFalse();
    }

    @Test
    @DisplayName("A server that takes nothing: sending is refused at a bounded queue, and closing does not hang on it")
    void fullSendQueue() throws IOException {
        CtiSession session = bench.open(settings -> settings.closePatience(Duration.ofMillis(60)));
        ScriptedCtiServer.Peer peer = bench.server.peer();
        peer.socket.pause();

        CtiFailure.NotWritable refused = SessionBench.failure(
                bench.inContext(() -> fill(session, new AtomicInteger())), CtiFailure.NotWritable.class);

        assertThat(refused.retryable()).isTrue();
        assertThat(refused.outcomeUnknown()).isFalse();
        untilNothingMoves(() -> fillMore(session));
        SessionBench.failure(session.send(bench.query(session), SessionBench.LONG), CtiFailure.NotWritable.class);
        assertThat(session.counters().requestsSent()).isZero();

        int port = peer.socket.remoteAddress().port();
        assertThat(isFree(port)).isFalse();
        SessionBench.await(session.close(0));
        await("the reset does not wait until the server reads").until(() -> isFree(port));
    }

    /** Whether no connection uses the local port. */
    private static boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(false);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    /** Fills the queue again and tells how many messages that took. */
    private int fillMore(CtiSession session) {
        AtomicInteger attempts = new AtomicInteger();
        SessionBench.failure(bench.inContext(() -> fill(session, attempts)), CtiFailure.NotWritable.class);
        return attempts.get() - 1;
    }

    /** Writes until a write is refused; far more than sockets buffer, if need be. */
    private Future<Void> fill(CtiSession session, AtomicInteger attempts) {
        for (int i = 0; i < 1_000_000; i++) {
            Future<Void> written = session.write(session.request(MessageTypes.CLIENT_EVENT_REPORT_REQ)
                    .set(Fields.OBJECT_NAME, "object")
                    .set(Fields.TEXT, "x".repeat(250)));
            attempts.incrementAndGet();
            if (written.failed()) {
                return written;
            }
        }
        return Future.succeededFuture();
    }
}
