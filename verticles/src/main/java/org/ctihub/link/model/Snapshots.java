/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/** Rebuilds calls from snapshots, since an All Events session is not told of calls in progress (R-FO-07). */
final class Snapshots {
    private final AgentTable agents;
    private final CallTable calls;
    private final BiFunction<ConnectionRef, Instant, CallFacts> create;

    Snapshots(AgentTable agents, CallTable calls, BiFunction<ConnectionRef, Instant, CallFacts> create) {
        this.agents = agents;
        this.calls = calls;
        this.create = create;
    }

    List<ConnectionRef> callsOf(Frame frame) {
        List<ConnectionRef> refs = new ArrayList<>();
        for (int i = 0; i < frame.count(Fields.CALL_CONNECTION_CALL_ID); i++) {
            refs.add(ref(frame, i));
        }
        return refs;
    }

    private static ConnectionRef ref(Frame frame, int i) {
        return new ConnectionRef(
                number(frame, Fields.CALL_CONNECTION_CALL_ID, i, ConnectionRef.NO_CALL),
                number(frame, Fields.CALL_CONNECTION_DEVICE_ID_TYPE, i, 0),
                i < frame.count(Fields.CALL_CONNECTION_DEVICE_ID)
                        ? frame.getTextAt(Fields.CALL_CONNECTION_DEVICE_ID, i)
                        : "");
    }

    private static int number(Frame frame, NumberField field, int i, int orElse) {
        return i < frame.count(field) ? frame.getIntAt(field, i) : orElse;
    }

    void read(ConnectionRef ref, Frame frame, Instant now, Change change) {
        Optional<CallFacts> known = calls.find(ref);
        CallFacts call = known.orElseGet(() -> create.apply(ref, now));
        call.type = frame.getInt(Fields.CALL_TYPE, call.type);
        CallDataReader.read(frame, call);
        consultation(frame, call);
        Set<String> present = new HashSet<>();
        for (int i = 0; i < frame.count(Fields.CALL_DEVICE_ID); i++) {
            String device = frame.getTextAt(Fields.CALL_DEVICE_ID, i);
            int state = number(frame, Fields.CALL_DEVICE_CONNECTION_STATE, i, LocalConnectionState.LCS_CONNECT);
            if (!device.isEmpty() && state != LocalConnectionState.LCS_NULL) {
                present.add(device);
                calls.connect(call, device, state, 0, now);
                name(call.at(device), ref(frame, i));
                agents.at(device).ifPresent(change.agents::add);
            }
        }
        for (ConnectionFacts connection : call.connections.values()) {
            if (!present.contains(connection.device)) {
                connection.set(LocalConnectionState.LCS_NULL, 0, now);
            }
        }
        change.of(
                known.isPresent() ? EventType.CALL_DATA_CHANGED : EventType.CALL_BEGUN,
                call,
                new RawEvent(frame.name(), -1, -1, true));
    }

    private static void name(ConnectionFacts connection, ConnectionRef ref) {
        if (!ref.deviceId().isEmpty()) {
            connection.named(ref.deviceIdType(), ref.deviceId());
        }
    }

    private void consultation(Frame frame, CallFacts call) {
        ConnectionRef about = CallEventReader.ref(
                frame,
                Fields.COC_CONNECTION_CALL_ID,
                Fields.COC_CALL_CONNECTION_DEVICE_ID_TYPE,
                Fields.COC_CALL_CONNECTION_DEVICE_ID);
        if (about.isCall()) {
            call.consultOf = calls.find(about).map(other -> other.id);
        }
    }
}
