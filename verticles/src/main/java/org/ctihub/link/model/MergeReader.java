/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.LocalConnectionState;
import org.ctihub.log.EventType;

/**
 * Reads conferences and transfers: two calls become one. The primary call goes on, whatever call id the peripheral gives
 * it, and the secondary one ends (R-CALL-21).
 */
final class MergeReader {
    private final CallTable calls;

    MergeReader(CallTable calls) {
        this.calls = calls;
    }

    /** Reads the message into the change; false if it is no conference or transfer. */
    boolean read(Frame frame, Instant now, Change change) {
        EventType type = switch (frame.type()) {
            case MessageTypes.CALL_CONFERENCED_EVENT -> EventType.CALL_CONFERENCED;
            case MessageTypes.CALL_TRANSFERRED_EVENT -> EventType.CALL_TRANSFERRED;
            default -> null;
        };
        if (type == null) {
            return false;
        }
        merge(frame, type, now, change);
        return true;
    }

    private void merge(Frame frame, EventType type, Instant now, Change change) {
        Optional<CallFacts> primary = calls.find(
                CallFields.ref(frame, Fields.PRIMARY_CALL_ID, Fields.PRIMARY_DEVICE_ID_TYPE, Fields.PRIMARY_DEVICE_ID));
        Optional<CallFacts> secondary = calls.find(CallFields.ref(
                        frame, Fields.SECONDARY_CALL_ID, Fields.SECONDARY_DEVICE_ID_TYPE, Fields.SECONDARY_DEVICE_ID))
                .filter(call -> !primary.equals(Optional.of(call)));
        Optional<CallFacts> survivor = survivor(primary, secondary);
        if (survivor.isEmpty()) {
            return;
        }
        CallFacts call = survivor.get();
        primary.filter(other -> other != call).ifPresent(call::takeData);
        absorb(call, primary, now);
        absorb(call, secondary, now);
        int cause = frame.getInt(Fields.EVENT_CAUSE, 0);
        join(frame, call, cause, now, change);
        if (type == EventType.CALL_TRANSFERRED) {
            leave(call, frame.getText(Fields.TRANSFERRING_DEVICE_ID, ""), cause, now);
        }
        call.consult(Optional.empty());
        CarryOver.confirm(call);
        for (Optional<CallFacts> other : List.of(primary, secondary)) {
            other.filter(merged -> merged != call).ifPresent(merged -> {
                call.privacy = call.privacy.and(merged.privacy);
                merged.close(now);
                change.calls.add(merged);
            });
        }
        rename(frame, call);
        change.of(type, call, CallFields.raw(frame));
    }

    /** The call that was there first goes on: it is the one that is consulted about, with its data and its history. */
    private static Optional<CallFacts> survivor(Optional<CallFacts> primary, Optional<CallFacts> secondary) {
        boolean primaryIsConsult = primary.isPresent()
                && secondary.isPresent()
                && primary.get().consultOf.equals(Optional.of(secondary.get().id));
        return primaryIsConsult ? secondary : primary.or(() -> secondary);
    }

    private void absorb(CallFacts call, Optional<CallFacts> source, Instant now) {
        source.filter(other -> other != call).ifPresent(other -> {
            for (ConnectionFacts connection : List.copyOf(other.connections.values())) {
                ConnectionFacts own = call.connections.get(connection.device);
                if (connection.live()
                        && (own == null || !own.live() || own.rawState == LocalConnectionState.LCS_HOLD)) {
                    calls.connect(call, connection.device, connection.rawState, connection.cause, now);
                    call.at(connection.device).goOnFrom(connection);
                }
            }
        });
    }

    private record Party(int idType, String id) {}

    private static List<Party> parties(Frame frame) {
        List<Party> parties = new ArrayList<>();
        int types = frame.count(Fields.CONNECTED_PARTY_DEVICE_ID_TYPE);
        for (int i = 0; i < frame.count(Fields.CONNECTED_PARTY_DEVICE_ID); i++) {
            parties.add(new Party(
                    i < types ? frame.getIntAt(Fields.CONNECTED_PARTY_DEVICE_ID_TYPE, i) : 0,
                    frame.getTextAt(Fields.CONNECTED_PARTY_DEVICE_ID, i)));
        }
        return parties;
    }

    /**
     * Sets who is in the call now. The parties are named by their connections, whose ids need not be those of devices
     * (R-CALL-02); where one cannot be told, everybody who was in stays in, until a snapshot says who is.
     */
    private void join(Frame frame, CallFacts call, int cause, Instant now, Change change) {
        Set<String> present = new LinkedHashSet<>();
        boolean allKnown = true;
        for (Party party : parties(frame)) {
            Optional<ConnectionFacts> known = call.connections.values().stream()
                    .filter(c -> c.connectionDeviceId.equals(party.id()) || c.device.equals(party.id()))
                    .findFirst();
            known.ifPresent(connection -> {
                present.add(connection.device);
                connection.named(party.idType(), party.id());
            });
            allKnown &= known.isPresent();
        }
        change.doubtful = !allKnown;
        String joiner = frame.getText(Fields.CONTROLLER_DEVICE_ID, frame.getText(Fields.TRANSFERRING_DEVICE_ID, ""));
        for (ConnectionFacts connection : call.connections.values()) {
            boolean stays =
                    connection.live() && (!allKnown || present.isEmpty() || present.contains(connection.device));
            boolean joins = connection.device.equals(joiner);
            connection.set(stays ? stateInside(connection, joins) : LocalConnectionState.LCS_NULL, cause, now);
        }
    }

    /** Who joined the calls held one of them and is connected now; others go on ringing or holding as they did. */
    private static int stateInside(ConnectionFacts before, boolean joins) {
        return joins && before.rawState == LocalConnectionState.LCS_HOLD
                ? LocalConnectionState.LCS_CONNECT
                : before.rawState;
    }

    private static void leave(CallFacts call, String device, int cause, Instant now) {
        ConnectionFacts connection = call.connections.get(device);
        if (connection != null) {
            connection.set(LocalConnectionState.LCS_NULL, cause, now);
        }
    }

    private void rename(Frame frame, CallFacts call) {
        if (frame.count(Fields.CONNECTED_PARTY_CALL_ID) == 0) {
            return;
        }
        int callId = frame.getIntAt(Fields.CONNECTED_PARTY_CALL_ID, 0);
        if (callId == call.ref.callId()) {
            return;
        }
        ConnectionRef ref = new ConnectionRef(
                callId,
                frame.count(Fields.CONNECTED_PARTY_DEVICE_ID_TYPE) > 0
                        ? frame.getIntAt(Fields.CONNECTED_PARTY_DEVICE_ID_TYPE, 0)
                        : call.ref.deviceIdType(),
                frame.count(Fields.CONNECTED_PARTY_DEVICE_ID) > 0
                        ? frame.getTextAt(Fields.CONNECTED_PARTY_DEVICE_ID, 0)
                        : call.ref.deviceId());
        if (ref.isCall()) {
            calls.rename(call, ref);
        }
    }
}
