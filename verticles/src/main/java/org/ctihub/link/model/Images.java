/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.List;
import org.ctihub.domain.call.CallId;

/**
 * Agents and calls of a model at one moment: all of them, or those that are other than at an earlier moment.
 *
 * @param gone calls of the earlier moment that the model has no more
 */
public record Images(List<AgentImage> agents, List<CallImage> calls, List<CallId> gone) {
    public Images {
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
        gone = List.copyOf(gone);
    }

    public boolean isEmpty() {
        return agents.isEmpty() && calls.isEmpty() && gone.isEmpty();
    }
}
