/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;

/**
 * A call, whole, at one moment.
 *
 * @param peripheralCallId the current ConnectionCallID, 0 to 4,294,967,295
 * @param type the word for {@code rawType}
 * @param ended when the call was over; a call in an agent's wrap-up is kept with it
 * @param consultOf the call that this one consults about
 * @param recording of one connection of the call
 * @param endReason why the call is taken for ended, if it was not simply told
 * @param preview what the agent whom a campaign has reserved may say to the customer whom it offers; empty for other calls
 * @param carriedOver what of this is old knowledge
 */
public record CallView(
        CallId id,
        long peripheralCallId,
        String type,
        int rawType,
        Instant began,
        Optional<Instant> ended,
        String ani,
        String dnis,
        String dialedNumber,
        String enteredDigits,
        Optional<QueueView> queue,
        Optional<CallId> consultOf,
        CallData data,
        List<ConnectionView> connections,
        Optional<RecordingView> recording,
        Optional<EndReason> endReason,
        Set<PreviewAnswer> preview,
        Set<CarriedOver> carriedOver) {
    /** A call that is no preview. */
    public CallView(
            CallId id,
            long peripheralCallId,
            String type,
            int rawType,
            Instant began,
            Optional<Instant> ended,
            String ani,
            String dnis,
            String dialedNumber,
            String enteredDigits,
            Optional<QueueView> queue,
            Optional<CallId> consultOf,
            CallData data,
            List<ConnectionView> connections,
            Optional<RecordingView> recording,
            Optional<EndReason> endReason,
            Set<CarriedOver> carriedOver) {
        this(
                id,
                peripheralCallId,
                type,
                rawType,
                began,
                ended,
                ani,
                dnis,
                dialedNumber,
                enteredDigits,
                queue,
                consultOf,
                data,
                connections,
                recording,
                endReason,
                Set.of(),
                carriedOver);
    }

    public CallView {
        preview = Set.copyOf(preview);
        connections = List.copyOf(connections);
        carriedOver = Set.copyOf(carriedOver);
    }

    /** The agents who take part in the call. */
    public Set<AgentId> agents() {
        Set<AgentId> agents = Set.of();
        for (ConnectionView connection : connections) {
            if (connection.agent().isPresent()) {
                agents = with(agents, connection.agent().get());
            }
        }
        return Collections.unmodifiableSet(agents);
    }

    /** Nearly always there is one, and it is asked for with every event. */
    private static Set<AgentId> with(Set<AgentId> agents, AgentId another) {
        if (agents.isEmpty()) {
            return Set.of(another);
        }
        Set<AgentId> more = agents.size() == 1 ? new LinkedHashSet<>(agents) : agents;
        more.add(another);
        return more;
    }
}
