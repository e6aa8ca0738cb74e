/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.CarriedOver;

/**
 * An agent, whole, at one moment.
 *
 * @param extension the device the agent works at; absent while signed out
 * @param rawState the peripheral's number for {@code state}
 * @param reason the reason code of a not-ready or signed-out state
 * @param since when {@code state} began, by the hub's clock
 * @param sinceLatest whether {@code state} may have begun earlier: it was learnt of at {@code since}
 * @param pending the state that the agent will enter after the current call
 * @param actions what the agent may ask for now
 * @param denied the other actions, each with a sentence that says why not
 * @param deviceInService whether calls at the agent's device can be controlled; people may talk there even if not
 * @param desk what the peripheral has set for the agent's desktop, once that was read
 * @param media the agent in each media routing domain, by number; empty while the agent is in that of voice at most
 * @param carriedOver what of this is old knowledge
 */
public record AgentView(
        AgentId id,
        Optional<String> extension,
        AgentState state,
        int rawState,
        OptionalInt reason,
        Instant since,
        boolean sinceLatest,
        Optional<AgentState> pending,
        Set<AgentAction> actions,
        Map<AgentAction, String> denied,
        boolean deviceInService,
        Optional<DeskSettings> desk,
        List<MediaView> media,
        Set<CarriedOver> carriedOver) {
    /** Of an agent for calls and nothing else. */
    public AgentView(
            AgentId id,
            Optional<String> extension,
            AgentState state,
            int rawState,
            OptionalInt reason,
            Instant since,
            boolean sinceLatest,
            Optional<AgentState> pending,
            Set<AgentAction> actions,
            Map<AgentAction, String> denied,
            boolean deviceInService,
            Optional<DeskSettings> desk,
            Set<CarriedOver> carriedOver) {
        this(
                id,
                extension,
                state,
                rawState,
                reason,
                since,
                sinceLatest,
                pending,
                actions,
                denied,
                deviceInService,
                desk,
                List.of(),
                carriedOver);
    }

    public AgentView {
        media = List.copyOf(media);
        actions = Set.copyOf(actions);
        denied = Map.copyOf(denied);
        carriedOver = Set.copyOf(carriedOver);
    }
}
