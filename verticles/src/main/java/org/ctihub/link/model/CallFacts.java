/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.QueueView;
import org.ctihub.ged188.values.LocalConnectionState;

/** What the peripheral said of a call last. */
final class CallFacts {
    final CallId id;
    final Instant began;
    final Map<String, ConnectionFacts> connections = new LinkedHashMap<>();
    final SortedMap<String, String> variables = new TreeMap<>();
    final SortedMap<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
    Optional<String> wrapUp = Optional.empty();
    ConnectionRef ref;
    int type;
    String ani = "";
    String dnis = "";
    String dialedNumber = "";
    String enteredDigits = "";
    Optional<QueueView> queue = Optional.empty();
    Optional<CallId> consultOf = Optional.empty();
    Optional<Instant> ended = Optional.empty();
    /** Whether the peripheral has ended its series of events (END_CALL_EVENT), or the call went into another one. */
    boolean closed;

    /** Devices that took part and do no more: events may name them as callers all the same. */
    final Set<String> left = new HashSet<>();
    /** Whether the call's beginning was not seen: then who it was that called may have left it long ago. */
    boolean partial;

    /** What only the agents on the call may know. */
    Privacy privacy = Privacy.NONE;

    Optional<EndReason> endReason = Optional.empty();
    /** Whether nobody has told of the call since the events had a gap. */
    boolean unconfirmed;
    /** What the snapshot after a gap did not tell; variables are listed by name. */
    final Set<CarriedOver> carriedOver = EnumSet.noneOf(CarriedOver.class);

    /** The variables and arrays that the snapshot after a gap did not tell. */
    final SortedSet<String> carriedVariables = new TreeSet<>();
    /** Until when the call is kept although the PG has no link to the ACD. */
    Optional<Instant> lingersUntil = Optional.empty();

    CallFacts(CallId id, ConnectionRef ref, int type, Instant began) {
        this.id = id;
        this.ref = ref;
        this.type = type;
        this.began = began;
    }

    CallData data() {
        return new CallData(variables, arrays, wrapUp);
    }

    /** Nobody is in the call any more. */
    void clear(int cause, Instant now) {
        connections.values().forEach(connection -> connection.set(LocalConnectionState.LCS_NULL, cause, now));
        leaveQueue();
        if (ended.isEmpty()) {
            ended = Optional.of(now);
        }
    }

    /** The peripheral says no more of the call. */
    void close(Instant now) {
        clear(0, now);
        closed = true;
    }

    /** The peripheral goes on with the other call's data, which began as a copy of this one's (R-DATA-16). */
    void takeData(CallFacts other) {
        variables.putAll(other.variables);
        other.arrays.forEach((name, elements) ->
                arrays.computeIfAbsent(name, key -> new TreeMap<>()).putAll(elements));
    }

    void leaveQueue() {
        queue = Optional.empty();
        carriedOver.remove(CarriedOver.QUEUE);
    }

    void consult(Optional<CallId> about) {
        consultOf = about;
        carriedOver.remove(CarriedOver.CONSULT_OF);
    }

    /** The call was taken for ended and was not. */
    void reopen() {
        ended = Optional.empty();
        closed = false;
        endReason = Optional.empty();
        connections.clear();
        partial = true;
        CarryOver.confirm(this);
        CarryOver.context(this);
    }

    /** Whether the peripheral names any connection of the call so. */
    boolean names(ConnectionRef other) {
        return ref.equals(other)
                || connections.values().stream()
                        .anyMatch(connection -> connection.connectionDeviceId.equals(other.deviceId()));
    }

    /** The names of the live connections, and that of the call itself; at least one. */
    List<ConnectionRef> names() {
        return Stream.concat(
                        connections.values().stream()
                                .filter(ConnectionFacts::live)
                                .map(connection -> new ConnectionRef(
                                        ref.callId(), connection.idType, connection.connectionDeviceId)),
                        Stream.of(ref))
                .distinct()
                .toList();
    }

    /** The connection at a device that is known to be in the call. */
    ConnectionFacts at(String device) {
        return Objects.requireNonNull(connections.get(device));
    }

    /** Whether anybody is still in the call. */
    boolean live() {
        return connections.values().stream().anyMatch(ConnectionFacts::live);
    }
}
