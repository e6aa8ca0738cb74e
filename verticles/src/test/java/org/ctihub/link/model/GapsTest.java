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
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Schema SCHEMA = Schema.load();
    private static final AgentId ADA = new AgentId("1001");
    private static final String ADAS = "3001";
    private static final String CALLER = "+15551234";
    private static final int OUT_OF_SERVICE = 50_003;

    private final EventFrames frames = new EventFrames(new Codec(SCHEMA), 20);
    private final List<LinkEvent> events = new ArrayList<>();
    private final List<ConnectionRef> askedCalls = new ArrayList<>();
    private final List<String> askedDevices = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), now));
    private int calls;

    private PeripheralModel model(boolean endCalls) {
        return new PeripheralModel(
                5000,
                new PeripheralPolicy(endCalls, Duration.ofMinutes(5), Set.of(OUT_OF_SERVICE)),
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
                        askedCalls.add(call);
                    }

                    @Override
                    public void ofDevice(String device) {
                        askedDevices.add(device);
                    }
                });
    }

    private void apply(PeripheralModel model, Frame... messages) {
        for (Frame message : messages) {
            now = now.plusSeconds(1);
            model.apply(message, now);
            assertThat(model.disagreement(picture)).isEmpty();
        }
    }

    /** Ada talks in a call, c1. */
    private PeripheralModel talking(boolean endCalls) {
        PeripheralModel model = model(endCalls);
        apply(
                model,
                frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0),
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER),
                frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0));
        events.clear();
        return model;
    }

    private List<String> told() {
        return events.stream()
                .map(event -> event.type().word() + (event.raw().inferred() ? " inferred" : ""))
                .toList();
    }

    private CallView call() {
        assertThat(picture.calls(Scope.Self.of(ADA))).hasSize(1);
        return picture.calls(Scope.Self.of(ADA)).get(0);
    }

    private EndReason lastEnd() {
        return events.stream()
                .filter(LinkEvent.OfCall.class::isInstance)
                .map(LinkEvent.OfCall.class::cast)
                .filter(event -> event.type().word().equals("call.ended"))
                .reduce((first, second) -> second)
                .flatMap(event -> event.call().endReason())
                .orElseThrow();
    }

    @Test
    @DisplayName("R-FO-06 R-FO-10 a call that is announced again after a gap goes on, and nothing is told")
    void aCallThatIsAnnouncedAgainGoesOn() {
        PeripheralModel model = talking(false);
        model.gap();
        apply(model, frames.begin(7, CALLER));
        assertThat(events).isEmpty();
        assertThat(call().id()).isEqualTo(new CallId("c1"));
    }

    @Test
    @DisplayName("R-CALL-01 another call under the id of one that is gone ends that one first")
    void anotherCallUnderTheSameIdEndsTheFormer() {
        PeripheralModel model = talking(false);
        model.gap();
        apply(
                model,
                frames.read(frames.message(MessageTypes.BEGIN_CALL_EVENT)
                        .set(Fields.PERIPHERAL_ID, 5000)
                        .set(Fields.CONNECTION_CALL_ID, 7)
                        .set(Fields.CONNECTION_DEVICE_ID, CALLER)
                        .set(Fields.ANI, "+49301234")),
                frames.delivered(7, ADAS, "+49301234"));
        assertThat(told()).containsExactly("call.cleared inferred", "call.delivered", "call.ended");
        assertThat(call().id()).isEqualTo(new CallId("c2"));
        assertThat(lastEnd()).isEqualTo(EndReason.ENDED_UNSEEN);
    }

    @Test
    @DisplayName("R-FO-19 calls that are told of again with cause 50 are not new, and do not ring again")
    void callsToldOfAgainAreNotNew() {
        PeripheralModel model = talking(false);
        model.gap();
        apply(
                model,
                frames.again(MessageTypes.CALL_DELIVERED_EVENT, 7, Fields.ALERTING_DEVICE_ID, ADAS),
                frames.again(MessageTypes.CALL_ESTABLISHED_EVENT, 7, Fields.ANSWERING_DEVICE_ID, ADAS));
        assertThat(events).isEmpty();

        apply(model, frames.at(MessageTypes.CALL_HELD_EVENT, 7, Fields.HOLDING_DEVICE_ID, ADAS));
        apply(model, frames.again(MessageTypes.CALL_ESTABLISHED_EVENT, 7, Fields.ANSWERING_DEVICE_ID, ADAS));
        assertThat(call().connections())
                .anyMatch(own -> own.device().equals(ADAS) && own.state() == ConnectionState.HELD);
    }

    @Test
    @DisplayName("R-FO-07 what a snapshot does not tell is carried over and marked, until something tells it")
    void whatASnapshotDoesNotTellIsMarked() {
        PeripheralModel model = talking(false);
        apply(model, frames.wrapUp(7, ADAS, "solved"));
        events.clear();
        model.gap();
        model.callSnapshot(
                new ConnectionRef(7, 0, ADAS), frames.snapshot(7, "gold", ADAS, LocalConnectionState.LCS_HOLD), now);
        assertThat(told()).containsExactly("call.held inferred", "call.connectionCleared inferred");
        assertThat(call().carriedOver())
                .containsExactlyInAnyOrder(CarriedOver.VARIABLES, CarriedOver.WRAP_UP, CarriedOver.TYPE);
        assertThat(call().data().variables()).containsEntry("user.account", "4711");

        apply(model, frames.wrapUp(7, ADAS, "really solved"));
        assertThat(call().carriedOver()).containsExactly(CarriedOver.VARIABLES);
    }

    @Test
    @DisplayName("R-AGT-14 reason and pending state are carried over while the state is the same, and then forgotten")
    void reasonIsCarriedOverWhileTheStateIsTheSame() {
        PeripheralModel model = model(false);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_NOT_READY, 17));
        model.gap();
        model.agentQueried(ADA, frames.queried("1001", ADAS, AGENT_STATE_NOT_READY), now);
        assertThat(picture.agent(ADA).orElseThrow().reason()).hasValue(17);
        assertThat(picture.agent(ADA).orElseThrow().carriedOver()).containsExactly(CarriedOver.REASON);
        model.agentQueried(ADA, frames.queried("1001", ADAS, AGENT_STATE_AVAILABLE), now);
        assertThat(picture.agent(ADA).orElseThrow().reason()).isEmpty();
        assertThat(picture.agent(ADA).orElseThrow().carriedOver()).isEmpty();
    }

    @Test
    @DisplayName("What nobody could answer for is marked when everything was asked")
    void whatNobodyAnswersForIsMarked() {
        PeripheralModel model = talking(false);
        model.gap();
        model.reconciled();
        assertThat(call().carriedOver()).contains(CarriedOver.CONNECTIONS);
        assertThat(picture.agent(ADA).orElseThrow().carriedOver()).containsExactly(CarriedOver.STATE);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0));
        apply(model, frames.at(MessageTypes.CALL_HELD_EVENT, 7, Fields.HOLDING_DEVICE_ID, ADAS));
        assertThat(call().carriedOver()).doesNotContain(CarriedOver.CONNECTIONS);
        assertThat(picture.agent(ADA).orElseThrow().carriedOver()).isEmpty();
    }

    @Test
    @DisplayName("R-FO-05 a call that began unseen and ends is told of, and can be wrapped up")
    void aCallThatBeganUnseenAndEndsIsToldOf() {
        PeripheralModel model = model(false);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0));
        events.clear();
        apply(model, frames.of(MessageTypes.END_CALL_EVENT, 9, ADAS));
        assertThat(told()).containsExactly("call.begun inferred");
        assertThat(call().endReason()).contains(EndReason.ENDED_UNSEEN);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_WORK_NOT_READY, 0));
        assertThat(call().connections().get(0).actions())
                .containsExactlyInAnyOrder(CallAction.SET_DATA, CallAction.WRAP_UP);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();

        events.clear();
        apply(model, frames.of(MessageTypes.END_CALL_EVENT, 9, ADAS));
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("R-FO-05 data of a call that nobody knows make the hub ask for it")
    void dataOfAnUnknownCallMakeTheHubAsk() {
        PeripheralModel model = model(false);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_TALKING, 0), frames.wrapUp(9, ADAS, "solved"));
        assertThat(askedCalls).extracting(ConnectionRef::callId).containsExactly(9);
        assertThat(askedDevices).containsExactly(ADAS);
    }

    @Test
    @DisplayName(
            "R-FO-09 calls linger while the PG has no link to the ACD, are marked, and end when that takes too long")
    void callsLinger() {
        PeripheralModel model = talking(false);
        apply(model, frames.system(SystemEventID.SYS_PERIPHERAL_OFFLINE, ""));
        assertThat(call().carriedOver()).contains(CarriedOver.CONNECTIONS);
        model.expire(now.plusSeconds(299));
        assertThat(call().ended()).isEmpty();
        events.clear();
        model.expire(now.plusSeconds(301));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
        assertThat(told()).contains("call.cleared inferred", "call.ended inferred");
        assertThat(lastEnd()).isEqualTo(EndReason.LINGER_EXPIRED);
    }

    @Test
    @DisplayName("R-FO-10 a call that is confirmed after the link to the ACD is back lingers no more")
    void aConfirmedCallLingersNoMore() {
        PeripheralModel model = talking(false);
        apply(
                model,
                frames.system(SystemEventID.SYS_PERIPHERAL_OFFLINE, ""),
                frames.system(SystemEventID.SYS_PERIPHERAL_ONLINE, ""),
                frames.begin(7, CALLER));
        model.expire(now.plusSeconds(10_000));
        assertThat(call().id()).isEqualTo(new CallId("c1"));
        assertThat(call().carriedOver()).doesNotContain(CarriedOver.CONNECTIONS);
    }

    @Test
    @DisplayName("R-FO-09 R-FO-10 calls end at once where that is configured, and keep their names if they come back")
    void callsEndAtOnceAndComeBack() {
        PeripheralModel model = talking(true);
        apply(model, frames.system(SystemEventID.SYS_PERIPHERAL_OFFLINE, ""));
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
        assertThat(told()).contains("call.cleared inferred", "call.ended inferred");
        assertThat(lastEnd()).isEqualTo(EndReason.PERIPHERAL_OFFLINE);
        events.clear();
        apply(
                model,
                frames.system(SystemEventID.SYS_PERIPHERAL_ONLINE, ""),
                frames.begin(7, CALLER),
                frames.established(7, ADAS, CALLER));
        assertThat(call().id()).isEqualTo(new CallId("c1"));
        assertThat(call().endReason()).isEmpty();
        assertThat(call().ended()).isEmpty();
    }

    @Test
    @DisplayName("R-CALL-06 R-FO-09 a call that the server ends for that reason says so: people may still talk")
    void aCallThatTheServerEndsSaysWhy() {
        PeripheralModel model = talking(false);
        apply(
                model,
                frames.system(SystemEventID.SYS_PERIPHERAL_OFFLINE, ""),
                frames.of(MessageTypes.END_CALL_EVENT, 7, CALLER),
                frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        assertThat(lastEnd()).isEqualTo(EndReason.PERIPHERAL_OFFLINE);
        assertThat(picture.calls(Scope.Self.of(ADA))).isEmpty();
    }

    @Test
    @DisplayName("A device out of service: calls there stay, and may not be controlled until it is back")
    void aDeviceOutOfService() {
        PeripheralModel model = talking(false);
        apply(model, frames.system(SystemEventID.SYS_INSTRUMENT_OUT_OF_SERVICE, ADAS));
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isFalse();
        assertThat(picture.agent(ADA).orElseThrow().denied()).containsKey(AgentAction.MAKE_CALL);
        assertThat(ownActions())
                .containsExactlyInAnyOrder(CallAction.SET_DATA, CallAction.WRAP_UP, CallAction.SET_SENSITIVE);
        apply(model, frames.system(SystemEventID.SYS_INSTRUMENT_BACK_IN_SERVICE, ADAS));
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isTrue();
        assertThat(ownActions()).contains(CallAction.HOLD, CallAction.CLEAR);
    }

    private Set<CallAction> ownActions() {
        return call().connections().stream()
                .filter(connection -> connection.agent().isPresent())
                .findFirst()
                .orElseThrow()
                .actions();
    }

    @Test
    @DisplayName(
            "R-AGT-03 a configured reason code tells that the device is out of service, a ready agent that it is not")
    void aReasonCodeTellsThatTheDeviceIsOutOfService() {
        PeripheralModel model = talking(false);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_NOT_READY, OUT_OF_SERVICE));
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isFalse();
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isTrue();
    }

    @Test
    void aGuessThatADeviceIsOutOfServiceEndsByItself() {
        PeripheralModel model = talking(false);
        model.deviceFailed(ADA, now);
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isFalse();
        model.expire(now.plusSeconds(31));
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isTrue();
        model.deviceFailed(ADA, now);
        model.deviceWorks(ADA);
        assertThat(picture.agent(ADA).orElseThrow().deviceInService()).isTrue();
    }

    @Test
    @DisplayName("An agent whom the server calls not signed in has signed out unseen")
    void anAgentWhoIsNotSignedInHasSignedOutUnseen() {
        PeripheralModel model = model(false);
        apply(model, frames.agent("1001", ADAS, AGENT_STATE_AVAILABLE, 0));
        events.clear();
        model.gap();
        model.notSignedIn(ADA, now);
        model.notSignedIn(new AgentId("1009"), now);
        assertThat(told()).containsExactly("agent.stateChanged inferred");
        assertThat(picture.agent(ADA).orElseThrow().state()).isEqualTo(AgentState.SIGNED_OUT);
        assertThat(picture.agent(ADA).orElseThrow().extension()).isEmpty();
        model.agentFound(new AgentId("1009"), frames.queried("1009", "", AGENT_STATE_LOGOUT), now);
        assertThat(picture.agent(new AgentId("1009"))).isEmpty();
    }
}
