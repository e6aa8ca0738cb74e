/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.RTPDirection;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/** Reads what messages tell of voice and of recordings. None of them begins or ends a call. */
final class MediaReader {
    private static final int IN = 1;
    private static final int OUT = 2;

    private final CallTable calls;
    private final Predicate<String> seats;

    /**
     * Reads for these calls.
     *
     * @param seats whether an agent works at a device; of others' voice nothing is told
     */
    MediaReader(CallTable calls, Predicate<String> seats) {
        this.calls = calls;
        this.seats = seats;
    }

    /** Reads the message into the change; false if it is about neither. */
    boolean read(Frame frame, Instant now, Change change) {
        switch (frame.type()) {
            case MessageTypes.RTP_STARTED_EVENT -> media(frame, change, true);
            case MessageTypes.RTP_STOPPED_EVENT -> media(frame, change, false);
            case MessageTypes.NETWORK_RECORDING_STARTED_EVENT ->
                recording(
                        frame,
                        change,
                        EventType.CALL_RECORDING_STARTED,
                        Optional.of(Recording.byNetwork(RecordingState.RECORDING, now, 0)));
            case MessageTypes.NETWORK_RECORDING_FAILED_EVENT ->
                recording(
                        frame,
                        change,
                        EventType.CALL_RECORDING_FAILED,
                        Optional.of(Recording.byNetwork(
                                RecordingState.FAILED, now, frame.getInt(Fields.RECORD_FAILURE_CAUSE, 0))));
            case MessageTypes.NETWORK_RECORDING_ENDED_EVENT ->
                recording(frame, change, EventType.CALL_RECORDING_STOPPED, Optional.empty());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Each direction is told on its own (R-CALL-24); desktops hear of the first that starts and the last that stops. */
    private void media(Frame frame, Change change, boolean started) {
        calls.find(CallFields.ref(frame))
                .ifPresent(call -> connection(frame, call)
                        .filter(connection -> seats.test(connection.device))
                        .ifPresent(connection -> media(frame, call, connection, started, change)));
    }

    private static void media(Frame frame, CallFacts call, ConnectionFacts connection, boolean started, Change change) {
        int before = connection.media;
        int directions = directions(frame.getInt(Fields.RTP_DIRECTION, RTPDirection.RTP_BIDIRECTIONAL));
        connection.media = started ? before | directions : before & ~directions;
        if ((before == 0) == (connection.media == 0)) {
            change.calls.add(call);
        } else {
            change.of(
                    started ? EventType.CALL_MEDIA_STARTED : EventType.CALL_MEDIA_STOPPED,
                    call,
                    new RawEvent(frame.name(), -1, -1));
        }
    }

    private static int directions(int raw) {
        return switch (raw) {
            case RTPDirection.RTP_INPUT -> IN;
            case RTPDirection.RTP_OUTPUT -> OUT;
            default -> IN | OUT;
        };
    }

    private void recording(Frame frame, Change change, EventType type, Optional<Recording> recording) {
        calls.find(CallFields.ref(frame))
                .ifPresent(call -> connection(frame, call).ifPresent(connection -> {
                    connection.recording = recording;
                    call.carriedOver.remove(CarriedOver.RECORDING);
                    change.of(type, call, new RawEvent(frame.name(), -1, -1));
                }));
    }

    /** The connection by its name, or else by the phone that the message tells of. */
    private static Optional<ConnectionFacts> connection(Frame frame, CallFacts call) {
        String named = CallFields.ref(frame).deviceId();
        return call.connections.values().stream()
                .filter(connection -> connection.live() && connection.connectionDeviceId.equals(named))
                .findFirst()
                .or(() -> at(frame, call, Fields.AGENT_EXTENSION))
                .or(() -> at(frame, call, Fields.AGENT_INSTRUMENT));
    }

    private static Optional<ConnectionFacts> at(Frame frame, CallFacts call, TextField field) {
        return Optional.ofNullable(call.connections.get(frame.getText(field, "")))
                .filter(ConnectionFacts::live);
    }
}
