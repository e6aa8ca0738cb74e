/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionEndTest {
    private static final int QUERY = MessageTypes.QUERY_AGENT_STATE_REQ;
    private static final Duration QUICK = Duration.ofMillis(60);

    private final SessionBench bench = new SessionBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("R-HB-01, R-HB-02: a quiet session lives on heartbeats")
    void heartbeats() {
        CtiSession session = bench.open(settings -> settings.heartbeatInterval(QUICK));

        await().until(() -> bench.server.received(MessageTypes.HEARTBEAT_REQ).size() > 2 * Heartbeats.MISSES);

        assertThat(bench.heard.isClosed()).isFalse();
        assertThat(session.counters().heartbeatsSent()).isGreaterThan(2 * Heartbeats.MISSES);
        assertThat(bench.server.received().get(0).getInt(Fields.IDLE_TIMEOUT))
                .as("R-HB-06")
                .isEqualTo(20);
    }

    @Test
    @DisplayName("R-HB-03: three heartbeats without an answer end the session")
    void heartbeatsMissed() {
        bench.server.ignore(MessageTypes.HEARTBEAT_REQ);
        CtiSession session = bench.open(settings -> settings.heartbeatInterval(QUICK));

        assertThat(bench.heard.reason()).isEqualTo(CloseReason.HEARTBEAT_MISSED);

        assertThat(session.counters().heartbeatsSent()).isEqualTo(3);
        await().until(() -> bench.server.peer().isClosed());
    }

    @Test
    @DisplayName("R-HB-03: a server that answers nothing at all ends the session and everything that waits")
    void serverSilent() {
        bench.server.ignore(MessageTypes.HEARTBEAT_REQ).ignore(QUERY);
        CtiSession session = bench.open(settings -> settings.heartbeatInterval(QUICK));
        Future<Frame> waiting = session.send(bench.query(session), SessionBench.LONG);

        // The two rules end at nearly the same time; which is first depends on timers.
        CloseReason reason = bench.heard.reason();
        assertThat(reason).isIn(CloseReason.SERVER_SILENT, CloseReason.HEARTBEAT_MISSED);

        CtiFailure.SessionLost lost = SessionBench.failure(waiting, CtiFailure.SessionLost.class);
        assertThat(lost.reason()).isEqualTo(reason);
        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(session.counters().heartbeatsSent()).isBetween(reason == CloseReason.HEARTBEAT_MISSED ? 3L : 2L, 3L);
        await().until(() -> bench.server.peer().isClosed());
    }

    @Test
    void aResetEndsTheSessionAtOnceAndWithoutAWord() {
        bench.server.ignore(QUERY);
        CtiSession session = bench.open(settings -> settings);
        Future<Frame> waiting = session.send(bench.query(session), SessionBench.LONG);
        session.reset();

        assertThat(SessionBench.failure(waiting, CtiFailure.SessionLost.class).outcomeUnknown())
                .isTrue();
        assertThat(bench.heard.reason()).isEqualTo(CloseReason.CLOSED_BY_US);
        await().until(() -> bench.server.peer().isClosed());
        assertThat(bench.server.received(MessageTypes.CLOSE_REQ)).isEmpty();
    }

    @Test
    @DisplayName("R-HB-08: FAILURE_CONF to a heartbeat means that the server is offline")
    void heartbeatRefused() {
        bench.server.on(MessageTypes.HEARTBEAT_REQ, (peer, request) -> peer.send(peer.failure(request, 15)));
        bench.open(settings -> settings.heartbeatInterval(QUICK));

        assertThat(bench.heard.reason()).isEqualTo(CloseReason.HEARTBEAT_REFUSED);
        await().until(() -> bench.server.peer().isClosed());
    }

    @ParameterizedTest
    @CsvSource({
        "15, SERVER_ASKED_TO_CLOSE, 1",
        "92, SERVER_ASKED_TO_CLOSE, 1",
        "107, SERVER_ASKED_TO_CLOSE, 1",
        "110, SERVER_IN_MAINTENANCE, 1",
        "11, DISPLACED, 0"
    })
    @DisplayName("R-SES-21, R-FO-25, R-SES-09: a FAILURE_EVENT that ends the session is told first")
    void failureEvents(int status, CloseReason reason, int closeRequests) {
        bench.open();

        bench.server.peer().send(bench.server.peer().failureEvent(status));

        assertThat(bench.heard.reason()).isEqualTo(reason);
        assertThat(bench.heard.all()).containsExactly("opened", "FAILURE_EVENT", "read complete", "closed " + reason);
        await().until(() -> bench.server.peer().isClosed());
        assertThat(bench.server.received(MessageTypes.CLOSE_REQ)).hasSize(closeRequests);
        bench.server
                .received(MessageTypes.CLOSE_REQ)
                .forEach(request ->
                        assertThat(request.getInt(Fields.STATUS)).as("R-SES-20").isEqualTo(15));
    }

    @Test
    void anotherFailureEventIsOnlyNews() {
        bench.open();
        ScriptedCtiServer.Peer peer = bench.server.peer();

        peer.send(peer.failureEvent(67), peer.systemEvent(1));

        await().until(() -> bench.heard.events().size() == 2);
        assertThat(bench.heard.isClosed()).isFalse();
    }

    @Test
    @DisplayName("Every waiting request ends once when the connection is reset; later ones are not sent")
    void resetWithPendingRequests() {
        bench.server.ignore(QUERY);
        CtiSession session = bench.open();
        List<Future<Frame>> waiting = IntStream.range(0, 100)
                .mapToObj(i -> session.send(bench.query(session), SessionBench.LONG))
                .toList();
        await().until(() -> bench.server.received(QUERY).size() == 100);

        bench.server.peer().socket.close();

        assertThat(bench.heard.reason()).isEqualTo(CloseReason.CONNECTION_RESET);
        for (Future<Frame> request : waiting) {
            CtiFailure.SessionLost lost = SessionBench.failure(request, CtiFailure.SessionLost.class);
            assertThat(lost.reason()).isEqualTo(CloseReason.CONNECTION_RESET);
            assertThat(lost.outcomeUnknown()).isTrue();
            assertThat(lost.retryable()).isFalse();
        }
        CtiFailure.SessionLost after = SessionBench.failure(
                session.send(bench.query(session), SessionBench.LONG), CtiFailure.SessionLost.class);
        assertThat(after.outcomeUnknown()).isFalse();
        assertThat(after.retryable()).isTrue();
        assertThat(SessionBench.failure(session.write(bench.query(session)), CtiFailure.SessionLost.class)
                        .reason())
                .isEqualTo(CloseReason.CONNECTION_RESET);
        SessionBench.await(session.close(0));
    }

    @Test
    @DisplayName("R-LIM-01: a length word beyond the limit is a corrupt stream; what came before it still counts")
    void overlongFrame() {
        bench.open();
        ScriptedCtiServer.Peer peer = bench.server.peer();

        peer.socket.write(peer.systemEvent(1)
                .toBuffer()
                .appendBuffer(Buffer.buffer().appendInt(12_493).appendInt(MessageTypes.SYSTEM_EVENT)));

        assertThat(bench.heard.reason()).isEqualTo(CloseReason.BAD_FRAME);
        assertThat(bench.heard.events()).hasSize(1);
        await().until(peer::isClosed);
    }

    @Test
    @DisplayName("R-SES-20: a clean close waits for CLOSE_CONF, takes late answers, and resets")
    void cleanClose() {
        bench.server.ignore(QUERY).on(MessageTypes.CLOSE_REQ, (peer, request) -> {
            Frame query = bench.server.received(QUERY).get(0);
            peer.send(peer.agentState(query.getInt(Fields.INVOKE_ID), 3));
            peer.answer(request, MessageTypes.CLOSE_CONF);
        });
        CtiSession session = bench.open();
        Future<Frame> waiting = session.send(bench.query(session), SessionBench.LONG);

        SessionBench.await(session.close(0));

        assertThat(SessionBench.await(waiting).getInt(Fields.AGENT_STATE)).isEqualTo(3);
        assertThat(bench.heard.reason()).isEqualTo(CloseReason.CLOSED_BY_US);
        assertThat(bench.server.received(MessageTypes.CLOSE_REQ))
                .singleElement()
                .satisfies(request -> assertThat(request.getInt(Fields.STATUS)).isZero());
        await().until(() -> bench.server.peer().isClosed());
        SessionBench.await(session.close(0));
        assertThat(bench.heard.all()).containsOnlyOnce("closed CLOSED_BY_US");
    }

    @Test
    @DisplayName("R-SES-20: without CLOSE_CONF the connection is reset when patience is over")
    void closeWithoutAnswer() {
        bench.server.ignore(MessageTypes.CLOSE_REQ).ignore(QUERY);
        CtiSession session = bench.open(settings -> settings.closePatience(QUICK));
        Future<Frame> waiting = session.send(bench.query(session), SessionBench.LONG);

        SessionBench.await(session.close(16));

        assertThat(SessionBench.failure(waiting, CtiFailure.SessionLost.class).reason())
                .isEqualTo(CloseReason.CLOSED_BY_US);
        await().until(() -> bench.server.peer().isClosed());
    }

    @Test
    void aCallFromTheListenerMayClose() {
        CtiSession session = bench.open();
        bench.heard.onEvent = () -> session.close(0);

        bench.server.peer().send(bench.server.peer().systemEvent(1));

        assertThat(bench.heard.reason()).isEqualTo(CloseReason.CLOSED_BY_US);
    }
}
