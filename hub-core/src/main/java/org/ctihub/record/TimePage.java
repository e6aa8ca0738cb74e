/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some states of an agent.
 *
 * @param nextMs where the next page begins; empty if there is none
 */
public record TimePage(List<AgentTime> times, OptionalLong nextMs) {
    public TimePage {
        times = List.copyOf(times);
    }
}
