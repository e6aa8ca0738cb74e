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
import java.util.function.Supplier;
import org.ctihub.domain.call.CallId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.log.EventType;

/** Rebuilds calls from snapshots, since an All Events session is not told of calls in progress (R-FO-07). */
final class Snapshots {
    private final AgentTable agents;
    private final CallTable calls;
    private final Supplier<CallId> ids;
    private final Set<CallFacts> unconfirmed = new HashSet<>();

    Snapshots(AgentTable agents, CallTable calls, Supplier<CallId> ids) {
        this.agents = agents;
        this.calls = calls;
        this.ids = ids;
    }

    void begin() {
        unconfirmed.clear();
        unconfirmed.addAll(calls.all());
    }

    List<CallFacts> unconfirmed() {
        List<CallFacts> gone = List.copyOf(unconfirmed);
        unconfirmed.clear();
        return gone;
    }

    List<ConnectionRef> callsOf(Frame frame) {
        List<ConnectionRef> refs = new ArrayList<>();
        for (int i = 0; i < frame.count(Fields.CALL_CONNECTION_CALL_ID); i++) {
            refs.add(new ConnectionRef(
                    frame.getIntAt(Fields.CALL_CONNECTION_CALL_ID, i),
                    frame.getIntAt(Fields.CALL_CONNECTION_DEVICE_ID_TYPE, i),
                    frame.getTextAt(Fields.CALL_CONNECTION_DEVICE_ID, i)));
        }
        return refs;
    }

    void read(ConnectionRef ref, Frame frame, Instant now, Change change) {
        Optional<CallFacts> known = calls.find(ref);
        CallFacts call = known.orElseGet(() -> {
            CallFacts created = new CallFacts(ids.get(), ref, 0, now);
            calls.add(created);
            return created;
        });
        unconfirmed.remove(call);
        call.type = frame.getInt(Fields.CALL_TYPE, call.type);
        CallDataReader.read(frame, call);
        Set<String> present = new HashSet<>();
        for (int i = 0; i < frame.count(Fields.CALL_DEVICE_ID); i++) {
            String device = frame.getTextAt(Fields.CALL_DEVICE_ID, i);
            int state = i < frame.count(Fields.CALL_DEVICE_CONNECTION_STATE)
                    ? frame.getIntAt(Fields.CALL_DEVICE_CONNECTION_STATE, i)
                    : LocalConnectionState.LCS_CONNECT;
            if (!device.isEmpty() && state != LocalConnectionState.LCS_NULL) {
                present.add(device);
                calls.connect(call, device, state, 0, now);
            }
        }
        for (ConnectionFacts connection : call.connections.values()) {
            if (!present.contains(connection.device)) {
                connection.set(LocalConnectionState.LCS_NULL, 0, now);
            }
        }
        for (String device : present) {
            agents.at(device).ifPresent(change.agents::add);
        }
        change.of(
                known.isPresent() ? EventType.CALL_DATA_CHANGED : EventType.CALL_BEGUN,
                call,
                CallEventReader.raw(frame));
    }
}
