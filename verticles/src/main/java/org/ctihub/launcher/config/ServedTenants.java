/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.link.LinkSettings;
import org.ctihub.security.Account;
import org.ctihub.security.ProviderSettings;

/** All that a node serves. */
public record ServedTenants(
        List<LinkSettings> links,
        List<Account> accounts,
        Map<TenantId, TenantLimits> limits,
        Map<TenantId, ProviderSettings> providers) {
    public ServedTenants {
        links = List.copyOf(links);
        accounts = List.copyOf(accounts);
        limits = Map.copyOf(limits);
        providers = Map.copyOf(providers);
    }

    /** These tenants together. */
    public static ServedTenants of(Collection<ServedTenant> tenants) {
        Map<TenantId, TenantLimits> limits = new HashMap<>();
        tenants.forEach(
                tenant -> limits.put(tenant.id(), tenants.size() == 1 ? tenant.limitsAlone() : tenant.limits()));
        Map<TenantId, ProviderSettings> providers = new HashMap<>();
        tenants.forEach(tenant -> tenant.provider().ifPresent(provider -> providers.put(tenant.id(), provider)));
        return new ServedTenants(
                tenants.stream().flatMap(tenant -> tenant.links().stream()).toList(),
                tenants.stream().flatMap(tenant -> tenant.accounts().stream()).toList(),
                limits,
                providers);
    }
}
