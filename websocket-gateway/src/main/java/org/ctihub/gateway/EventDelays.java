/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long events took to the desktops of a gateway, by tenant, from when their owner learnt of them; between nodes that is as
 * exact as their clocks agree. Safe on any thread.
 */
public final class EventDelays {
    private final Map<String, Sum> sums = new ConcurrentHashMap<>();

    /**
     * Some delays together.
     *
     * @param count how many
     * @param totalMs all of them
     * @param worstMs the greatest
     */
    public record Sum(long count, long totalMs, long worstMs) {
        private Sum with(long ms) {
            return new Sum(count + 1, totalMs + ms, Math.max(worstMs, ms));
        }
    }

    private static final Sum NONE = new Sum(0, 0, 0);

    void add(String tenant, long ms) {
        sums.merge(tenant, NONE.with(ms), (before, one) -> before.with(ms));
    }

    /** Those since the last time, by tenant. */
    public Map<String, Sum> take() {
        Map<String, Sum> taken = new HashMap<>();
        for (String tenant : Set.copyOf(sums.keySet())) {
            Sum sum = sums.remove(tenant);
            if (sum != null) {
                taken.put(tenant, sum);
            }
        }
        return taken;
    }
}
