/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.call.CallId;

/**
 * Agents and calls of a model at one moment: all of them, or those that are other than at an earlier moment.
 *
 * @param gone calls of the earlier moment that the model has no more
 * @param outOfService all devices whose calls cannot be controlled; absent if they are the same
 */
public record Images(
        List<AgentImage> agents, List<CallImage> calls, List<CallId> gone, Optional<Set<String>> outOfService) {
    /** Nothing, or nothing new. */
    public static final Images NONE = new Images(List.of(), List.of(), List.of(), Optional.empty());

    public Images {
        outOfService = outOfService.map(Set::copyOf);
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
        gone = List.copyOf(gone);
    }

    public boolean isEmpty() {
        return agents.isEmpty() && calls.isEmpty() && gone.isEmpty() && outOfService.isEmpty();
    }
}
