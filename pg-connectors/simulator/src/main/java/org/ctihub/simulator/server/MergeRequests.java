/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Merges;
import org.ctihub.simulator.server.Requests.Needs;
import org.jspecify.annotations.Nullable;

/** Transfers and conferences; with a dialed number they take a single step (R-CTL-09). */
final class MergeRequests {

    private MergeRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.TRANSFER_CALL_REQ, Needs.CALL_CONTROL, r -> merge(r, true));
        requests.route(MessageTypes.CONFERENCE_CALL_REQ, Needs.CALL_CONTROL, r -> merge(r, false));
    }

    private static Buffer merge(Request request, boolean transfer) {
        Peripheral peripheral = request.peripheral();
        String phone = request.phone(peripheral, ConnectionFields.ACTIVE);
        int activeId = request.callId(peripheral, phone, ConnectionFields.ACTIVE);
        String number = RequestCheck.textOrNull(request.frame(), Fields.DIALED_NUMBER);
        boolean held = request.frame().has(Fields.HELD_CONNECTION_DEVICE_ID);
        if (number == null && !held) {
            throw new StatusException(StatusCode.E_CTI_REQUIRED_DATA_MISSING);
        }
        CallData added = CallRequests.data(request, peripheral);
        Merges merges = peripheral.acd().merges();
        Merges.Merged merged;
        if (number != null && !held) {
            requireNoHeldCall(request);
            merged = transfer
                    ? merges.transferBlind(phone, activeId, number)
                    : merges.conferenceBlind(phone, activeId, number);
        } else {
            int heldId = request.callId(peripheral, phone, ConnectionFields.HELD);
            merged = transfer ? merges.transfer(phone, activeId, heldId) : merges.conference(phone, activeId, heldId);
        }
        @Nullable Call call = peripheral.acd().exchange().call(merged.call());
        if (call != null && !added.equals(CallData.EMPTY)) {
            peripheral.acd().calls().changeData(merged.call(), data -> data.overlaidBy(added));
        }
        int type = transfer ? MessageTypes.TRANSFER_CALL_CONF : MessageTypes.CONFERENCE_CALL_CONF;
        FrameBuilder conf = peripheral
                .connectionNames()
                .set(request.conf(type), ConnectionFields.NEW, new ConnectionRef(merged.call(), phone))
                .set(Fields.LINE_HANDLE, transfer ? Wire.NONE_SHORT : 1)
                .set(Fields.LINE_TYPE, transfer ? Wire.NONE_SHORT : 0);
        peripheral.callFrames().parties(conf, merged.parties());
        return conf.toBuffer();
    }

    /** A single step says that there is no held call (R-CTL-10). */
    private static void requireNoHeldCall(Request request) {
        if (request.number(Fields.HELD_CONNECTION_CALL_ID) != CallRequests.NULL_CALL_ID
                || request.number(Fields.HELD_CONNECTION_DEVICE_ID_TYPE) != ConnectionDeviceIDType.CONNECTION_ID_NONE) {
            throw Failures.failure(ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER, 0);
        }
    }
}
