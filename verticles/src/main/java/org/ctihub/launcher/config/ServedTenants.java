/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.gateway.TenantSettings;
import org.ctihub.link.LinkSettings;
import org.ctihub.record.RecordRule;
import org.ctihub.security.Account;
import org.ctihub.security.ProviderSettings;

/**
 * All that a node serves.
 *
 * @param limits what each tenant may have of the node
 * @param records what is kept of each tenant's calls and agents
 * @param settings what each tenant's desktops are set to
 * @param providers of the tenants that have one
 */
public record ServedTenants(
        List<LinkSettings> links,
        List<Account> accounts,
        Map<TenantId, TenantLimits> limits,
        Map<TenantId, RecordRule> records,
        Map<TenantId, TenantSettings> settings,
        Map<TenantId, ProviderSettings> providers) {
    public ServedTenants {
        links = List.copyOf(links);
        accounts = List.copyOf(accounts);
        limits = Map.copyOf(limits);
        records = Map.copyOf(records);
        settings = Map.copyOf(settings);
        providers = Map.copyOf(providers);
    }

    /** These tenants together. */
    public static ServedTenants of(Collection<ServedTenant> tenants) {
        Map<TenantId, TenantLimits> limits = new HashMap<>();
        tenants.forEach(
                tenant -> limits.put(tenant.id(), tenants.size() == 1 ? tenant.limitsAlone() : tenant.limits()));
        Map<TenantId, TenantSettings> settings = new HashMap<>();
        tenants.forEach(tenant -> settings.put(tenant.id(), tenant.settings()));
        Map<TenantId, ProviderSettings> providers = new HashMap<>();
        tenants.forEach(tenant -> tenant.provider().ifPresent(provider -> providers.put(tenant.id(), provider)));
        return new ServedTenants(
                tenants.stream().flatMap(tenant -> tenant.links().stream()).toList(),
                tenants.stream().flatMap(tenant -> tenant.accounts().stream()).toList(),
                limits,
                tenants.stream().collect(Collectors.toMap(ServedTenant::id, ServedTenant::records)),
                settings,
                providers);
    }
}
