/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.Severity;

/** {@code cti.alarms.open} by severity and tenant. One thread only. */
final class OpenAlarmGauges {
    /** Tenants beyond so many share the tag {@code (others)}. */
    static final int MOST_TENANTS = 200;

    static final String PROVIDER = "(provider)";
    private static final String OTHERS = "(others)";

    private final MultiGauge gauge;
    private final Set<String> tenants = new HashSet<>();

    OpenAlarmGauges(MeterRegistry metrics) {
        this.gauge = MultiGauge.builder("cti.alarms.open")
                .description("Alarms that are not over, of the whole cluster")
                .register(metrics);
    }

    private record Place(String tenant, Severity severity) {}

    void set(List<Alarm> open) {
        Map<Place, Integer> counts = new HashMap<>();
        // A row that was there stays, so that a graph falls to 0 and does not end.
        tenants.forEach(tenant -> zero(counts, tenant));
        zero(counts, PROVIDER);
        for (Alarm alarm : open) {
            String tenant = tag(alarm.key().tenant());
            zero(counts, tenant);
            counts.merge(new Place(tenant, alarm.severity()), 1, Integer::sum);
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        counts.forEach((place, count) -> rows.add(MultiGauge.Row.of(
                Tags.of("tenant", place.tenant(), "severity", place.severity().word()), count)));
        gauge.register(rows, true);
    }

    private static void zero(Map<Place, Integer> counts, String tenant) {
        for (Severity severity : Severity.values()) {
            counts.putIfAbsent(new Place(tenant, severity), 0);
        }
    }

    private String tag(String tenant) {
        if (tenant.isEmpty()) {
            return PROVIDER;
        }
        if (tenants.contains(tenant) || tenants.size() < MOST_TENANTS) {
            tenants.add(tenant);
            return tenant;
        }
        return OTHERS;
    }
}
