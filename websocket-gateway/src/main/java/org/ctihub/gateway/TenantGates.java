/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
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
    private final TenantGate others;

    TenantGates(GatewayOptions options, MeterRegistry registry, long nowMs) {
        options.tenants()
                .forEach((tenant, limits) -> gates.put(
                        tenant,
                        new TenantGate(
                                limits, options.admission(), new TenantMeters(registry, tenant.value()), nowMs)));
        this.others =
                new TenantGate(TenantLimits.USUAL, options.admission(), new TenantMeters(registry, OTHERS), nowMs);
    }

    TenantGate of(TenantId tenant) {
        return gates.getOrDefault(tenant, others);
    }
}
