/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.domain.call.CallId;

/**
 * Agents and calls of a model at one moment: all of them, or those that are other than at an earlier moment.
 *
 * @param gone calls of the earlier moment that the model has no more
 * @param outOfService all devices whose calls cannot be controlled, and until when at most; absent if they are the same
 * @param abilities the mask of what the peripheral can; absent if it is the same
 * @param over call ids of calls that ended not long ago, oldest first
 */
public record Images(
        List<AgentImage> agents,
        List<CallImage> calls,
        List<CallId> gone,
        Optional<Map<String, Instant>> outOfService,
        List<Integer> over,
        Optional<Integer> abilities) {
    /** Nothing, or nothing new. */
    public static final Images NONE =
            new Images(List.of(), List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());

    public Images {
        outOfService = outOfService.map(Map::copyOf);
        over = List.copyOf(over);
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
        gone = List.copyOf(gone);
    }

    public boolean isEmpty() {
        return agents.isEmpty()
                && calls.isEmpty()
                && gone.isEmpty()
                && outOfService.isEmpty()
                && over.isEmpty()
                && abilities.isEmpty();
    }
}
