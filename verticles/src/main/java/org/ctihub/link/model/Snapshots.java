/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.ctihub.domain.CarriedOver;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.NumberField;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.log.EventType;
import org.ctihub.log.RawEvent;

/**
 * Rebuilds calls from snapshots, since an All Events session is not told of calls in progress (R-FO-07). What happened
 * unseen becomes steps that could have been seen, each published on its own.
 */
final class Snapshots {
    /** A snapshot lists no more devices or calls than this; who is not listed then may be there all the same (R-LIM-02). */
    private static final int MAX_LISTED = 16;

    private record Seen(int state, ConnectionRef ref) {}

    private final AgentTable agents;
    private final CallTable calls;
    private final BiFunction<ConnectionRef, Instant, CallFacts> create;
    private final Consumer<Change> publish;
    private final BiConsumer<CallFacts, Instant> gone;

    Snapshots(
            AgentTable agents,
            CallTable calls,
            BiFunction<ConnectionRef, Instant, CallFacts> create,
            Consumer<Change> publish,
            BiConsumer<CallFacts, Instant> gone) {
        this.agents = agents;
        this.calls = calls;
        this.create = create;
        this.publish = publish;
        this.gone = gone;
    }

    static List<ConnectionRef> callsOf(Frame frame) {
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

    /**
     * Reads SNAPSHOT_DEVICE_CONF: what the device does in the calls that are known. It leaves calls before it takes others
     * up, and holds one before another becomes active.
     */
    void readDevice(String device, Frame frame, Instant now) {
        List<CallFacts> known = calls.at(device).stream()
                .filter(call -> !call.closed && call.at(device).live())
                .toList();
        Map<CallFacts, Integer> listed = new LinkedHashMap<>();
        List<ConnectionRef> refs = callsOf(frame);
        for (int i = 0; i < refs.size(); i++) {
            int state = number(frame, Fields.CALL_STATE, i, LocalConnectionState.LCS_NULL);
            calls.find(refs.get(i)).filter(known::contains).ifPresent(call -> listed.put(call, state));
        }
        RawEvent raw = raw(frame);
        for (CallFacts call : known) {
            if (!listed.containsKey(call) && refs.size() < MAX_LISTED) {
                move(call, device, LocalConnectionState.LCS_NULL, now, raw);
            }
        }
        listed.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue() != LocalConnectionState.LCS_HOLD))
                .filter(entry -> entry.getValue() != LocalConnectionState.LCS_NULL)
                .forEach(entry -> move(entry.getKey(), device, entry.getValue(), now, raw));
    }

    /** Reads SNAPSHOT_CALL_CONF. */
    void readCall(ConnectionRef ref, Frame frame, Instant now) {
        calls.find(ref)
                .filter(call -> CallEventReader.isAnother(frame, call))
                .ifPresent(former -> gone.accept(former, now));
        Optional<CallFacts> known = calls.find(ref);
        CallFacts call = known.orElseGet(() -> create.apply(ref, now));
        Map<String, Seen> seen = devices(frame);
        CarryOver.confirm(call);
        CarryOver.context(call);
        CallDataReader.readType(frame, call);
        CallDataReader.read(frame, call);
        consultation(frame, call);
        if (known.isPresent()) {
            queue(call, seen);
            follow(call, seen, now, raw(frame));
        } else {
            begin(call, seen, now, raw(frame));
        }
    }

    private static RawEvent raw(Frame frame) {
        return new RawEvent(frame.name(), -1, -1, true);
    }

    private static Map<String, Seen> devices(Frame frame) {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (int i = 0; i < frame.count(Fields.CALL_DEVICE_ID); i++) {
            String device = frame.getTextAt(Fields.CALL_DEVICE_ID, i);
            int state = number(frame, Fields.CALL_DEVICE_CONNECTION_STATE, i, LocalConnectionState.LCS_CONNECT);
            if (!device.isEmpty() && state != LocalConnectionState.LCS_NULL) {
                seen.put(device, new Seen(state, ref(frame, i)));
            }
        }
        return seen;
    }

    /** The call began while nobody looked. */
    private void begin(CallFacts call, Map<String, Seen> seen, Instant now, RawEvent raw) {
        Change change = new Change();
        call.partial = true;
        seen.forEach((device, connection) -> {
            calls.connect(call, device, connection.state(), 0, now);
            name(call.at(device), connection.ref());
            agents.at(device).ifPresent(change.agents::add);
        });
        change.of(EventType.CALL_BEGUN, call, raw);
        publish.accept(change);
    }

    /** The call is known; newcomers are told of before those who left, so that it never seems to be empty. */
    private void follow(CallFacts call, Map<String, Seen> seen, Instant now, RawEvent raw) {
        seen.forEach((device, connection) -> {
            move(call, device, connection.state(), now, raw);
            name(call.at(device), connection.ref());
        });
        if (seen.isEmpty()) {
            call.carriedOver.add(CarriedOver.CONNECTIONS);
        } else if (seen.size() < MAX_LISTED) {
            for (ConnectionFacts connection : List.copyOf(call.connections.values())) {
                if (!seen.containsKey(connection.device)) {
                    move(call, connection.device, LocalConnectionState.LCS_NULL, now, raw);
                }
            }
        }
        Change change = new Change();
        change.calls.add(call);
        change.raw = raw;
        publish.accept(change);
    }

    private void move(CallFacts call, String device, int to, Instant now, RawEvent raw) {
        ConnectionFacts before = call.connections.get(device);
        int from = before == null ? LocalConnectionState.LCS_NULL : before.rawState;
        for (int state : ConnectionMoves.path(from, to)) {
            calls.connect(call, device, state, 0, now);
            if (state == LocalConnectionState.LCS_HOLD) {
                // No voice flows then (R-CALL-25), nobody is greeted, and nobody repeats what was missed.
                call.at(device).media = 0;
                call.at(device).greeting = false;
            }
            Change change = new Change();
            change.of(ConnectionMoves.event(from, state), call, raw);
            publish.accept(change);
            from = state;
        }
    }

    private static void name(ConnectionFacts connection, ConnectionRef ref) {
        if (!ref.deviceId().isEmpty()) {
            connection.named(ref.deviceIdType(), ref.deviceId());
        }
    }

    /** A snapshot does not tell queues; a phone that rings or talks and did not before shows that the call left its queue. */
    private void queue(CallFacts call, Map<String, Seen> seen) {
        boolean waits = seen.values().stream().anyMatch(each -> each.state() == LocalConnectionState.LCS_QUEUED);
        boolean arrived = seen.entrySet().stream()
                .filter(each -> agents.at(each.getKey()).isPresent())
                .anyMatch(each -> !Optional.ofNullable(call.connections.get(each.getKey()))
                        .filter(ConnectionFacts::live)
                        .isPresent());
        if (!waits && arrived) {
            call.leaveQueue();
        }
    }

    private void consultation(Frame frame, CallFacts call) {
        ConnectionRef about = CallFields.consultedAbout(frame);
        if (about.isCall()) {
            calls.find(about).ifPresent(other -> call.consult(Optional.of(other.id)));
        }
    }
}
