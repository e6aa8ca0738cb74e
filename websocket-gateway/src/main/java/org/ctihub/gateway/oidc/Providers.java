/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.domain.TenantId;
import org.ctihub.security.LiveProviders;
import org.ctihub.security.ProviderSettings;

/** The providers of all tenants, as they are configured at the moment. One event loop only. */
final class Providers {
    private final LiveProviders configured;
    private final ProviderFetch fetch;
    private final Vertx vertx;
    private final InstantSource clock;
    private final Map<TenantId, Provider> known = new HashMap<>();

    Providers(LiveProviders configured, ProviderFetch fetch, Vertx vertx, InstantSource clock) {
        this.configured = configured;
        this.fetch = fetch;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Fails with NOT_OFFERED alike for a tenant without a provider and for one that there is not. */
    Provider of(TenantId tenant) {
        Optional<ProviderSettings> settings = configured.of(tenant);
        if (settings.isEmpty()) {
            known.remove(tenant);
            throw new ProviderFault(ProviderFault.Reason.NOT_OFFERED, "There is no provider.");
        }
        Provider before = known.get(tenant);
        if (before != null && before.settings().equals(settings.get())) {
            return before;
        }
        Provider made = new Provider(settings.get(), fetch, vertx, clock);
        known.put(tenant, made);
        return made;
    }

    /** Fails with NOT_OFFERED for a word that can be no tenant's, too. */
    Provider of(String tenant) {
        return of(id(tenant));
    }

    static TenantId id(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw new ProviderFault(ProviderFault.Reason.NOT_OFFERED, "There is no such tenant.");
        }
    }
}
