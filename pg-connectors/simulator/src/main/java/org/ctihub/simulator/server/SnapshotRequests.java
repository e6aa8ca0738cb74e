/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.server.Requests.Needs;

/** Snapshots of calls and devices, and what a device can do. */
final class SnapshotRequests {

    private static final int MAX_DEVICES = 16;
    private static final int ALL_STATES_FOR_MAKE_CALL = 0x0C;
    private static final int SETUPS = 0xFF;
    private static final int CALL_EVENTS = 0x00FF_FFFF;
    private static final int CALL_CONTROLS = 0x7F7FF;

    private SnapshotRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.SNAPSHOT_CALL_REQ, Needs.CALL_CONTROL, SnapshotRequests::call);
        requests.route(MessageTypes.SNAPSHOT_DEVICE_REQ, Needs.CALL_CONTROL, SnapshotRequests::device);
        requests.route(MessageTypes.QUERY_DEVICE_INFO_REQ, Needs.CALL_CONTROL, SnapshotRequests::deviceInfo);
    }

    private static Buffer call(Request request) {
        Peripheral peripheral = request.peripheral();
        ConnectionNames names = peripheral.connectionNames();
        Call call = peripheral.acd().exchange().call(request.number(Fields.CONNECTION_CALL_ID));
        if (call == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER, 0);
        }
        if (names.isOpaque() && request.connected(peripheral, ConnectionFields.PLAIN) == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
        }
        FrameBuilder conf = request.conf(MessageTypes.SNAPSHOT_CALL_CONF)
                .set(Fields.CALL_TYPE, Wire.callType(call.kind()))
                .set(Fields.CALLED_PARTY_DISPOSITION, 0);
        DataFrames.origin(conf, call.origin(), true);
        DataFrames.routerKey(conf, call.origin(), false);
        DataFrames.all(conf, call.data(), request.session().registration(), true);
        call.connections().stream()
                .limit(MAX_DEVICES)
                .forEach(connection -> entry(conf, names, connection)
                        .add(Fields.CALL_DEVICE_TYPE, Wire.deviceType(connection.party()))
                        .add(Fields.CALL_DEVICE_ID, connection.party().id())
                        .add(Fields.CALL_DEVICE_CONNECTION_STATE, Wire.connectionState(connection.state())));
        ConnectionRef consultOf = call.consultOf();
        if (consultOf != null && request.terms().version() >= 14) {
            names.set(conf, ConnectionFields.CONSULT_OF, consultOf);
        }
        return conf.toBuffer();
    }

    private static FrameBuilder entry(FrameBuilder conf, ConnectionNames names, Connection connection) {
        return names.add(
                conf,
                Fields.CALL_CONNECTION_CALL_ID,
                Fields.CALL_CONNECTION_DEVICE_ID_TYPE,
                Fields.CALL_CONNECTION_DEVICE_ID,
                connection.ref());
    }

    private static Buffer device(Request request) {
        Device device = named(request);
        ClientBinding binding = request.terms().binding();
        if (binding == null && !request.terms().isAllEvents()) {
            throw new StatusException(StatusCode.E_CTI_FUNCTION_NOT_AVAILABLE);
        }
        FrameBuilder conf = request.conf(MessageTypes.SNAPSHOT_DEVICE_CONF);
        for (Connection connection : device.connections()) {
            entry(conf, request.peripheral().connectionNames(), connection)
                    .add(Fields.CALL_STATE, Wire.connectionState(connection.state()));
            if (request.terms().version() >= 13) {
                conf.add(Fields.SILENT_MONITOR_STATUS, 0);
            }
        }
        return conf.toBuffer();
    }

    private static Device named(Request request) {
        Peripheral peripheral = request.peripheral();
        Device device = peripheral.acd().exchange().device(request.phone(peripheral));
        if (device == null) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_DEVICE_IDENTIFIER, 0);
        }
        return device;
    }

    private static Buffer deviceInfo(Request request) {
        Peripheral peripheral = request.peripheral();
        named(request);
        return request.conf(MessageTypes.QUERY_DEVICE_INFO_CONF)
                .set(Fields.PERIPHERAL_TYPE, peripheral.type())
                .set(Fields.TYPE_OF_DEVICE, 0)
                .set(Fields.CLASS_OF_DEVICE, 0x80)
                .set(Fields.MAX_ACTIVE_CALLS, 1)
                .set(Fields.MAX_HELD_CALLS, 2)
                .set(
                        Fields.MAX_DEVICES_IN_CONFERENCE,
                        peripheral.acd().exchange().settings().maxParties())
                .set(Fields.MAKE_CALL_SETUP, ALL_STATES_FOR_MAKE_CALL)
                .set(Fields.TRANSFER_CONFERENCE_SETUP, SETUPS)
                .set(Fields.CALL_EVENTS_SUPPORTED, CALL_EVENTS)
                .set(Fields.CALL_CONTROL_SUPPORTED, peripheral.callControls(CALL_CONTROLS))
                .set(Fields.OTHER_FEATURES_SUPPORTED, 2)
                .add(Fields.LINE_HANDLE, 1)
                .add(Fields.LINE_TYPE, 0)
                .toBuffer();
    }
}
