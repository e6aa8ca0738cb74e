/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.simulator.server.Requests.Needs;

/** Recording, by an application that is always there (R-REC-01) or by the network (R-REC-04). */
final class RecordingRequests {

    private RecordingRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.START_RECORDING_REQ, Needs.NOTHING, RecordingRequests::start);
        requests.route(MessageTypes.STOP_RECORDING_REQ, Needs.NOTHING, RecordingRequests::stop);
        requests.route(MessageTypes.START_NETWORK_RECORDING_REQ, Needs.CALL_CONTROL, RecordingRequests::startNetwork);
        requests.route(MessageTypes.STOP_NETWORK_RECORDING_REQ, Needs.CALL_CONTROL, RecordingRequests::stopNetwork);
    }

    private static Buffer start(Request request) {
        // Any application may stop it, so the session is 0 (R-REC-02).
        return request.conf(MessageTypes.START_RECORDING_CONF)
                .set(Fields.SESSION_ID, 0)
                .set(Fields.SERVER_DATA, begin(request, false))
                .toBuffer();
    }

    private static int begin(Request request, boolean network) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        int callId = request.callId(peripheral, ConnectionFields.PLAIN);
        return peripheral.acd().calls().startRecording(phone, callId, network);
    }

    private static Buffer stop(Request request) {
        end(request, request.number(Fields.SERVER_DATA), false);
        return request.conf(MessageTypes.STOP_RECORDING_CONF).toBuffer();
    }

    private static void end(Request request, int number, boolean network) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.PLAIN);
        int callId = request.callId(peripheral, ConnectionFields.PLAIN);
        peripheral.acd().calls().stopRecording(phone, callId, number, network);
    }

    private static Buffer startNetwork(Request request) {
        begin(request, true);
        return request.conf(MessageTypes.START_NETWORK_RECORDING_CONF).toBuffer();
    }

    private static Buffer stopNetwork(Request request) {
        end(request, 0, true);
        return request.conf(MessageTypes.STOP_NETWORK_RECORDING_CONF).toBuffer();
    }
}
