/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.DeskSettingsMask;
import org.ctihub.ged188.values.WrapupDataMode;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkPicture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pending states, the time in a state, and desk settings. */
class AgentTimesTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA, CodecOptions.lenient());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AgentId ADA = new AgentId("1001");
    private static final String ADAS = "3001";
    private static final String CALLER = "+15551234";
    private static final int TALKING = org.ctihub.ged188.values.AgentState.AGENT_STATE_TALKING;
    private static final int HOLD = org.ctihub.ged188.values.AgentState.AGENT_STATE_HOLD;
    private static final int NOT_READY = org.ctihub.ged188.values.AgentState.AGENT_STATE_NOT_READY;
    private static final int READY = org.ctihub.ged188.values.AgentState.AGENT_STATE_AVAILABLE;
    private static final int WORK = org.ctihub.ged188.values.AgentState.AGENT_STATE_WORK_NOT_READY;

    private final EventFrames frames = new EventFrames(CODEC, 23);
    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
    private final List<EventType> told = new ArrayList<>();
    private final PeripheralModel model = new PeripheralModel(
            5000,
            PeripheralPolicy.DEFAULT,
            new Words(SCHEMA),
            () -> new CallId("c1"),
            picture,
            event -> {
                picture.apply(event);
                told.add(event.type());
            },
            new Doubts() {
                @Override
                public void ofCall(ConnectionRef call) {}

                @Override
                public void ofDevice(String device) {}
            });

    private AgentView ada() {
        return picture.agent(ADA).orElseThrow();
    }

    private void state(int state, int next, long seconds, Instant now) {
        var message = frames.message(MessageTypes.AGENT_STATE_EVENT)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.STATE_DURATION, seconds)
                .set(Fields.AGENT_ID, ADA.value())
                .set(Fields.AGENT_EXTENSION, ADAS);
        if (next >= 0) {
            message.set(Fields.NEXT_AGENT_STATE, next);
        }
        model.apply(frames.read(message), now);
    }

    private void queried(int state, Instant now) {
        model.agentQueried(ADA, frames.queried(ADA.value(), ADAS, state), now);
    }

    @Test
    void a_pending_state_is_told_when_it_is_set_changed_and_cleared() {
        state(TALKING, -1, 0, NOON);
        told.clear();
        state(TALKING, NOT_READY, 0, NOON.plusSeconds(1));
        assertThat(ada().pending()).contains(AgentState.NOT_READY);
        state(TALKING, READY, 0, NOON.plusSeconds(2));
        assertThat(ada().pending()).contains(AgentState.READY);
        state(TALKING, -1, 0, NOON.plusSeconds(3));
        assertThat(ada().pending()).isEmpty();
        assertThat(told)
                .containsExactly(
                        EventType.AGENT_PENDING_CHANGED,
                        EventType.AGENT_PENDING_CHANGED,
                        EventType.AGENT_PENDING_CHANGED);
        assertThat(ada().since()).isEqualTo(NOON);
    }

    @Test
    void a_state_that_takes_the_pending_one_with_it_is_one_event() {
        state(TALKING, NOT_READY, 0, NOON);
        told.clear();
        state(NOT_READY, -1, 0, NOON.plusSeconds(5));
        assertThat(told).containsExactly(EventType.AGENT_STATE_CHANGED);
        assertThat(ada().pending()).isEmpty();
    }

    @Test
    @DisplayName("R-AGT-14 a pending state outlives an outage as long as the agent is on a call, and is marked as old")
    void a_pending_state_outlives_an_outage_during_a_call() {
        state(TALKING, NOT_READY, 0, NOON);
        model.gap();
        queried(HOLD, NOON.plusSeconds(9));
        assertThat(ada().pending()).contains(AgentState.NOT_READY);
        assertThat(ada().carriedOver()).contains(CarriedOver.PENDING);
        state(TALKING, NOT_READY, 0, NOON.plusSeconds(10));
        assertThat(ada().carriedOver()).isEmpty();
        model.gap();
        queried(NOT_READY, NOON.plusSeconds(19));
        assertThat(ada().pending()).isEmpty();
        assertThat(ada().carriedOver()).doesNotContain(CarriedOver.PENDING);
    }

    @Test
    void the_time_in_a_state_is_the_peripherals_where_it_tells_it() {
        state(READY, -1, 90, NOON);
        assertThat(ada().since()).isEqualTo(NOON.minusSeconds(90));
        assertThat(ada().sinceLatest()).isFalse();
    }

    @Test
    void a_state_that_an_answer_told_may_have_begun_earlier_until_the_peripheral_says_when() {
        queried(READY, NOON);
        assertThat(ada().since()).isEqualTo(NOON);
        assertThat(ada().sinceLatest()).isTrue();
        model.gap();
        queried(READY, NOON.plusSeconds(50));
        assertThat(ada().since()).isEqualTo(NOON);
        state(READY, -1, 300, NOON.plusSeconds(60));
        assertThat(ada().since()).isEqualTo(NOON.minusSeconds(240));
        assertThat(ada().sinceLatest()).isFalse();
        state(READY, -1, 301, NOON.plusSeconds(62));
        assertThat(ada().since()).isEqualTo(NOON.minusSeconds(240));
    }

    private Frame desk(int mask, int incoming) {
        return frames.read(frames.message(MessageTypes.AGENT_DESK_SETTINGS_CONF)
                .set(Fields.DESK_SETTINGS_MASK, mask)
                .set(Fields.WRAPUP_DATA_INCOMING_MODE, incoming)
                .set(Fields.WRAPUP_DATA_OUTGOING_MODE, 77)
                .set(Fields.WORK_MODE_TIMER, 15)
                .set(Fields.LOGOUT_NON_ACTIVITY_TIME, 0xFFFF_FFFFL));
    }

    private void inCall() {
        model.apply(frames.begin(7, CALLER), NOON);
        model.apply(frames.delivered(7, ADAS, CALLER), NOON);
        model.apply(frames.established(7, ADAS, CALLER), NOON);
    }

    @Test
    void desk_settings_are_read_after_each_sign_in_and_told_when_they_are_others() {
        state(READY, -1, 0, NOON);
        assertThat(model.newcomers()).containsExactly(ADA);
        assertThat(model.newcomers()).isEmpty();
        told.clear();
        model.deskRead(ADA, desk(DeskSettingsMask.DESK_IDLE_REASON_REQUIRED_MASK, WrapupDataMode.OPTIONAL));
        model.deskRead(ADA, desk(DeskSettingsMask.DESK_IDLE_REASON_REQUIRED_MASK, WrapupDataMode.OPTIONAL));
        assertThat(told).containsExactly(EventType.AGENT_DESK_CHANGED);
        DeskSettings desk = ada().desk().orElseThrow();
        assertThat(desk.rules()).containsExactly(DeskRule.NOT_READY_REASON);
        assertThat(desk.incoming()).isEqualTo(WrapUpMode.OPTIONAL);
        assertThat(desk.outgoing()).isEqualTo(WrapUpMode.UNKNOWN);
        assertThat(desk.workModeTimer()).isEqualTo(15);
        assertThat(desk.logoutNonActivityTime()).isZero();
        state(NOT_READY, -1, 0, NOON);
        assertThat(model.newcomers()).isEmpty();
        state(org.ctihub.ged188.values.AgentState.AGENT_STATE_LOGOUT, -1, 0, NOON);
        state(NOT_READY, -1, 0, NOON);
        assertThat(model.newcomers()).containsExactly(ADA);
    }

    @Test
    void calls_of_ones_own_are_denied_where_the_desk_settings_allow_none() {
        state(READY, -1, 0, NOON);
        model.deskRead(ADA, desk(DeskSettingsMask.DESK_NON_ACD_CALLS_ALLOWED_MASK, WrapupDataMode.OPTIONAL));
        assertThat(ada().actions()).contains(AgentAction.MAKE_CALL);
        model.deskRead(ADA, desk(0, WrapupDataMode.OPTIONAL));
        assertThat(ada().denied())
                .containsEntry(AgentAction.MAKE_CALL, "The desk settings allow no calls beside those of the queues.");
    }

    @Test
    void after_call_work_is_denied_where_the_desk_settings_allow_none() {
        state(TALKING, -1, 0, NOON);
        inCall();
        model.deskRead(ADA, desk(0, WrapupDataMode.NOT_ALLOWED));
        assertThat(ada().denied()).containsKey(AgentAction.SET_WORK_READY);
        model.deskRead(ADA, desk(0, WrapupDataMode.REQUIRED));
        assertThat(ada().actions()).contains(AgentAction.SET_WORK_READY);
    }

    @Test
    @DisplayName(
            "R-DATA-11 after-call work is not left before the wrap-up data are set, where the desk settings want them")
    void after_call_work_is_left_with_wrap_up_data_only() {
        state(TALKING, -1, 0, NOON);
        inCall();
        model.deskRead(ADA, desk(0, WrapupDataMode.REQUIRED_WITH_WRAPUP_DATA));
        model.apply(frames.of(MessageTypes.CALL_CLEARED_EVENT, 7, ADAS), NOON);
        model.apply(frames.of(MessageTypes.END_CALL_EVENT, 7, ADAS), NOON);
        state(WORK, -1, 0, NOON);
        assertThat(ada().denied()).containsEntry(AgentAction.SET_READY, "Set the wrap-up data first.");
        assertThat(ada().denied()).containsEntry(AgentAction.SET_NOT_READY, "Set the wrap-up data first.");
        model.apply(frames.wrapUp(7, ADAS, "solved"), NOON);
        assertThat(ada().actions()).contains(AgentAction.SET_READY, AgentAction.SET_NOT_READY);
    }
}
