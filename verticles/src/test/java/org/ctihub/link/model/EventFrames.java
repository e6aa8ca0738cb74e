/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import io.netty.buffer.Unpooled;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.ged188.values.EventCause;
import org.ctihub.ged188.values.LocalConnectionState;

/** Event messages as a CTI Server would send them. */
final class EventFrames {
    private static final int NETWORK_RECORDING_VERSION = 23;
    private static final int NOBODY = DeviceIDType.DEVID_NONE;

    private final Codec codec;
    private final int version;

    EventFrames(Codec codec, int version) {
        this.codec = codec;
        this.version = version;
    }

    FrameBuilder message(int type) {
        return codec.message(type, version);
    }

    Frame read(FrameBuilder message) {
        return codec.newFrame().wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, version);
    }

    Frame agent(String id, String device, int state, int reason) {
        return read(message(MessageTypes.AGENT_STATE_EVENT)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.EVENT_REASON_CODE, reason)
                .set(Fields.AGENT_ID, id)
                .set(Fields.AGENT_EXTENSION, device));
    }

    Frame domain(String id, int domain, int state, int reason, int tasks) {
        return read(message(MessageTypes.AGENT_STATE_EVENT)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.EVENT_REASON_CODE, reason)
                .set(Fields.MRDID, domain)
                .set(Fields.NUM_TASKS, tasks)
                .set(Fields.MAX_TASK_LIMIT, 5)
                .set(Fields.AGENT_ID, id));
    }

    private FrameBuilder call(int type, int call, String device) {
        return message(type)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, device);
    }

    Frame begin(int call, String ani) {
        return read(call(MessageTypes.BEGIN_CALL_EVENT, call, ani)
                .set(Fields.CALL_TYPE, 1)
                .set(Fields.ANI, ani)
                .set(Fields.CALL_VARIABLE1, "gold")
                .addNamedVariable("user.account", "4711"));
    }

    Frame system(int event, String text) {
        return read(message(MessageTypes.SYSTEM_EVENT)
                .set(Fields.SYSTEM_EVENT_ID, event)
                .set(Fields.SYSTEM_EVENT_ARG1, 5000)
                .set(Fields.TEXT, text));
    }

    /** A call told of again after a change of sides. */
    Frame again(int type, int call, TextField field, String device) {
        return read(call(type, call, device)
                .set(field, device)
                .set(Fields.CALLING_DEVICE_ID, "+15551234")
                .set(
                        Fields.LOCAL_CONNECTION_STATE,
                        type == MessageTypes.CALL_DELIVERED_EVENT
                                ? LocalConnectionState.LCS_ALERTING
                                : LocalConnectionState.LCS_CONNECT)
                .set(Fields.EVENT_CAUSE, EventCause.CEC_CALL_PARTY_UPDATE_IND));
    }

    /** A snapshot that tells who is in the call and one variable. */
    Frame snapshot(int call, String variable1, String device, int state) {
        return read(message(MessageTypes.SNAPSHOT_CALL_CONF)
                .set(Fields.CALL_VARIABLE1, variable1)
                .add(Fields.CALL_CONNECTION_CALL_ID, call)
                .add(Fields.CALL_CONNECTION_DEVICE_ID_TYPE, 0)
                .add(Fields.CALL_CONNECTION_DEVICE_ID, device)
                .add(Fields.CALL_DEVICE_TYPE, 0)
                .add(Fields.CALL_DEVICE_ID, device)
                .add(Fields.CALL_DEVICE_CONNECTION_STATE, state));
    }

    Frame queried(String id, String device, int state) {
        return read(message(MessageTypes.QUERY_AGENT_STATE_CONF)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.AGENT_ID, id)
                .set(Fields.AGENT_EXTENSION, device));
    }

    Frame delivered(int call, String alerting, String calling) {
        return read(call(MessageTypes.CALL_DELIVERED_EVENT, call, alerting)
                .set(Fields.ALERTING_DEVICE_ID, alerting)
                .set(Fields.CALLING_DEVICE_ID, calling)
                .set(Fields.CALLED_DEVICE_TYPE, NOBODY)
                .set(Fields.EVENT_CAUSE, 22)
                .set(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_ALERTING));
    }

    Frame established(int call, String answering, String calling) {
        return read(call(MessageTypes.CALL_ESTABLISHED_EVENT, call, answering)
                .set(Fields.ANSWERING_DEVICE_ID, answering)
                .set(Fields.CALLING_DEVICE_ID, calling)
                .set(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_CONNECT));
    }

    /** The value of the first or second call variable. */
    Frame data(int call, String device, int variable, String value) {
        return read(call(MessageTypes.CALL_DATA_UPDATE_EVENT, call, device)
                .set(Fields.NEW_CONNECTION_CALL_ID, call)
                .set(Fields.NEW_CONNECTION_DEVICE_ID, device)
                .set(variable == 1 ? Fields.CALL_VARIABLE1 : Fields.CALL_VARIABLE2, value));
    }

    Frame at(int type, int call, TextField field, String device) {
        return read(call(type, call, device).set(field, device));
    }

    Frame originated(int call, String calling, String called) {
        return read(call(MessageTypes.CALL_ORIGINATED_EVENT, call, calling)
                .set(Fields.CALLING_DEVICE_ID, calling)
                .set(Fields.CALLED_DEVICE_ID, called)
                .set(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_CONNECT));
    }

    Frame of(int type, int call, String device) {
        return read(call(type, call, device));
    }

    Frame media(int call, String device, int direction, boolean started) {
        FrameBuilder message = message(started ? MessageTypes.RTP_STARTED_EVENT : MessageTypes.RTP_STOPPED_EVENT)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.RTP_DIRECTION, direction)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, device);
        return read(message);
    }

    /** An event about recording by the network, in the version that has them. */
    Frame recording(int type, int call, String device) {
        FrameBuilder message = codec.message(type, NETWORK_RECORDING_VERSION)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, device);
        if (type == MessageTypes.NETWORK_RECORDING_FAILED_EVENT) {
            message.set(Fields.RECORD_FAILURE_CAUSE, 7);
        }
        return codec.newFrame()
                .wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, NETWORK_RECORDING_VERSION);
    }

    /** An event about an agent's greeting, in a version that has them; the connection may be that of whoever hears it. */
    Frame greeting(int call, String device, String agent, int code, long error) {
        FrameBuilder message = codec.message(MessageTypes.CALL_AGENT_GREETING_EVENT, NETWORK_RECORDING_VERSION)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.CONNECTION_CALL_ID, call)
                .set(Fields.CONNECTION_DEVICE_ID, device)
                .set(Fields.EVENT_CODE, code)
                .set(Fields.PERIPHERAL_ERROR_CODE, error)
                .set(Fields.AGENT_ID, agent);
        return codec.newFrame()
                .wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, NETWORK_RECORDING_VERSION);
    }

    Frame wrapUp(int call, String device, String data) {
        return read(call(MessageTypes.CALL_DATA_UPDATE_EVENT, call, device)
                .set(Fields.CALL_TYPE, 1)
                .set(Fields.NEW_CONNECTION_CALL_ID, call)
                .set(Fields.NEW_CONNECTION_DEVICE_ID, device)
                .set(Fields.CALL_WRAPUP_DATA, data));
    }

    Frame merged(int type, int primary, int secondary, String by, int result, String... parties) {
        TextField controller = type == MessageTypes.CALL_TRANSFERRED_EVENT
                ? Fields.TRANSFERRING_DEVICE_ID
                : Fields.CONTROLLER_DEVICE_ID;
        FrameBuilder message = message(type)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.PRIMARY_CALL_ID, primary)
                .set(Fields.PRIMARY_DEVICE_ID, by)
                .set(Fields.SECONDARY_CALL_ID, secondary)
                .set(Fields.SECONDARY_DEVICE_ID, by)
                .set(Fields.EVENT_CAUSE, 32)
                .set(controller, by);
        for (String party : parties) {
            message.add(Fields.CONNECTED_PARTY_CALL_ID, result)
                    .add(Fields.CONNECTED_PARTY_DEVICE_ID_TYPE, 0)
                    .add(Fields.CONNECTED_PARTY_DEVICE_ID, party);
        }
        return read(message);
    }
}
