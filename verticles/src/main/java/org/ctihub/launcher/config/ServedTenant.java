/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.gateway.TenantSettings;
import org.ctihub.link.LinkSettings;
import org.ctihub.record.RecordRule;
import org.ctihub.security.Account;
import org.ctihub.security.ProviderSettings;

/**
 * A tenant made into what the parts of a node want.
 *
 * @param uses what its peripherals use
 * @param limits what it may have of a node beside others
 * @param limitsAlone the same for the only tenant
 * @param records what is kept of its calls and agents
 * @param settings what its desktops are set to
 * @param provider by whom users sign in, beside passwords
 */
public record ServedTenant(
        TenantId id,
        List<LinkSettings> links,
        List<Account> accounts,
        List<PgUse> uses,
        TenantLimits limits,
        TenantLimits limitsAlone,
        RecordRule records,
        TenantSettings settings,
        Optional<ProviderSettings> provider) {
    public ServedTenant {
        links = List.copyOf(links);
        accounts = List.copyOf(accounts);
        uses = List.copyOf(uses);
    }

    /** Throws {@link ConfigException} with what to mend first. */
    static ServedTenant of(String node, HubFile.Tenant tenant) {
        TenantId id = id(tenant);
        TenantLimits limits = TenantPlan.limits(tenant, false);
        AccountPlan people = new AccountPlan(id, tenant, Complaints.THROWN);
        List<LinkSettings> links = new ArrayList<>();
        List<PgUse> uses = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (HubFile.Peripheral peripheral : tenant.peripherals()) {
            if (!ids.add(peripheral.id())) {
                throw new ConfigException(
                        new ItemKey(id.value(), TenantDocument.PERIPHERAL, Long.toString(peripheral.id())),
                        "",
                        "There are two peripherals " + peripheral.id() + ".");
            }
            links.add(LinkPlan.link(node, id, tenant, people, peripheral));
            uses.add(PgUse.of(id.value(), peripheral));
        }
        return new ServedTenant(
                id,
                links,
                people.accounts(),
                uses,
                limits,
                TenantPlan.limits(tenant, true),
                TenantPlan.records(tenant),
                DesktopPlan.settings(tenant, Complaints.THROWN),
                ProviderPlan.provider(tenant));
    }

    private static TenantId id(HubFile.Tenant tenant) {
        try {
            return new TenantId(tenant.id());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    /** Throws {@link ConfigException} if this tenant and one of the others are in each other's way at a PG. */
    public void checkBeside(Collection<ServedTenant> others) {
        PgUse.check(
                uses, others.stream().flatMap(other -> other.uses().stream()).toList(), Complaints.THROWN);
    }

    /** Tells of each item what is wrong with it first. The items are those of the tenant only. */
    static void check(HubFile.Tenant tenant, Complaints complaints) {
        TenantId id = id(tenant);
        complaints.within(() -> TenantPlan.limits(tenant, false));
        complaints.within(() -> TenantPlan.grace(tenant));
        complaints.within(() -> TenantPlan.sensitive(tenant));
        complaints.within(() -> TenantPlan.records(tenant));
        complaints.within(() -> ProviderPlan.provider(tenant));
        DesktopPlan.settings(tenant, complaints);
        for (HubFile.Peripheral peripheral : tenant.peripherals()) {
            // Without people: what is wrong with them is told of them.
            HubFile.Tenant deserted =
                    new HubFile.Tenant(tenant.id(), tenant.name(), List.of(peripheral), List.of(), null);
            complaints.within(
                    () -> LinkPlan.link("node", id, deserted, new AccountPlan(id, deserted, complaints), peripheral));
        }
        new AccountPlan(id, tenant, complaints).accounts();
    }
}
