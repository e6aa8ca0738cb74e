/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Moment;

/** How many desktops and bridges opened and closed at this node, by what its gateway counts. One thread only. */
final class DesktopCounts {
    /** The gateway's counter, with the tags {@code tenant}, {@code kind} and {@code change}. */
    static final String METER = "cti.gateway.sessions";

    private final MeterRegistry metrics;
    private final String node;
    private final Map<Counter, Double> told = new HashMap<>();

    DesktopCounts(MeterRegistry metrics, String node) {
        this.metrics = metrics;
        this.node = node;
    }

    /** What came since the last look. */
    List<Moment> moments(long nowMs) {
        List<Moment> moments = new ArrayList<>();
        for (Counter counter : metrics.find(METER).counters()) {
            double count = counter.count();
            long more = Math.round(count - told.getOrDefault(counter, 0.0));
            String kind = String.valueOf(counter.getId().getTag("kind"));
            String change = String.valueOf(counter.getId().getTag("change"));
            String tenant = String.valueOf(counter.getId().getTag("tenant"));
            told.put(counter, count);
            if (more > 0) {
                AlarmType.of(kind + "." + change)
                        .ifPresent(type -> moments.add(new Moment(
                                new AlarmKey(type, tenant, OptionalLong.empty(), node),
                                node,
                                sentence(kind, change) + " at node " + node + "; count says how many.",
                                nowMs,
                                more)));
            }
        }
        return moments;
    }

    private static String sentence(String kind, String change) {
        String who = "bridge".equals(kind) ? "Bridges" : "Desktops";
        return switch (change) {
            case "opened" -> who + " opened";
            case "closed" -> who + " closed";
            default -> who + " closed abnormally: their connection was lost or the hub had to close it";
        };
    }
}
