/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ctihub.domain.call.CallId;

/** The calls of a peripheral, by the hub's id and by the peripheral's call id, which several calls may share. */
final class CallTable {
    private final Map<CallId, CallFacts> byId = new LinkedHashMap<>();
    private final Map<Integer, List<CallFacts>> byCallId = new HashMap<>();
    private final Map<String, Set<CallFacts>> byDevice = new HashMap<>();

    void add(CallFacts call) {
        byId.put(call.id, call);
        byCallId.computeIfAbsent(call.ref.callId(), key -> new ArrayList<>(1)).add(call);
    }

    void remove(CallFacts call) {
        byId.remove(call.id);
        unindex(call);
        List.copyOf(call.connections.keySet()).forEach(device -> disconnect(call, device));
    }

    /** Puts the call at the device into a state. */
    void connect(CallFacts call, String device, int rawState, int cause, Instant now) {
        ConnectionFacts connection = call.connections.get(device);
        if (connection != null) {
            connection.set(rawState, cause, now);
            return;
        }
        call.connections.put(device, new ConnectionFacts(device, rawState, cause, now));
        byDevice.computeIfAbsent(device, key -> new LinkedHashSet<>(2)).add(call);
    }

    /** Forgets that the call was at the device. */
    void disconnect(CallFacts call, String device) {
        call.connections.remove(device);
        Set<CallFacts> there = byDevice.get(device);
        if (there != null && there.remove(call) && there.isEmpty()) {
            byDevice.remove(device);
        }
    }

    /** Files the call under its new name (R-CALL-19). */
    void rename(CallFacts call, ConnectionRef ref) {
        unindex(call);
        call.ref = ref;
        byCallId.computeIfAbsent(ref.callId(), key -> new ArrayList<>(1)).add(call);
    }

    private void unindex(CallFacts call) {
        List<CallFacts> sharing = byCallId.get(call.ref.callId());
        if (sharing != null && sharing.remove(call) && sharing.isEmpty()) {
            byCallId.remove(call.ref.callId());
        }
    }

    Optional<CallFacts> find(CallId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As {@link #find}, or else a call that is over and only waits for wrap-up. */
    Optional<CallFacts> findEvenIfOver(ConnectionRef ref) {
        return find(ref).or(() -> first(byCallId.getOrDefault(ref.callId(), List.of()), call -> call.closed));
    }

    /** The call that a message means; of several with one call id the one that knows the device (R-CALL-01). */
    Optional<CallFacts> find(ConnectionRef ref) {
        List<CallFacts> sharing = open(ref.callId());
        if (sharing.size() <= 1) {
            return sharing.stream().findFirst();
        }
        return first(sharing, call -> call.ref.equals(ref))
                .or(() -> first(sharing, call -> call.connections.containsKey(ref.deviceId())))
                .or(() -> Optional.of(sharing.get(0)));
    }

    /** The call that a new connection belongs to: of several the one that nobody has answered yet (R-CALL-10). */
    Optional<CallFacts> findForNewConnection(ConnectionRef ref, String device) {
        List<CallFacts> sharing = open(ref.callId());
        if (sharing.size() <= 1) {
            return sharing.stream().findFirst();
        }
        return first(sharing, call -> call.connections.containsKey(device))
                .or(() -> first(sharing, call -> call.connections.size() <= 1))
                .or(() -> find(ref));
    }

    private List<CallFacts> open(int callId) {
        return byCallId.getOrDefault(callId, List.of()).stream()
                .filter(call -> !call.closed)
                .toList();
    }

    private static Optional<CallFacts> first(List<CallFacts> calls, Predicate<CallFacts> condition) {
        return calls.stream().filter(condition).findFirst();
    }

    /** The calls with a connection at the device, whatever its state, oldest first. */
    List<CallFacts> at(String device) {
        return List.copyOf(byDevice.getOrDefault(device, Set.of()));
    }

    int size() {
        return byId.size();
    }

    Collection<CallFacts> all() {
        return List.copyOf(byId.values());
    }
}
