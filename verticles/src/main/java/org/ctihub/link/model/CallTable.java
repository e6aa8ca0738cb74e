/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
    /** How many ended calls are remembered by their call ids, so that what still comes of them begins nothing. */
    private static final int MAX_OVER = 4_096;

    /** How many calls can be kept that were ended because the PG lost its link to the ACD. */
    private static final int MAX_PARKED = 10_000;

    /** For how long such a call may be taken up again. */
    private static final Duration PARKED = Duration.ofHours(2);

    private record Parked(CallFacts call, Set<String> devices, Instant at) {}

    private final Set<Integer> over = new LinkedHashSet<>();
    /** Asked for many times a second, so it stays short. */
    private final Set<Integer> newlyOver = new LinkedHashSet<>();

    private final Map<Integer, Parked> parked = new LinkedHashMap<>();
    private final Map<CallId, CallFacts> byId = new LinkedHashMap<>();
    private final Map<Integer, List<CallFacts>> byCallId = new HashMap<>();
    private final Map<String, Set<CallFacts>> byDevice = new HashMap<>();

    void add(CallFacts call) {
        over.remove(call.ref.callId());
        byId.put(call.id, call);
        byCallId.computeIfAbsent(call.ref.callId(), key -> new ArrayList<>(1)).add(call);
    }

    void remove(CallFacts call) {
        byId.remove(call.id);
        unindex(call);
        remember(call.ref.callId());
        List.copyOf(call.connections.keySet()).forEach(device -> disconnect(call, device));
    }

    private void remember(int callId) {
        over.add(callId);
        newlyOver.add(callId);
        if (over.size() > MAX_OVER) {
            over.remove(over.iterator().next());
        }
    }

    /** The ids of calls that ended not long ago, oldest first. */
    List<Integer> over() {
        return List.copyOf(over);
    }

    /** Those of {@link #over} that came since the last time. */
    List<Integer> newlyOver() {
        List<Integer> news = List.copyOf(newlyOver);
        newlyOver.clear();
        return news;
    }

    void forgetNewlyOver() {
        newlyOver.clear();
    }

    boolean hasNewlyOver() {
        return !newlyOver.isEmpty();
    }

    void restoreOver(List<Integer> callIds) {
        callIds.forEach(this::remember);
    }

    /** Whether a call of this id is known, or was until not long ago. */
    boolean isOrWas(int callId) {
        return over.contains(callId) || byCallId.containsKey(callId);
    }

    /** Keeps a call that is taken for ended, in case that it is announced again. Before {@link #remove}. */
    void park(CallFacts call, Instant now) {
        Set<String> devices = new HashSet<>();
        call.connections.values().forEach(connection -> devices.add(connection.connectionDeviceId));
        devices.add(call.ref.deviceId());
        parked.put(call.ref.callId(), new Parked(call, devices, now));
        if (parked.size() > MAX_PARKED) {
            parked.remove(parked.keySet().iterator().next());
        }
    }

    /** Takes the parked call that is meant up again: it is in the table, without connections, from now on. */
    Optional<CallFacts> unpark(ConnectionRef ref, Instant now) {
        Parked found = parked.get(ref.callId());
        if (found == null
                || byId.containsKey(found.call().id)
                || !found.devices().contains(ref.deviceId())
                || found.at().plus(PARKED).isBefore(now)) {
            return Optional.empty();
        }
        parked.remove(ref.callId());
        CallFacts call = found.call();
        call.reopen();
        call.ref = ref;
        add(call);
        return Optional.of(call);
    }

    /** Puts the call at the device into a state. */
    void connect(CallFacts call, String device, int rawState, int cause, Instant now) {
        ConnectionFacts connection = call.connections.get(device);
        if (connection != null) {
            connection.set(rawState, cause, now);
            return;
        }
        call.left.remove(device);
        call.connections.put(device, new ConnectionFacts(device, rawState, cause, now));
        byDevice.computeIfAbsent(device, key -> new LinkedHashSet<>(2)).add(call);
    }

    /** Forgets that the call was at the device. */
    void disconnect(CallFacts call, String device) {
        call.connections.remove(device);
        call.left.add(device);
        Set<CallFacts> there = byDevice.get(device);
        if (there != null && there.remove(call) && there.isEmpty()) {
            byDevice.remove(device);
        }
    }

    /** Files the call under its new name (R-CALL-19). */
    void rename(CallFacts call, ConnectionRef ref) {
        over.remove(ref.callId());
        unindex(call);
        remember(call.ref.callId());
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
            return only(sharing);
        }
        return first(sharing, call -> call.ref.equals(ref))
                .or(() -> first(sharing, call -> call.connections.containsKey(ref.deviceId())))
                .or(() -> Optional.of(sharing.get(0)));
    }

    /** The call that a new connection belongs to: of several the one that nobody has answered yet (R-CALL-10). */
    Optional<CallFacts> findForNewConnection(ConnectionRef ref, String device) {
        List<CallFacts> sharing = open(ref.callId());
        if (sharing.size() <= 1) {
            return only(sharing);
        }
        return first(sharing, call -> call.connections.containsKey(device))
                .or(() -> first(sharing, call -> call.connections.size() <= 1))
                .or(() -> find(ref));
    }

    /** Asked for with every message; nearly always there is one. */
    private List<CallFacts> open(int callId) {
        List<CallFacts> sharing = byCallId.getOrDefault(callId, List.of());
        if (sharing.size() == 1 && !sharing.get(0).closed) {
            return sharing;
        }
        return sharing.stream().filter(call -> !call.closed).toList();
    }

    private static Optional<CallFacts> only(List<CallFacts> calls) {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(0));
    }

    private static Optional<CallFacts> first(List<CallFacts> calls, Predicate<CallFacts> condition) {
        return calls.stream().filter(condition).findFirst();
    }

    /** The calls with a connection at the device, whatever its state, oldest first. */
    List<CallFacts> at(String device) {
        return List.copyOf(byDevice.getOrDefault(device, Set.of()));
    }

    /** As {@link #at}, but not to be kept: it changes with the table. */
    Collection<CallFacts> there(String device) {
        return Collections.unmodifiableCollection(byDevice.getOrDefault(device, Set.of()));
    }

    int size() {
        return byId.size();
    }

    Collection<CallFacts> all() {
        return List.copyOf(byId.values());
    }
}
