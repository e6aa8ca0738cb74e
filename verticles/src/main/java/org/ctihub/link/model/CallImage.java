/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.QueueView;

/** What is known of a call, for a copy of the model. */
public record CallImage(
        CallId id,
        ConnectionRef ref,
        int type,
        Instant began,
        Optional<Instant> ended,
        boolean closed,
        String ani,
        String dnis,
        String dialedNumber,
        String enteredDigits,
        Optional<QueueView> queue,
        Optional<CallId> consultOf,
        CallData data,
        List<ConnectionImage> connections,
        Optional<EndReason> endReason,
        boolean unconfirmed,
        Set<CarriedOver> carriedOver,
        Set<String> carriedVariables,
        Optional<Instant> lingersUntil,
        Set<String> left,
        boolean partial,
        Privacy privacy) {
    /** Leaves out what belongs to the people who talk. */
    @Override
    public String toString() {
        return "CallImage[id=" + id + ", ref=" + ref.callId() + ", data=" + data + ", privacy=" + privacy + "]";
    }

    public CallImage {
        carriedOver = Set.copyOf(carriedOver);
        carriedVariables = Set.copyOf(carriedVariables);
        left = Set.copyOf(left);
        connections = List.copyOf(connections);
    }

    static CallImage of(CallFacts call) {
        List<ConnectionImage> connections = new ArrayList<>(call.connections.size());
        call.connections.values().forEach(connection -> connections.add(ConnectionImage.of(connection)));
        return new CallImage(
                call.id,
                call.ref,
                call.type,
                call.began,
                call.ended,
                call.closed,
                call.ani,
                call.dnis,
                call.dialedNumber,
                call.enteredDigits,
                call.queue,
                call.consultOf,
                call.data(),
                connections,
                call.endReason,
                call.unconfirmed,
                call.carriedOver,
                call.carriedVariables,
                call.lingersUntil,
                call.left,
                call.partial,
                call.privacy);
    }

    /** All but the connections, which the table connects. */
    CallFacts facts() {
        CallFacts call = new CallFacts(id, ref, type, began);
        call.ended = ended;
        call.closed = closed;
        call.ani = ani;
        call.dnis = dnis;
        call.dialedNumber = dialedNumber;
        call.enteredDigits = enteredDigits;
        call.queue = queue;
        call.consultOf = consultOf;
        call.variables.putAll(data.variables());
        for (Map.Entry<String, SortedMap<Integer, String>> array : data.arrays().entrySet()) {
            call.arrays.put(array.getKey(), new TreeMap<>(array.getValue()));
        }
        call.wrapUp = data.wrapUp();
        call.endReason = endReason;
        call.unconfirmed = unconfirmed;
        call.carriedOver.addAll(carriedOver);
        call.carriedVariables.addAll(carriedVariables);
        call.lingersUntil = lingersUntil;
        call.left.addAll(left);
        call.partial = partial;
        call.privacy = privacy;
        return call;
    }
}
