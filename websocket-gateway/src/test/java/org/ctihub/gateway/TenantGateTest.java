/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;

class TenantGateTest {
    private static final AdmissionTuning NODE = new AdmissionTuning(1_000, 500, 3_000, 30_000);

    private static TenantGate gate(TenantLimits limits) {
        return new TenantGate(limits, NODE, new TenantMeters(new SimpleMeterRegistry(), "acme"), 0);
    }

    @Test
    void a_tenant_that_comes_in_great_numbers_waits_for_itself_and_others_have_their_turns_at_once() {
        TenantGate acme = gate(TenantLimits.USUAL);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Admission.Turn turn = acme.hello(0);
            if (turn.admitted()) {
                times.add(turn.waitMs());
            }
        }
        times.sort(null);
        Admission node = new Admission(NODE, 0);
        int next = 0;
        for (long now = 0; now < 5_000; now += 5) {
            while (next < times.size() && times.get(next) <= now) {
                node.take(now);
                next++;
            }
            assertThat(node.take(now).waitMs())
                    .as("somebody of another tenant at %d ms", now)
                    .isZero();
        }
        assertThat(next).isBetween(1_700, 1_800);
    }

    @Test
    void commands_pass_at_the_rate_and_those_that_are_refused_are_told_different_pauses() {
        TenantGate acme = gate(new TenantLimits(1, 100, 1));
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            pauses.add(acme.command(0));
        }

        assertThat(pauses.subList(0, 100)).containsOnly(0L);
        assertThat(pauses.subList(100, 150)).doesNotContain(0L).doesNotHaveDuplicates();
        assertThat(acme.command(10)).isZero();
        assertThat(acme.command(10)).isPositive();
    }

    @Test
    void limits_that_change_count_at_once_and_what_is_open_stays_counted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TenantId acme = new TenantId("acme");
        TenantGates gates = new TenantGates(
                GatewayOptions.at("127.0.0.1", 0, Duration.ofMinutes(1))
                        .withTenants(Map.of(acme, new TenantLimits(2, 100, 1))),
                registry,
                0);
        TenantGate gate = gates.of(acme);
        gate.opened(false);
        assertThat(gate.hasRoom(false)).isTrue();
        gates.configured(Map.of(acme, new TenantLimits(1, 5, 1)), 0);
        assertThat(gates.of(acme)).isSameAs(gate);
        assertThat(gate.hasRoom(false)).isFalse();
        for (int i = 0; i < 5; i++) {
            assertThat(gate.command(0)).isZero();
        }
        assertThat(gate.command(0)).isPositive();

        gates.configured(Map.of(), 0);
        assertThat(gates.of(acme)).isNotSameAs(gate);
        gate.closed(false, true);
        gates.configured(Map.of(acme, new TenantLimits(1, 5, 1)), 0);
        assertThat(gates.of(acme)).isSameAs(gate);
        assertThat(gate.hasRoom(false)).isTrue();
        assertThat(registry.get("cti.gateway.tenant.sockets")
                        .tag("tenant", "acme")
                        .gauge()
                        .value())
                .isZero();
    }
}
