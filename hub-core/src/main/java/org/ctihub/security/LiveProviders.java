/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import java.util.Map;
import java.util.Optional;
import org.ctihub.domain.TenantId;

/** The OpenID providers of the tenants of a configuration that may change. Safe on any thread. */
public final class LiveProviders {
    private volatile Map<TenantId, ProviderSettings> providers = Map.of();

    /** Takes the place of all that there were. */
    public void replace(Map<TenantId, ProviderSettings> next) {
        providers = Map.copyOf(next);
    }

    /** Empty if the tenant has none, or if there is no such tenant. */
    public Optional<ProviderSettings> of(TenantId tenant) {
        return Optional.ofNullable(providers.get(tenant));
    }

    /** Whether somebody of this tenant may sign in with a password. So it is where there is no such tenant. */
    public boolean takesPasswords(TenantId tenant) {
        return of(tenant).filter(ProviderSettings::only).isEmpty();
    }
}
