/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.AgentGreetingEventCode;
import org.ctihub.ged188.values.RTPDirection;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/** Reads what messages tell of voice, of recordings and of greetings. None of them begins or ends a call. */
final class MediaReader {
    private static final int IN = 1;
    private static final int OUT = 2;

    private final CallTable calls;
    private final AgentTable agents;

    /** Reads for the calls of these agents; of others' voice nothing is told. */
    MediaReader(CallTable calls, AgentTable agents) {
        this.calls = calls;
        this.agents = agents;
    }

    /** Reads the message into the change; false if it is about none of them. */
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
            case MessageTypes.CALL_AGENT_GREETING_EVENT -> greeting(frame, change);
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
                        .filter(connection -> agents.at(connection.device).isPresent())
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

    /** Of what code the message has depends whether its error counts (R-CALL-26). */
    private void greeting(Frame frame, Change change) {
        calls.find(CallFields.ref(frame))
                .ifPresent(call -> greeted(frame, call).ifPresent(connection -> {
                    int code = frame.getInt(Fields.EVENT_CODE, AgentGreetingEventCode.GREETING_ENDED);
                    connection.greeting = code == AgentGreetingEventCode.GREETING_STARTED;
                    call.carriedOver.remove(CarriedOver.GREETING);
                    EventType type = switch (code) {
                        case AgentGreetingEventCode.GREETING_STARTED -> EventType.CALL_GREETING_STARTED;
                        case AgentGreetingEventCode.GREETING_FAILED -> EventType.CALL_GREETING_FAILED;
                        default -> EventType.CALL_GREETING_ENDED;
                    };
                    long error = type == EventType.CALL_GREETING_FAILED
                            ? frame.getUnsigned(Fields.PERIPHERAL_ERROR_CODE, 0)
                            : -1;
                    change.of(type, call, new RawEvent(frame.name(), -1, -1, error, false));
                }));
    }

    /** Where the agent is whose greeting it is; the message may name the connection of the caller, who hears it. */
    private Optional<ConnectionFacts> greeted(Frame frame, CallFacts call) {
        return AgentEventReader.agentId(frame)
                .flatMap(agents::find)
                .flatMap(agent -> agent.device)
                .map(call.connections::get)
                .filter(ConnectionFacts::live)
                .or(() -> connection(frame, call)
                        .filter(each -> agents.at(each.device).isPresent()));
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
