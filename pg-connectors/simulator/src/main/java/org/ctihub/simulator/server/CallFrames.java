/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentGreetingEventCode;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.Party;
import org.ctihub.simulator.acd.SkillGroup;
import org.jspecify.annotations.Nullable;

/** Turns events of calls into frames of one peripheral. */
final class CallFrames {

    private static final int GREETING_VERSION = 15;
    /** Any number will do. */
    private static final int GREETING_NOT_FOUND = 20_404;

    private final Codec codec;
    private final ConnectionNames names;
    private final int peripheralId;
    private final int peripheralType;

    CallFrames(Codec codec, ConnectionNames names, int peripheralId, int peripheralType) {
        this.codec = codec;
        this.names = names;
        this.peripheralId = peripheralId;
        this.peripheralType = peripheralType;
    }

    private FrameBuilder frame(int type, int version) {
        return codec.message(type, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.PERIPHERAL_TYPE, peripheralType);
    }

    private FrameBuilder call(int type, int version, ConnectionRef ref) {
        return names.set(frame(type, version), ConnectionFields.PLAIN, ref);
    }

    private static FrameBuilder state(FrameBuilder frame, ConnectionState state, int cause) {
        return frame.set(Fields.LOCAL_CONNECTION_STATE, Wire.connectionState(state))
                .set(Fields.EVENT_CAUSE, cause);
    }

    private static void noService(FrameBuilder frame) {
        frame.set(Fields.SERVICE_NUMBER, Wire.NONE).set(Fields.SERVICE_ID, Wire.NONE);
    }

    private static void skill(FrameBuilder frame, @Nullable SkillGroup group) {
        frame.set(Fields.SKILL_GROUP_NUMBER, group == null ? Wire.NONE : group.number())
                .set(Fields.SKILL_GROUP_ID, group == null ? Wire.NONE : group.id())
                .set(Fields.SKILL_GROUP_PRIORITY, 0);
    }

    private static void line(FrameBuilder frame, boolean known, int type) {
        frame.set(Fields.LINE_HANDLE, known ? 1 : Wire.NONE_SHORT)
                .set(Fields.LINE_TYPE, known ? type : Wire.NONE_SHORT);
    }

    private static void parties(FrameBuilder frame, AcdEvent.Parties parties) {
        Wire.device(frame, Fields.CALLING_DEVICE_TYPE, Fields.CALLING_DEVICE_ID, parties.calling());
        Wire.device(frame, Fields.CALLED_DEVICE_TYPE, Fields.CALLED_DEVICE_ID, parties.called());
        Wire.device(frame, Fields.LAST_REDIRECT_DEVICE_TYPE, Fields.LAST_REDIRECT_DEVICE_ID, parties.lastRedirect());
    }

    FrameBuilder begun(AcdEvent.CallBegun event, int version, @Nullable Registration registration) {
        FrameBuilder frame = call(MessageTypes.BEGIN_CALL_EVENT, version, event.connection())
                .set(Fields.CALL_TYPE, Wire.callType(event.kind()))
                .set(Fields.CALLED_PARTY_DISPOSITION, 0);
        DataFrames.origin(frame, event.origin(), true);
        DataFrames.routerKey(frame, event.origin(), true);
        DataFrames.all(frame, event.data(), registration, true);
        return frame;
    }

    FrameBuilder delivered(AcdEvent.CallDelivered event, int version, @Nullable Registration registration) {
        FrameBuilder frame = call(MessageTypes.CALL_DELIVERED_EVENT, version, event.connection());
        boolean alerting = event.state() == ConnectionState.ALERTING;
        // Line data are known only for a call that rings (R-CALL-12).
        line(frame, alerting, event.skillGroup() == null ? 2 : 0);
        noService(frame);
        skill(frame, event.skillGroup());
        Wire.device(frame, Fields.ALERTING_DEVICE_TYPE, Fields.ALERTING_DEVICE_ID, event.alerting());
        parties(frame, event.parties());
        state(frame, event.state(), Wire.cause(event.cause()));
        DataFrames.origin(frame, event.origin(), true);
        DataFrames.all(frame, event.data(), registration, true);
        return frame;
    }

    FrameBuilder established(AcdEvent.CallEstablished event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_ESTABLISHED_EVENT, version, event.connection());
        line(frame, true, event.skillGroup() == null ? 2 : 0);
        noService(frame);
        skill(frame, event.skillGroup());
        Wire.device(frame, Fields.ANSWERING_DEVICE_TYPE, Fields.ANSWERING_DEVICE_ID, event.answering());
        parties(frame, event.parties());
        return state(frame, ConnectionState.CONNECTED, Wire.cause(event.cause()));
    }

    FrameBuilder held(AcdEvent.CallHeld event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_HELD_EVENT, version, event.connection());
        Wire.device(frame, Fields.HOLDING_DEVICE_TYPE, Fields.HOLDING_DEVICE_ID, event.holding());
        return state(frame, ConnectionState.HELD, Wire.cause(event.cause()));
    }

    FrameBuilder retrieved(AcdEvent.CallRetrieved event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_RETRIEVED_EVENT, version, event.connection());
        Wire.device(frame, Fields.RETRIEVING_DEVICE_TYPE, Fields.RETRIEVING_DEVICE_ID, event.retrieving());
        return state(frame, ConnectionState.CONNECTED, Wire.cause(event.cause()));
    }

    FrameBuilder connectionCleared(AcdEvent.ConnectionCleared event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_CONNECTION_CLEARED_EVENT, version, event.connection());
        Wire.device(frame, Fields.RELEASING_DEVICE_TYPE, Fields.RELEASING_DEVICE_ID, event.releasing());
        return state(frame, ConnectionState.NULL, Wire.cause(event.cause()));
    }

    FrameBuilder cleared(AcdEvent.CallCleared event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_CLEARED_EVENT, version, event.connection());
        return state(frame, ConnectionState.NULL, Wire.cause(event.cause()));
    }

    FrameBuilder ended(ConnectionRef connection, int version) {
        return call(MessageTypes.END_CALL_EVENT, version, connection);
    }

    FrameBuilder serviceInitiated(AcdEvent.ServiceInitiated event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_SERVICE_INITIATED_EVENT, version, event.connection());
        line(frame, true, 2);
        noService(frame);
        skill(frame, null);
        Wire.device(frame, Fields.CALLING_DEVICE_TYPE, Fields.CALLING_DEVICE_ID, event.calling());
        ConnectionRef consultOf = event.consultOf();
        if (consultOf != null && version >= 14) {
            names.set(frame, ConnectionFields.CONSULT_OF, consultOf);
        }
        return state(frame, ConnectionState.INITIATED, Wire.cause(event.cause()));
    }

    FrameBuilder originated(AcdEvent.CallOriginated event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_ORIGINATED_EVENT, version, event.connection());
        line(frame, true, 2);
        noService(frame);
        skill(frame, null);
        Wire.device(frame, Fields.CALLING_DEVICE_TYPE, Fields.CALLING_DEVICE_ID, event.calling());
        Wire.device(frame, Fields.CALLED_DEVICE_TYPE, Fields.CALLED_DEVICE_ID, event.called());
        return state(frame, ConnectionState.CONNECTED, Wire.cause(event.cause()));
    }

    FrameBuilder reachedNetwork(AcdEvent.ReachedNetwork event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_REACHED_NETWORK_EVENT, version, event.connection());
        line(frame, false, 0);
        Wire.device(frame, Fields.TRUNK_USED_DEVICE_TYPE, Fields.TRUNK_USED_DEVICE_ID, null);
        Wire.device(frame, Fields.CALLED_DEVICE_TYPE, Fields.CALLED_DEVICE_ID, event.called());
        return state(frame, ConnectionState.ALERTING, Wire.NONE_SHORT);
    }

    FrameBuilder failed(AcdEvent.CallFailed event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_FAILED_EVENT, version, event.connection());
        Wire.device(frame, Fields.FAILING_DEVICE_TYPE, Fields.FAILING_DEVICE_ID, event.failing());
        Wire.device(frame, Fields.CALLED_DEVICE_TYPE, Fields.CALLED_DEVICE_ID, event.called());
        return state(frame, ConnectionState.FAILED, Wire.cause(event.cause()));
    }

    FrameBuilder queued(AcdEvent.CallQueued event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_QUEUED_EVENT, version, event.connection())
                .set(Fields.NUM_QUEUED, event.waiting())
                .add(Fields.SKILL_GROUP_NUMBER, event.skillGroup().number())
                .add(Fields.SKILL_GROUP_ID, event.skillGroup().id())
                .add(Fields.SKILL_GROUP_PRIORITY, 0);
        noService(frame);
        Wire.device(frame, Fields.QUEUE_DEVICE_TYPE, Fields.QUEUE_DEVICE_ID, event.queue());
        parties(frame, event.parties());
        return state(frame, ConnectionState.QUEUED, Wire.cause(event.cause()));
    }

    FrameBuilder dequeued(AcdEvent.CallDequeued event, int version) {
        // No skill groups: the call left all queues (R-CALL-23).
        FrameBuilder frame = call(MessageTypes.CALL_DEQUEUED_EVENT, version, event.connection())
                .set(Fields.QUEUE_DEVICE_TYPE, Wire.deviceType(event.queue()))
                .set(Fields.NUM_QUEUED, event.waiting())
                .set(Fields.NUM_SKILL_GROUPS, 0);
        noService(frame);
        return state(frame, ConnectionState.NULL, Wire.cause(event.cause()));
    }

    FrameBuilder diverted(AcdEvent.CallDiverted event, int version) {
        FrameBuilder frame = call(MessageTypes.CALL_DIVERTED_EVENT, version, event.connection());
        noService(frame);
        Wire.device(frame, Fields.DIVERTING_DEVICE_TYPE, Fields.DIVERTING_DEVICE_ID, event.diverting());
        Wire.device(frame, Fields.CALLED_DEVICE_TYPE, Fields.CALLED_DEVICE_ID, event.called());
        return state(frame, ConnectionState.NULL, Wire.cause(event.cause()));
    }

    FrameBuilder transferred(AcdEvent.CallTransferred event, int version) {
        FrameBuilder frame = joined(
                MessageTypes.CALL_TRANSFERRED_EVENT,
                version,
                event.connection(),
                event.secondary(),
                event.skillGroup(),
                event.parties());
        Wire.device(frame, Fields.TRANSFERRING_DEVICE_TYPE, Fields.TRANSFERRING_DEVICE_ID, event.transferring());
        Wire.device(frame, Fields.TRANSFERRED_DEVICE_TYPE, Fields.TRANSFERRED_DEVICE_ID, event.transferred());
        return state(frame, ConnectionState.NULL, Wire.cause(org.ctihub.simulator.acd.Cause.TRANSFER));
    }

    FrameBuilder conferenced(AcdEvent.CallConferenced event, int version) {
        FrameBuilder frame = joined(
                MessageTypes.CALL_CONFERENCED_EVENT,
                version,
                event.connection(),
                event.secondary(),
                event.skillGroup(),
                event.parties());
        Party added = event.added();
        Wire.device(frame, Fields.CONTROLLER_DEVICE_TYPE, Fields.CONTROLLER_DEVICE_ID, event.controller());
        Wire.device(frame, Fields.ADDED_PARTY_DEVICE_TYPE, Fields.ADDED_PARTY_DEVICE_ID, added);
        return state(frame, ConnectionState.CONNECTED, Wire.cause(org.ctihub.simulator.acd.Cause.CONFERENCE));
    }

    private FrameBuilder joined(
            int type,
            int version,
            ConnectionRef primary,
            @Nullable ConnectionRef secondary,
            @Nullable SkillGroup group,
            List<ConnectionRef> parties) {
        FrameBuilder frame = names.set(frame(type, version), ConnectionFields.PRIMARY, primary);
        if (secondary == null) {
            frame.set(Fields.SECONDARY_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                    .set(Fields.SECONDARY_CALL_ID, Wire.NONE)
                    .set(Fields.SECONDARY_DEVICE_ID, "");
        } else {
            names.set(frame, ConnectionFields.SECONDARY, secondary);
        }
        line(frame, true, 0);
        skill(frame, group);
        parties(frame, parties);
        return frame;
    }

    /** Lists the parties of a call after a transfer or conference (R-CALL-21). */
    void parties(FrameBuilder frame, List<ConnectionRef> parties) {
        for (ConnectionRef party : parties) {
            names.add(
                    frame,
                    Fields.CONNECTED_PARTY_CALL_ID,
                    Fields.CONNECTED_PARTY_DEVICE_ID_TYPE,
                    Fields.CONNECTED_PARTY_DEVICE_ID,
                    party);
        }
    }

    FrameBuilder dataUpdated(
            AcdEvent.CallDataUpdated event,
            ConnectionRef from,
            ConnectionRef to,
            int version,
            @Nullable Registration registration) {
        FrameBuilder frame = call(MessageTypes.CALL_DATA_UPDATE_EVENT, version, from)
                .set(Fields.CALL_TYPE, Wire.callType(event.kind()))
                .set(Fields.CALLED_PARTY_DISPOSITION, 0)
                .set(Fields.CAMPAIGN_ID, 0)
                .set(Fields.QUERY_RULE_ID, 0);
        names.set(frame, ConnectionFields.NEW, to);
        DataFrames.changed(frame, event.before(), event.data(), version, registration);
        return frame;
    }

    FrameBuilder recording(AcdEvent.RecordingChanged event, int version) {
        int type = event.started()
                ? MessageTypes.NETWORK_RECORDING_STARTED_EVENT
                : MessageTypes.NETWORK_RECORDING_ENDED_EVENT;
        FrameBuilder frame = codec.message(type, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.RECORDING_DEVICE_TYPE, Wire.NONE_SHORT);
        return names.set(frame, ConnectionFields.PLAIN, event.connection());
    }

    /** Null in versions that know nothing of greetings. */
    @Nullable
    FrameBuilder greeting(AcdEvent.GreetingChanged event, int version) {
        if (version < GREETING_VERSION) {
            return null;
        }
        int code = switch (event.outcome()) {
            case STARTED -> AgentGreetingEventCode.GREETING_STARTED;
            case ENDED -> AgentGreetingEventCode.GREETING_ENDED;
            case FAILED -> AgentGreetingEventCode.GREETING_FAILED;
        };
        FrameBuilder frame = codec.message(MessageTypes.CALL_AGENT_GREETING_EVENT, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.EVENT_CODE, code)
                .set(
                        Fields.PERIPHERAL_ERROR_CODE,
                        code == AgentGreetingEventCode.GREETING_FAILED ? GREETING_NOT_FOUND : 0)
                .set(Fields.AGENT_ID, event.agentId());
        return names.set(frame, ConnectionFields.PLAIN, event.connection());
    }

    FrameBuilder media(AcdEvent.MediaChanged event, int version) {
        int type = event.started() ? MessageTypes.RTP_STARTED_EVENT : MessageTypes.RTP_STOPPED_EVENT;
        ConnectionRef ref = event.connection();
        FrameBuilder frame = codec.message(type, version)
                .set(Fields.MONITOR_ID, 0)
                .set(Fields.PERIPHERAL_ID, peripheralId)
                .set(Fields.CLIENT_PORT, 16_384)
                .set(Fields.RTP_DIRECTION, event.incoming() ? 0 : 1)
                .set(Fields.CLIENT_ADDRESS, "192.0.2.1")
                .set(Fields.AGENT_EXTENSION, ref.deviceId())
                .set(Fields.AGENT_INSTRUMENT, ref.deviceId());
        names.set(frame, ConnectionFields.PLAIN, ref);
        if (event.started()) {
            frame.set(Fields.RTP_TYPE, 0)
                    .set(Fields.BIT_RATE, 64_000)
                    .set(Fields.ECHO_CANCELLATION, 0)
                    .set(Fields.PACKET_SIZE, 20)
                    .set(Fields.PAYLOAD_TYPE, 4);
        }
        if (version >= 13) {
            frame.set(Fields.SENDING_ADDRESS, "192.0.2.2").set(Fields.SENDING_PORT, 16_386);
        }
        String agentId = event.agentId();
        if (agentId != null) {
            frame.set(Fields.AGENT_ID, agentId);
        }
        return frame;
    }
}
