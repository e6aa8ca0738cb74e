/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ctihub.cluster.ClusterSettings;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.TenantLimits;
import org.ctihub.link.LinkSettings;
import org.ctihub.security.Account;
import org.ctihub.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file made into what the parts of a node want.
 *
 * @param tenants those of the file
 */
public record HubPlan(
        List<ServedTenant> tenants,
        Optional<ClusterSettings> cluster,
        Optional<StoreSettings> store,
        Set<String> origins) {
    /** How long owners keep events for desktops that come back, and what desktops are told of it. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** RFC 6454: scheme, host and port, no path. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

    private static final int SHORTEST_SECRET = 32;
    private static final String PEM = "-----BEGIN";

    public HubPlan {
        tenants = List.copyOf(tenants);
    }

    /** Checks the file and translates it; throws {@link ConfigException} with what to mend. */
    public static HubPlan of(HubFile file) {
        if (file.tokenSecret().length() < SHORTEST_SECRET) {
            throw new ConfigException("tokenSecret has fewer than " + SHORTEST_SECRET + " characters.");
        }
        if (!file.namesTenants() && file.store() == null) {
            throw new ConfigException("tenants are missing; they may be left out only where there is a store.");
        }
        checkTls("desktop", file.desktop().tls());
        checkTls("admin", file.admin().tls());
        if (file.records() != null) {
            file.records().bytes();
        }
        List<ServedTenant> tenants = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (HubFile.Tenant tenant : file.tenants()) {
            if (!ids.add(tenant.id())) {
                throw new ConfigException("There are two tenants " + tenant.id() + ".");
            }
            tenants.add(ServedTenant.of(file.node(), tenant));
        }
        List<PgUse> uses =
                tenants.stream().flatMap(tenant -> tenant.uses().stream()).toList();
        PgUse.check(uses, uses, Complaints.THROWN);
        return new HubPlan(tenants, ClusterPlan.cluster(file), ClusterPlan.store(file), origins(file));
    }

    /** The links of all tenants of the file. */
    public List<LinkSettings> links() {
        return ServedTenants.of(tenants).links();
    }

    /** The accounts of all tenants of the file. */
    public List<Account> accounts() {
        return ServedTenants.of(tenants).accounts();
    }

    /** What each tenant of the file may have of a node. */
    public Map<TenantId, TenantLimits> limits() {
        return ServedTenants.of(tenants).limits();
    }

    private static void checkTls(String port, HubFile.@Nullable PortTls tls) {
        if (tls != null && (tls.certificate().contains(PEM) || tls.key().contains(PEM))) {
            throw new ConfigException(
                    port + ".tls names files: a new certificate is taken from them without a restart.");
        }
    }

    private static Set<String> origins(HubFile file) {
        if (file.admin().origins() != null) {
            throw new ConfigException("admin.origins: the admin page has no pages on other hosts; leave it out.");
        }
        List<String> origins = file.desktop().origins();
        if (origins == null) {
            return Set.of();
        }
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigException(
                        "desktop.origins: " + origin + " is not an origin such as https://hub.example.com.");
            }
        }
        return Set.copyOf(origins);
    }
}
