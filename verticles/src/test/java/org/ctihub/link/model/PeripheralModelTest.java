/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_AVAILABLE;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_LOGOUT;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_NOT_READY;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_TALKING;
import static org.ctihub.ged188.values.AgentState.AGENT_STATE_WORK_NOT_READY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeripheralModelTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA);
    private static final AgentId ADA = new AgentId("1001");
    private static final AgentId BOB = new AgentId("1002");
    private static final String ADAS = "3001";
    private static final String BOBS = "3002";
    private static final String CALLER = "+15551234";

    private final EventFrames frames = new EventFrames(CODEC, 20);
    private final List<LinkEvent> events = new ArrayList<>();
    private final List<ConnectionRef> doubts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private LinkPicture picture = picture();
    private PeripheralModel model = model();
    private int calls;

    private LinkPicture picture() {
        return new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), now));
    }

    private PeripheralModel model() {
        return new PeripheralModel(
                5000,
                PeripheralPolicy.DEFAULT,
                new Words(SCHEMA),
                () -> new CallId("c" + ++calls),
                picture,
                event -> {
                    events.add(event);
                    picture.apply(event);
                },
                new Doubts() {
                    @Override
                    public void ofCall(ConnectionRef call) {
                        doubts.add(call);
                    }

                    @Override
                    public void ofDevice(String device) {
                        // Nobody asks here.
                    }
                });
    }

    private void apply(Frame... messages) {
        for (Frame message : messages) {
            now = now.plusSeconds(1);
            model.apply(message, now);
        }
    }

    private void signIn() {
        apply(
                frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0),
                frames.agent("1002", BOBS, AGENT_STATE_AVAILABLE, 0));
        events.clear();
    }

    private List<String> told() {
        return events.stream().map(event -> event.type().word()).toList();
    }

    private CallView call(AgentId agent) {
        assertThat(picture.calls(Scope.Self.of(agent))).hasSize(1);
        return picture.calls(Scope.Self.of(agent)).get(0);
    }

    private static ConnectionView of(CallView call, AgentId agent) {
        return call.connections().stream()
                .filter(connection -> connection.agent().equals(Optional.of(agent)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("R-FMT-20 an agent's state comes with its reason; 0xFFFF is none")
    void anAgentsStateComesWithItsReason() {
        apply(frames.agent("1001", ADAS, AGENT_STATE_NOT_READY, 17));
        assertThat(picture.agent(ADA)).hasValueSatisfying(agent -> {
            assertThat(agent.state()).isEqualTo(AgentState.NOT_READY);
            assertThat(agent.reason()).hasValue(17);
            assertThat(agent.extension()).contains(ADAS);
            assertThat(agent.actions()).contains(AgentAction.SIGN_OUT, AgentAction.SET_READY);
        });
        apply(frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0xFFFF));
        assertThat(picture.agent(ADA).orElseThrow().reason()).isEmpty();
        apply(frames.agent("1001", ADAS, AGENT_STATE_LOGOUT, 0));
        assertThat(picture.agent(ADA).orElseThrow().extension()).isEmpty();
        assertThat(picture.agent(ADA).orElseThrow().actions()).containsExactly(AgentAction.SIGN_IN);
    }

    @Test
    void aCallThatConcernsNoAgentIsNotTold() {
        signIn();
        apply(frames.begin(7, CALLER), frames.of(MessageTypes.CALL_QUEUED_EVENT, 7, CALLER));
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("R-CALL-11 an inbound call from alert to wrap-up, with its data and its actions")
    void anInboundCallFromAlertToWrapUp() {
        signIn();
        apply(frames.begin(7, CALLER), frames.delivered(7, ADAS, CALLER));
        CallView ringing = call(ADA);
        assertThat(ringing.data().variables())
                .containsEntry("callVariable1", "gold")
                .containsEntry("user.account", "4711");
        assertThat(ringing.ani()).isEqualTo(CALLER);
        assertThat(of(ringing, ADA).actions()).contains(CallAction.ANSWER).doesNotContain(CallAction.HOLD);
        assertThat(of(ringing, ADA).denied()).containsEntry(CallAction.HOLD, "The call is not connected.");

        apply(frames.established(7, ADAS, CALLER), frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0));
        assertThat(of(call(ADA), ADA).actions())
                .contains(CallAction.HOLD, CallAction.CONSULT, CallAction.CLEAR)
                .doesNotContain(CallAction.TRANSFER, CallAction.ANSWER);

        apply(frames.at(MessageTypes.CALL_HELD_EVENT, 7, Fields.HOLDING_DEVICE_ID, ADAS));
        assertThat(of(call(ADA), ADA).state()).isEqualTo(ConnectionState.HELD);
        apply(frames.at(MessageTypes.CALL_RETRIEVED_EVENT, 7, Fields.RETRIEVING_DEVICE_ID, ADAS));

        apply(
                frames.at(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, 7, Fields.RELEASING_DEVICE_ID, CALLER),
                frames.of(MessageTypes.CALL_CLEARED_EVENT, 7, ADAS),
                frames.of(MessageTypes.END_CALL_EVENT, 7, ADAS),
                frames.agent("1001", ADAS, AGENT_STATE_WORK_NOT_READY, 0));
        CallView over = call(ADA);
        assertThat(over.ended()).isPresent();
        assertThat(of(over, ADA).actions()).containsExactlyInAnyOrder(CallAction.SET_DATA, CallAction.WRAP_UP);

        apply(frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
        assertThat(told()).startsWith("call.delivered").endsWith("agent.stateChanged", "call.ended");
    }

    @Test
    @DisplayName("R-CALL-08 the agent's state may come before the end of the call")
    void afterCallWorkMayBeToldBeforeTheEnd() {
        signIn();
        apply(
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER),
                frames.agent("1001", ADAS, AGENT_STATE_WORK_NOT_READY, 0),
                frames.of(MessageTypes.CALL_CLEARED_EVENT, 7, ADAS),
                frames.of(MessageTypes.END_CALL_EVENT, 7, ADAS));
        assertThat(of(call(ADA), ADA).actions()).contains(CallAction.WRAP_UP);
    }

    @Test
    @DisplayName("R-DATA-11 a call waits for wrap-up data no longer than two minutes")
    void wrapUpDoesNotWaitForEver() {
        signIn();
        apply(
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER),
                frames.agent("1001", ADAS, AGENT_STATE_WORK_NOT_READY, 0),
                frames.of(MessageTypes.END_CALL_EVENT, 7, ADAS));
        model.expire(now.plus(Duration.ofSeconds(119)));
        assertThat(picture.calls(Scope.Self.of(ADA))).hasSize(1);
        model.expire(now.plus(Duration.ofSeconds(121)));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
    }

    private void consult() {
        signIn();
        apply(
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER),
                frames.at(MessageTypes.CALL_HELD_EVENT, 7, Fields.HOLDING_DEVICE_ID, ADAS),
                frames.begin(8, ADAS),
                frames.at(MessageTypes.CALL_SERVICE_INITIATED_EVENT, 8, Fields.CALLING_DEVICE_ID, ADAS),
                frames.originated(8, ADAS, BOBS),
                frames.delivered(8, BOBS, ADAS));
        model.consulting(new ConnectionRef(8, 0, ADAS), new CallId("c1"));
    }

    @Test
    void aConsultationIsShownBesideTheHeldCallWithWhatMayFollow() {
        consult();
        assertThat(picture.calls(Scope.Self.of(ADA))).hasSize(2);
        CallView held = picture.calls(Scope.Self.of(ADA)).get(0);
        CallView consultation = picture.calls(Scope.Self.of(ADA)).get(1);
        assertThat(consultation.consultOf()).contains(held.id());
        assertThat(of(consultation, ADA).actions())
                .contains(CallAction.TRANSFER, CallAction.RECONNECT, CallAction.ALTERNATE)
                .doesNotContain(CallAction.CONFERENCE, CallAction.CONSULT);
        assertThat(of(consultation, ADA).denied())
                .containsEntry(CallAction.CONFERENCE, "The other party has not answered.");
        assertThat(of(held, ADA).denied())
                .containsEntry(CallAction.RETRIEVE, "Another call is active; alternate instead.");

        apply(frames.established(8, BOBS, ADAS));
        assertThat(of(picture.calls(Scope.Self.of(ADA)).get(1), ADA).actions()).contains(CallAction.CONFERENCE);
    }

    @Test
    @DisplayName("R-CALL-21 a transfer leaves the first call, with its data, with the new agent")
    void aTransferLeavesTheFirstCallWithTheNewAgent() {
        consult();
        apply(
                frames.established(8, BOBS, ADAS),
                frames.merged(MessageTypes.CALL_TRANSFERRED_EVENT, 7, 8, ADAS, 7, CALLER, BOBS),
                frames.of(MessageTypes.END_CALL_EVENT, 8, ADAS),
                frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
        CallView transferred = call(BOB);
        assertThat(transferred.id()).isEqualTo(new CallId("c1"));
        assertThat(transferred.data().variables()).containsEntry("callVariable1", "gold");
        assertThat(transferred.connections())
                .extracting(ConnectionView::device)
                .containsExactlyInAnyOrder(CALLER, BOBS);
    }

    @Test
    @DisplayName("R-CALL-19 the first call goes on under the peripheral's new call id")
    void aConferenceGoesOnUnderANewCallId() {
        consult();
        apply(
                frames.established(8, BOBS, ADAS),
                frames.merged(MessageTypes.CALL_CONFERENCED_EVENT, 7, 8, ADAS, 8, CALLER, ADAS, BOBS));
        CallView conference = call(ADA);
        assertThat(conference.id()).isEqualTo(new CallId("c1"));
        assertThat(conference.peripheralCallId()).isEqualTo(8);
        assertThat(conference.connections())
                .extracting(ConnectionView::state)
                .containsOnly(ConnectionState.CONNECTED)
                .hasSize(3);
        assertThat(call(BOB)).isEqualTo(conference);

        apply(frames.at(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, 8, Fields.RELEASING_DEVICE_ID, ADAS));
        assertThat(call(BOB).connections()).extracting(ConnectionView::device).containsExactlyInAnyOrder(CALLER, BOBS);
    }

    @Test
    @DisplayName("R-FO-07 a call that the server knows no more is ended, as inferred")
    void aCallThatTheServerKnowsNoMoreIsEnded() {
        signIn();
        apply(frames.begin(7, CALLER), frames.delivered(7, ADAS, CALLER), frames.established(7, ADAS, CALLER));
        assertThat(model.openCalls()).hasSize(1);
        model.callGone(model.openCalls().get(0), now);
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
        assertThat(model.openCalls()).isEmpty();
        assertThat(events).anyMatch(event -> event.raw().inferred());
    }

    @Test
    @DisplayName("R-AGT-01 the state in another media routing domain is not that of voice")
    void theStateInAnotherMediaRoutingDomainIsNotShown() {
        apply(frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0));
        apply(frames.read(frames.message(MessageTypes.AGENT_STATE_EVENT)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.MRDID, 5001)
                .set(Fields.AGENT_STATE, AGENT_STATE_NOT_READY)
                .set(Fields.AGENT_ID, "1001")));
        assertThat(picture.agent(ADA).orElseThrow().state()).isEqualTo(AgentState.TALKING);
    }

    @Test
    @DisplayName("R-CALL-09 a consultation may be confirmed before any event tells of it")
    void aConsultationMayBeConfirmedBeforeAnyEvent() {
        signIn();
        apply(frames.begin(7, CALLER), frames.delivered(7, ADAS, CALLER), frames.established(7, ADAS, CALLER));
        model.consulting(new ConnectionRef(8, 0, ADAS), new CallId("c1"));
        apply(frames.begin(8, ADAS), frames.originated(8, ADAS, BOBS));
        assertThat(picture.calls(Scope.Self.of(ADA)).get(1).consultOf()).contains(new CallId("c1"));
    }

    @Test
    @DisplayName("R-CALL-02 parties that cannot be told from their connections stay until a snapshot says who is in")
    void partiesThatCannotBeToldAreAskedFor() {
        consult();
        apply(
                frames.established(8, BOBS, ADAS),
                frames.merged(MessageTypes.CALL_CONFERENCED_EVENT, 7, 8, ADAS, 9, "x1", "x2", "x3"));
        assertThat(doubts).extracting(ConnectionRef::callId).containsExactly(9);
        assertThat(call(ADA).connections())
                .extracting(ConnectionView::device)
                .containsExactlyInAnyOrder(CALLER, ADAS, BOBS);
    }

    @Test
    void wrapUpDataIsSeenByTheAgent() {
        signIn();
        apply(
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER),
                frames.wrapUp(7, ADAS, "solved"));
        assertThat(call(ADA).data().wrapUp()).contains("solved");
    }

    @Test
    void whateverTheMessagesTheEventsAddUpToTheFacts() {
        for (long seed = 1; seed <= 60; seed++) {
            picture = picture();
            model = model();
            RandomMessages messages = new RandomMessages(new Random(seed), 9 + (int) (seed % 17), CODEC);
            for (int i = 0; i < 400; i++) {
                now = now.plusMillis(700);
                model.apply(messages.next(), now);
                if (i % 50 == 49) {
                    model.expire(now);
                }
                assertThat(model.disagreement(picture))
                        .as("seed %d, message %d", seed, i)
                        .isEmpty();
            }
        }
    }
}
