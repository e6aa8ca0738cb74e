/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.domain.call.RecordingView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.AgentGreetingEventCode;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.RTPDirection;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MediaReaderTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA, CodecOptions.lenient());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AgentId ADA = new AgentId("1001");
    private static final String ADAS = "3001";
    private static final String CALLER = "+15551234";
    private static final CallId CALL = new CallId("c1");

    private final EventFrames frames = new EventFrames(CODEC, 23);
    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
    private final List<EventType> told = new ArrayList<>();
    private final List<Long> errors = new ArrayList<>();
    private PeripheralModel model;
    private int calls;

    private static final class Nobody implements Doubts {
        @Override
        public void ofCall(ConnectionRef call) {}

        @Override
        public void ofDevice(String device) {}
    }

    private PeripheralModel model(Optional<Recorder> recorder) {
        return new PeripheralModel(
                5000,
                new PeripheralPolicy(false, Duration.ofMinutes(5), Set.of(), recorder, Set.of()),
                new Words(SCHEMA),
                () -> new CallId("c" + ++calls),
                picture,
                this::tell,
                new Nobody());
    }

    private void tell(LinkEvent event) {
        picture.apply(event);
        told.add(event.type());
        errors.add(event.raw().peripheralError());
    }

    private void apply(Frame... messages) {
        for (Frame message : messages) {
            model.apply(message, NOON);
        }
    }

    @BeforeEach
    void adaTalks() {
        begin(model(Optional.of(Recorder.SERVER)));
    }

    private void begin(PeripheralModel fresh) {
        model = fresh;
        apply(
                frames.agent("1001", ADAS, AgentState.AGENT_STATE_TALKING, 0),
                frames.begin(7, CALLER),
                frames.delivered(7, ADAS, CALLER),
                frames.established(7, ADAS, CALLER));
        told.clear();
        errors.clear();
    }

    private CallView call() {
        return picture.call(CALL).orElseThrow();
    }

    private ConnectionView own() {
        return call().connections().stream()
                .filter(each -> each.device().equals(ADAS))
                .findFirst()
                .orElseThrow();
    }

    private Frame started(int data) {
        return frames.read(frames.message(MessageTypes.START_RECORDING_CONF)
                .set(Fields.SESSION_ID, 0xFFFF_FFFFL)
                .set(Fields.SERVER_DATA, data));
    }

    @Test
    @DisplayName("R-CALL-24 voice starts with the first direction and stops with the last")
    void voice_is_told_once_for_both_directions() {
        apply(frames.media(7, ADAS, RTPDirection.RTP_INPUT, true));
        assertThat(told).containsExactly(EventType.CALL_MEDIA_STARTED);
        assertThat(own().media()).isTrue();
        apply(
                frames.media(7, ADAS, RTPDirection.RTP_OUTPUT, true),
                frames.media(7, ADAS, RTPDirection.RTP_INPUT, false));
        assertThat(told).hasSize(1);
        apply(frames.media(7, ADAS, RTPDirection.RTP_OUTPUT, false));
        assertThat(told).containsExactly(EventType.CALL_MEDIA_STARTED, EventType.CALL_MEDIA_STOPPED);
        assertThat(own().media()).isFalse();
    }

    @Test
    void of_the_voice_at_devices_without_an_agent_nothing_is_told() {
        apply(
                frames.media(7, CALLER, RTPDirection.RTP_INPUT, true),
                frames.media(99, ADAS, RTPDirection.RTP_INPUT, true));
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName(
            "R-REC-02 a recording that an application confirmed is shown until it is stopped, with what a stop must name")
    void an_applications_recording() {
        assertThat(own().actions()).contains(CallAction.START_RECORDING);
        assertThat(own().denied()).containsEntry(CallAction.STOP_RECORDING, "The call is not being recorded.");
        model.recordings().started(ADA, CALL, started(42), NOON);
        assertThat(told).containsExactly(EventType.CALL_RECORDING_STARTED);
        assertThat(call().recording())
                .contains(
                        new RecordingView(RecordingState.RECORDING, ADAS, Recorder.SERVER, NOON, OptionalInt.empty()));
        assertThat(own().actions()).contains(CallAction.STOP_RECORDING);
        assertThat(own().denied()).containsEntry(CallAction.START_RECORDING, "The call is being recorded already.");
        Recording recording = model.recordings().of(ADA, CALL).orElseThrow();
        assertThat(recording.session()).isEqualTo(-1);
        assertThat(recording.serverData()).isEqualTo(42);
        model.recordings().stopped(ADA, CALL, frames.read(frames.message(MessageTypes.STOP_RECORDING_CONF)));
        assertThat(told).containsExactly(EventType.CALL_RECORDING_STARTED, EventType.CALL_RECORDING_STOPPED);
        assertThat(call().recording()).isEmpty();
    }

    @Test
    @DisplayName("R-REC-04 of recordings by the network its events tell, and of failures the cause (R-REC-09)")
    void the_networks_recording() {
        apply(frames.recording(MessageTypes.NETWORK_RECORDING_STARTED_EVENT, 7, ADAS));
        assertThat(call().recording().map(RecordingView::by)).contains(Recorder.NETWORK);
        apply(frames.recording(MessageTypes.NETWORK_RECORDING_ENDED_EVENT, 7, ADAS));
        assertThat(call().recording()).isEmpty();
        apply(frames.recording(MessageTypes.NETWORK_RECORDING_FAILED_EVENT, 7, ADAS));
        assertThat(call().recording().map(RecordingView::state)).contains(RecordingState.FAILED);
        assertThat(call().recording().map(RecordingView::cause)).contains(OptionalInt.of(7));
        assertThat(told)
                .containsExactly(
                        EventType.CALL_RECORDING_STARTED,
                        EventType.CALL_RECORDING_STOPPED,
                        EventType.CALL_RECORDING_FAILED);
        assertThat(own().actions()).contains(CallAction.START_RECORDING);
    }

    @Test
    @DisplayName("R-REC-05 a recording ends with its connection, whether that is told or not")
    void a_recording_ends_with_its_connection() {
        model.recordings().started(ADA, CALL, started(1), NOON);
        apply(frames.at(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, 7, Fields.RELEASING_DEVICE_ID, ADAS));
        assertThat(call().recording()).isEmpty();
    }

    @Test
    void a_recording_goes_on_in_the_call_that_swallows_its_own() {
        apply(
                frames.at(MessageTypes.CALL_HELD_EVENT, 7, Fields.HOLDING_DEVICE_ID, ADAS),
                frames.originated(8, ADAS, "3002"));
        CallId second = new CallId("c2");
        model.recordings().started(ADA, second, started(5), NOON);
        apply(frames.merged(MessageTypes.CALL_CONFERENCED_EVENT, 7, 8, ADAS, 7, ADAS, "3002", CALLER));
        assertThat(call().recording().map(RecordingView::device)).contains(ADAS);
    }

    @Test
    void whether_a_recording_runs_after_a_gap_nobody_can_say() {
        model.recordings().started(ADA, CALL, started(1), NOON);
        model.gap();
        model.reconciled();
        assertThat(call().carriedOver()).contains(CarriedOver.RECORDING);
        model.recordings().stopped(ADA, CALL, frames.read(frames.message(MessageTypes.STOP_RECORDING_CONF)));
        assertThat(call().carriedOver()).doesNotContain(CarriedOver.RECORDING);
    }

    @Test
    @DisplayName("R-CALL-26 a greeting is shown at the agent whose it is, from its start to its end")
    void a_greeting_plays_until_its_end() {
        apply(frames.greeting(7, CALLER, "1001", AgentGreetingEventCode.GREETING_STARTED, 5));
        assertThat(told).containsExactly(EventType.CALL_GREETING_STARTED);
        assertThat(own().greeting()).isTrue();
        assertThat(call().connections()).filteredOn(ConnectionView::greeting).hasSize(1);
        apply(frames.greeting(7, ADAS, "1001", AgentGreetingEventCode.GREETING_ENDED, 5));
        assertThat(told).containsExactly(EventType.CALL_GREETING_STARTED, EventType.CALL_GREETING_ENDED);
        assertThat(own().greeting()).isFalse();
        assertThat(errors).containsExactly(-1L, -1L);
    }

    @Test
    @DisplayName("R-CALL-26 the peripheral's error counts where a greeting failed, and there only")
    void a_greeting_fails() {
        apply(frames.greeting(7, ADAS, "", AgentGreetingEventCode.GREETING_FAILED, 0xFFFF_FFFFL));
        assertThat(told).containsExactly(EventType.CALL_GREETING_FAILED);
        assertThat(errors).containsExactly(0xFFFF_FFFFL);
        assertThat(own().greeting()).isFalse();
    }

    @Test
    void of_greetings_at_devices_without_an_agent_nothing_is_told() {
        apply(frames.greeting(7, CALLER, "1002", AgentGreetingEventCode.GREETING_STARTED, 0));
        assertThat(told).isEmpty();
    }

    @Test
    void whether_a_greeting_plays_after_a_gap_nobody_can_say_until_its_end_is_told() {
        apply(frames.greeting(7, ADAS, "1001", AgentGreetingEventCode.GREETING_STARTED, 0));
        model.gap();
        model.reconciled();
        assertThat(call().carriedOver()).contains(CarriedOver.GREETING);
        assertThat(own().greeting()).isTrue();
        apply(frames.greeting(7, ADAS, "1001", AgentGreetingEventCode.GREETING_ENDED, 0));
        assertThat(call().carriedOver()).doesNotContain(CarriedOver.GREETING);
        apply(
                frames.greeting(7, ADAS, "1001", AgentGreetingEventCode.GREETING_STARTED, 0),
                frames.at(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, 7, Fields.RELEASING_DEVICE_ID, ADAS));
        assertThat(own().greeting()).isFalse();
    }

    @Test
    void where_nobody_records_that_is_denied() {
        begin(model(Optional.empty()));
        CallView other = picture.call(new CallId("c2")).orElseThrow();
        assertThat(other.connections())
                .filteredOn(each -> each.agent().isPresent())
                .allSatisfy(each -> assertThat(each.denied())
                        .containsEntry(CallAction.START_RECORDING, "Nobody records calls of this peripheral."));
    }
}
