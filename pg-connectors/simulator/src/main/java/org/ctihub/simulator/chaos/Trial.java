/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;
import java.util.Map;

/**
 * All that is known of one run when it is over.
 *
 * @param truth what happened, in order
 * @param end what is so at the end, by agent
 * @param outages when the link's continuity was lost
 * @param faults when something was broken, with the time to mend it
 * @param requests what the CTI Servers were sent, in order
 */
public record Trial(
        List<Happening> truth,
        Map<String, AgentTruth> end,
        List<DesktopStory> desktops,
        List<Span> outages,
        List<Span> faults,
        List<SentRequest> requests) {
    public Trial {
        truth = List.copyOf(truth);
        end = Map.copyOf(end);
        desktops = List.copyOf(desktops);
        outages = List.copyOf(outages);
        faults = List.copyOf(faults);
        requests = List.copyOf(requests);
    }

    /** How an agent really is: the state as on the wire, and its connections' states by call id. */
    public record AgentTruth(int state, Map<Long, Integer> calls) {}

    /** A request that a CTI Server got. */
    public record SentRequest(long number, long at, String clientId, String name) {}
}
