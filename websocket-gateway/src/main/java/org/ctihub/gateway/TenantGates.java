/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.ctihub.domain.TenantId;

/**
 * The tenants' shares of a node. One that is not configured any more, though tokens of it may still hold, has the usual limits
 * together with all others of its kind.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class TenantGates {
    /** No tenant has such a name. */
    private static final String OTHERS = "(others)";

    private final Map<TenantId, TenantGate> gates = new HashMap<>();
    /** Desktops may be open still, and the tenant may come back; its meters can be registered once only. */
    private final Map<TenantId, TenantGate> former = new HashMap<>();

    private final AdmissionTuning tuning;
    private final MeterRegistry registry;
    private final TenantGate others;

    TenantGates(GatewayOptions options, MeterRegistry registry, long nowMs) {
        this.tuning = options.admission();
        this.registry = registry;
        this.others = new TenantGate(TenantLimits.USUAL, tuning, new TenantMeters(registry, OTHERS), nowMs);
        configured(options.tenants(), nowMs);
    }

    /** From now on there are these tenants and no others. */
    void configured(Map<TenantId, TenantLimits> tenants, long nowMs) {
        for (TenantId tenant : new HashSet<>(gates.keySet())) {
            if (!tenants.containsKey(tenant)) {
                former.put(tenant, gates.remove(tenant));
            }
        }
        tenants.forEach((tenant, limits) -> {
            TenantGate gate = gates.get(tenant);
            if (gate == null) {
                gate = former.remove(tenant);
            }
            if (gate == null) {
                gate = new TenantGate(limits, tuning, new TenantMeters(registry, tenant.value()), nowMs);
            }
            gate.limits(limits, nowMs);
            gates.put(tenant, gate);
        });
    }

    TenantGate of(TenantId tenant) {
        return gates.getOrDefault(tenant, others);
    }
}
