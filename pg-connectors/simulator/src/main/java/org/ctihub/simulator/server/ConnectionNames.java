/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.codec.TextField;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Exchange;
import org.ctihub.simulator.scenario.Scenario.ConnectionIds;
import org.jspecify.annotations.Nullable;

/** What connections are called on the wire (R-CALL-01); everywhere else the simulator knows them by their device. */
final class ConnectionNames {

    private final boolean opaque;
    private final Exchange exchange;

    ConnectionNames(@Nullable ConnectionIds ids, Exchange exchange) {
        this.opaque = ids == ConnectionIds.OPAQUE;
        this.exchange = exchange;
    }

    /** Whether clients can only know a name from what they were told. */
    boolean isOpaque() {
        return opaque;
    }

    /** The ConnectionDeviceIDType of all names. */
    int type() {
        return opaque ? ConnectionDeviceIDType.CONNECTION_ID_DYNAMIC : ConnectionDeviceIDType.CONNECTION_ID_STATIC;
    }

    /** The ConnectionDeviceID, the same as long as the call exists. */
    String of(ConnectionRef ref) {
        if (!opaque) {
            return ref.deviceId();
        }
        Call call = call(ref.callId());
        return name(ref.callId(), call == null ? -1 : call.members().indexOf(ref.deviceId()));
    }

    /** The device that a ConnectionDeviceID stands for in a call, or null. */
    @Nullable
    String device(int callId, String name) {
        if (!opaque) {
            return name;
        }
        Call call = call(callId);
        if (call != null) {
            for (int place = 0; place < call.members().size(); place++) {
                if (name(callId, place).equals(name)) {
                    return call.members().get(place);
                }
            }
        }
        return null;
    }

    private @Nullable Call call(int id) {
        Call call = exchange.call(id);
        return call == null ? exchange.endedCall(id) : call;
    }

    private static String name(int callId, int place) {
        return "L" + callId + "." + (place + 1);
    }

    /** Writes the three fields that name a connection. */
    FrameBuilder set(FrameBuilder frame, ConnectionFields fields, ConnectionRef ref) {
        return frame.set(fields.type(), type()).set(fields.call(), ref.callId()).set(fields.device(), of(ref));
    }

    /** Appends the three fields of a list's entry. */
    FrameBuilder add(FrameBuilder frame, NumberField call, NumberField type, TextField device, ConnectionRef ref) {
        return frame.add(call, ref.callId()).add(type, type()).add(device, of(ref));
    }
}
