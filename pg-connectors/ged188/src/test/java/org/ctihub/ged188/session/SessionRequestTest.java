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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.GedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRequestTest {
    private static final int QUERY = MessageTypes.QUERY_AGENT_STATE_REQ;

    private final SessionBench bench = new SessionBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("R-SES-23: answers in reverse order find their requests by InvokeID")
    void answersOutOfOrder() {
        List<Integer> ids = new CopyOnWriteArrayList<>();
        bench.server.on(QUERY, (peer, request) -> {
            ids.add(request.getInt(Fields.INVOKE_ID));
            if (ids.size() == 10) {
                peer.send(IntStream.iterate(9, i -> i >= 0, i -> i - 1)
                        .mapToObj(i -> peer.agentState(ids.get(i), i))
                        .toArray(FrameBuilder[]::new));
            }
        });
        CtiSession session = bench.open();

        List<Future<Frame>> confirmations = IntStream.range(0, 10)
                .mapToObj(i -> session.send(bench.query(session), SessionBench.LONG))
                .toList();

        for (int i = 0; i < 10; i++) {
            assertThat(SessionBench.await(confirmations.get(i)).getInt(Fields.AGENT_STATE))
                    .isEqualTo(i);
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(session.counters().confirmed()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 25})
    @DisplayName("R-FMT-01: answers and events that arrive byte by byte")
    void byteByByte(int version) {
        bench.server.on(
                QUERY,
                (peer, request) -> peer.trickle(peer.systemEvent(1)
                        .set(Fields.TEXT, "in pieces")
                        .toBuffer()
                        .appendBuffer(peer.agentState(request.getInt(Fields.INVOKE_ID), 3)
                                .toBuffer())));
        CtiSession session = bench.open(settings -> settings.versions(version, version));

        Frame conf = SessionBench.await(session.send(bench.query(session), SessionBench.LONG));

        assertThat(conf.getInt(Fields.AGENT_STATE)).isEqualTo(3);
        assertThat(bench.heard.events())
                .singleElement()
                .satisfies(event -> assertThat(event.getText(Fields.TEXT, "")).isEqualTo("in pieces"));
    }

    @Test
    void manyFramesInOneSegmentComeInOrderAndEndWithOneReadComplete() {
        CtiSession session = bench.open();
        ScriptedCtiServer.Peer peer = bench.server.peer();

        peer.send(IntStream.range(0, 20).mapToObj(peer::systemEvent).toArray(FrameBuilder[]::new));

        await().until(() -> bench.heard.all().contains("read complete"));
        assertThat(bench.heard.events())
                .extracting(event -> event.getInt(Fields.SYSTEM_EVENT_ARG1))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(bench.heard.all()).endsWith("SYSTEM_EVENT", "read complete");
        assertThat(bench.heard.all()).containsOnlyOnce("read complete");
        assertThat(session.counters().events()).isEqualTo(20);
    }

    @Test
    @DisplayName("A request without an answer ends at its deadline; the late answer is counted")
    void deadlineAndLateAnswer() {
        bench.server.ignore(QUERY);
        CtiSession session = bench.open();

        CtiFailure.DeadlineExceeded exceeded = SessionBench.failure(
                session.send(bench.query(session), Duration.ofMillis(30)), CtiFailure.DeadlineExceeded.class);

        assertThat(exceeded.deadline()).isEqualTo(Duration.ofMillis(30));
        assertThat(exceeded.outcomeUnknown()).isTrue();
        ScriptedCtiServer.Peer peer = bench.server.peer();
        Frame request = bench.server.received(QUERY).get(0);
        peer.send(peer.agentState(request.getInt(Fields.INVOKE_ID), 3), peer.failure(request, 6), peer.systemEvent(1));
        await().until(() -> !bench.heard.events().isEmpty());
        assertThat(session.counters().lateConfirmations()).isEqualTo(2);
        assertThat(session.counters().deadlinesExceeded()).isEqualTo(1);
        assertThat(bench.heard.isClosed()).isFalse();
    }

    @Test
    @DisplayName("R-CTL-01: CONTROL_FAILURE_CONF is typed with both codes and names")
    void controlFailure() {
        bench.server.on(
                MessageTypes.ANSWER_CALL_REQ,
                (peer, request) -> peer.send(peer.message(MessageTypes.CONTROL_FAILURE_CONF)
                        .set(Fields.INVOKE_ID, request.getInt(Fields.INVOKE_ID))
                        .set(Fields.FAILURE_CODE, 28)
                        .set(Fields.PERIPHERAL_ERROR_CODE, 13045)));
        CtiSession session = bench.open();
        FrameBuilder answer = session.request(MessageTypes.ANSWER_CALL_REQ)
                .set(Fields.CONNECTION_CALL_ID, 7)
                .set(Fields.CONNECTION_DEVICE_ID, "1001");

        CtiFailure.ControlFailed failed =
                SessionBench.failure(session.send(answer, SessionBench.LONG), CtiFailure.ControlFailed.class);

        assertThat(failed.failureCode()).isEqualTo(28);
        assertThat(failed.failureName()).isEqualTo("CF_NO_CALL_TO_ANSWER");
        assertThat(failed.peripheralError()).isEqualTo(13045);
        assertThat(failed.peripheralErrorName()).startsWith("PERERR_GW_E_");
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.hint()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "controlStyle"})
    @DisplayName("R-FMT-18: FAILURE_CONF in both layouts is typed")
    void failureConf(String variant) {
        bench.server.on(QUERY, (peer, request) -> {
            peer.send(
                    variant.equals("status")
                            ? peer.failure(request, 9)
                            : peer.message(MessageTypes.FAILURE_CONF)
                                    .variant(variant)
                                    .set(Fields.INVOKE_ID, request.getInt(Fields.INVOKE_ID))
                                    .set(Fields.FAILURE_CODE, 9)
                                    .set(Fields.PERIPHERAL_ERROR_CODE, 10101));
        });
        CtiSession session = bench.open();

        CtiFailure.RequestFailed failed = SessionBench.failure(
                session.send(bench.query(session), SessionBench.LONG), CtiFailure.RequestFailed.class);

        assertThat(failed.status()).isEqualTo(9);
        assertThat(failed.statusName()).isEqualTo("E_CTI_AGENT_NOT_LOGGED_ON");
        assertThat(failed.peripheralError()).isEqualTo(variant.equals("status") ? 0 : 10101);
    }

    @Test
    @DisplayName("R-TEAM-04: segments of a long answer are events, the last one is the confirmation")
    void segments() {
        bench.server.on(MessageTypes.LIST_AGENT_TEAM_REQ, (peer, request) -> {
            int id = request.getInt(Fields.INVOKE_ID);
            peer.send(
                    peer.message(MessageTypes.LIST_AGENT_TEAM_CONF)
                            .set(Fields.INVOKE_ID, id)
                            .set(Fields.MORE, 1),
                    peer.message(MessageTypes.LIST_AGENT_TEAM_CONF)
                            .set(Fields.INVOKE_ID, id)
                            .set(Fields.MORE, 0));
        });
        CtiSession session = bench.open();

        Frame last =
                SessionBench.await(session.send(session.request(MessageTypes.LIST_AGENT_TEAM_REQ), SessionBench.LONG));

        assertThat(last.getInt(Fields.MORE)).isZero();
        assertThat(bench.heard.events())
                .singleElement()
                .satisfies(segment -> assertThat(segment.getInt(Fields.MORE)).isEqualTo(1));
    }

    @Test
    void moreRequestsThanAllowedFailAtOnceAndHarmNothing() {
        bench.server.ignore(QUERY);
        CtiSession session = bench.open(settings -> settings.maxPendingRequests(3));
        List<Future<Frame>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(session.send(bench.query(session), SessionBench.LONG));
        }

        CtiFailure.TooManyPending refused = SessionBench.failure(
                session.send(bench.query(session), SessionBench.LONG), CtiFailure.TooManyPending.class);

        assertThat(refused.limit()).isEqualTo(3);
        await().until(() -> bench.server.received(QUERY).size() == 3);
        assertThat(waiting).noneMatch(Future::isComplete);
        Frame first = bench.server.received(QUERY).get(0);
        bench.server.peer().send(bench.server.peer().agentState(first.getInt(Fields.INVOKE_ID), 3));
        SessionBench.await(waiting.get(0));
        Future<Frame> again = session.send(bench.query(session), SessionBench.LONG);
        await().until(() -> bench.server.received(QUERY).size() == 4);
        assertThat(again.isComplete()).isFalse();
    }

    @Test
    @DisplayName("R-FMT-11: what cannot be encoded fails before anything is sent")
    void badRequests() {
        CtiSession session = bench.open();

        SessionBench.failure(
                session.send(session.request(MessageTypes.MAKE_CALL_REQ), SessionBench.LONG), GedException.class);
        SessionBench.failure(
                session.send(session.request(MessageTypes.CONFIG_REQUEST_KEY_EVENT), SessionBench.LONG),
                IllegalArgumentException.class);
        SessionBench.failure(session.send(bench.query(session), Duration.ZERO), IllegalArgumentException.class);

        assertThat(bench.server.received()).hasSize(1);
        assertThat(session.counters().pending()).isZero();
    }

    @Test
    void anInvokeIdThatWaitsAlreadyIsRefused() {
        bench.server.ignore(QUERY);
        CtiSession session = bench.open();
        Future<Frame> first = session.send(bench.query(session).set(Fields.INVOKE_ID, 77), SessionBench.LONG);

        SessionBench.failure(
                session.send(bench.query(session).set(Fields.INVOKE_ID, 77), SessionBench.LONG),
                IllegalArgumentException.class);

        assertThat(first.isComplete()).isFalse();
    }

    @Test
    @DisplayName("R-OPEN-03: CLEAR_CONNECTION_REQ takes the layout of the setting")
    void clearConnectionVariant() {
        CtiSession session = bench.open(settings -> settings.clearConnectionFixedType(true));

        SessionBench.await(session.write(session.request(MessageTypes.CLEAR_CONNECTION_REQ)
                .set(Fields.CONNECTION_CALL_ID, 7)
                .set(Fields.CONNECTION_DEVICE_ID, "1001")));

        await().until(() ->
                bench.server.received(MessageTypes.CLEAR_CONNECTION_REQ).size() == 1);
        Frame request = bench.server.received(MessageTypes.CLEAR_CONNECTION_REQ).get(0);
        assertThat(request.layout().variant()).isEqualTo("fixedType");
    }

    @Test
    @DisplayName("R-FMT-10: a message that the strict codec cannot read is reported and the session goes on")
    void malformedMessage() {
        CtiSession session = bench.open();
        ScriptedCtiServer.Peer peer = bench.server.peer();
        // A SYSTEM_EVENT whose fixed part is cut short.
        peer.socket.write(Buffer.buffer()
                .appendInt(2)
                .appendInt(MessageTypes.SYSTEM_EVENT)
                .appendShort((short) 1));
        peer.send(peer.systemEvent(1));

        await().until(() -> bench.heard.all().contains("SYSTEM_EVENT"));
        assertThat(bench.heard.all()).contains("malformed " + MessageTypes.SYSTEM_EVENT);
        assertThat(session.counters().malformed()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsDoesNoHarm() {
        CtiSession session = bench.open();
        bench.heard.onEvent = () -> {
            throw new IllegalStateException("thrown by the test's listener");
        };
        ScriptedCtiServer.Peer peer = bench.server.peer();
        peer.send(peer.systemEvent(1), peer.systemEvent(2));

        await().until(() -> bench.heard.events().size() == 2);
        bench.server.on(QUERY, (who, request) -> who.send(who.agentState(request.getInt(Fields.INVOKE_ID), 3)));
        assertThat(SessionBench.await(session.send(bench.query(session), SessionBench.LONG))
                        .getInt(Fields.AGENT_STATE))
                .isEqualTo(3);
    }
}
