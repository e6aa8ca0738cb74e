/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;

class EventDelaysTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);

    private static String event(String time) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{\"type\":\"call.delivered\",\"cursor\":\"7:15\","
                + "\"time\":\"" + time + "\",\"peripheral\":5000}}";
    }

    @Test
    void theTimeOfAnEventIsFoundWithoutReadingTheRest() {
        assertThat(EventTime.of(event("2026-11-21T12:00:00.000Z"))).contains(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(EventTime.of(event("yesterday at noon, or so it was said"))).isEmpty();
        assertThat(EventTime.of("{\"time\":\"")).isEmpty();
        assertThat(EventTime.of("{}")).isEmpty();
        assertThat(EventTime.of(" ".repeat(400) + event("2026-11-21T12:00:00.000Z")))
                .as("what stands far behind is somebody's data")
                .isEmpty();
    }

    @Test
    void delaysAreAddedUpByTenantUntilTheyAreTaken() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        GatewayMeters meters = new GatewayMeters(registry, now::get);
        meters.told(LINK, event("2026-11-21T12:00:00.240Z"));
        meters.told(LINK, event("2026-11-21T12:00:00.000Z"));
        now.set(NOON.plusMillis(10));
        meters.told(LINK, event("2026-11-21T12:00:00.230Z"));
        now.set(NOON.plusMillis(20));
        meters.told(LINK, "{}");
        now.set(NOON.plusMillis(30));
        meters.told(new LinkId(new TenantId("beta"), 1), event("2026-11-21T12:00:01.000Z"));
        assertThat(meters.delays().take())
                .as("what comes within ten milliseconds is not measured")
                .containsEntry("acme", new EventDelays.Sum(2, 40, 30))
                .containsEntry("beta", new EventDelays.Sum(1, 0, 0));
        assertThat(meters.delays().take()).isEmpty();
        assertThat(registry.get("cti.gateway.event.delay").timer().count()).isEqualTo(3);
        assertThat(registry.get("cti.gateway.event.delay").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
    }
}
