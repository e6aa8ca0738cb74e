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
import org.ctihub.domain.Masked;
import org.ctihub.domain.agent.AgentId;

/**
 * A call at one moment, as everybody may see it who may see it at all. What only the agents on the call may see is beside it,
 * so that nobody shows it by mistake.
 *
 * @param peripheralCallId the current ConnectionCallID, 0 to 4,294,967,295
 * @param type the word for {@code rawType}
 * @param ended when the call was over; a call in an agent's wrap-up is kept with it
 * @param consultOf the call that this one consults about
 * @param enteredDigits without those that are confidential
 * @param data without what is confidential
 * @param recording of one connection of the call
 * @param endReason why the call is taken for ended, if it was not simply told
 * @param preview what the agent whom a campaign has reserved may say to the customer whom it offers; empty for other calls
 * @param carriedOver what of this is old knowledge
 * @param sensitive that the call is marked as sensitive; empty while it is not
 * @param confidential what the agents on the call are told in place of the digits and data; empty if that is the same
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
        Set<CarriedOver> carriedOver,
        Optional<SensitiveView> sensitive,
        Optional<ConfidentialData> confidential) {
    /** A call that is neither a preview nor sensitive. */
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
                carriedOver,
                Optional.empty(),
                Optional.empty());
    }

    public CallView {
        preview = Set.copyOf(preview);
        connections = List.copyOf(connections);
        carriedOver = Set.copyOf(carriedOver);
    }

    /** Whether the agents on the call are told more than others. */
    public boolean isConfidential() {
        return confidential.isPresent();
    }

    /** The call as the agents on it are told: to be given to nobody but {@link #confidants}. */
    public CallView disclosed() {
        if (confidential.isEmpty()) {
            return this;
        }
        return new CallView(
                id,
                peripheralCallId,
                type,
                rawType,
                began,
                ended,
                ani,
                dnis,
                dialedNumber,
                confidential.get().enteredDigits(),
                queue,
                consultOf,
                confidential.get().data(),
                connections,
                recording,
                endReason,
                preview,
                carriedOver,
                sensitive,
                Optional.empty());
    }

    /** The agents whose call it is: all in it but those who only listen, or have joined to help. */
    public Set<AgentId> confidants() {
        Set<AgentId> confidants = new LinkedHashSet<>();
        for (ConnectionView connection : connections) {
            if (!connection.isSupervising()) {
                connection.agent().ifPresent(confidants::add);
            }
        }
        return confidants;
    }

    /** Leaves out what belongs to the people who talk. */
    @Override
    public String toString() {
        return "CallView[id=" + id + ", callId=" + peripheralCallId + ", type=" + type + ", ended=" + ended + ", ani="
                + Masked.of(ani) + ", dialedNumber=" + Masked.of(dialedNumber) + ", enteredDigits="
                + Masked.of(enteredDigits) + ", data=" + data + ", agents=" + agents()
                + ", sensitive=" + sensitive + ", carriedOver=" + carriedOver + "]";
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
