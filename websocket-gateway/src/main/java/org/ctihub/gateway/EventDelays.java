/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.HashMap;
import java.util.Map;

/**
 * How long events took to the desktops of a gateway, by tenant, from when their owner learnt of them; between nodes that is as
 * exact as their clocks agree. Safe on any thread.
 */
public final class EventDelays {
    private Map<String, Sum> sums = new HashMap<>();

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

    synchronized void add(String tenant, long ms) {
        sums.put(tenant, sums.getOrDefault(tenant, NONE).with(ms));
    }

    /** Those since the last time, by tenant. */
    public synchronized Map<String, Sum> take() {
        Map<String, Sum> taken = sums;
        sums = new HashMap<>();
        return taken;
    }
}
