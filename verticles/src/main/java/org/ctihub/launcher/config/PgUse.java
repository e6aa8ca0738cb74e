/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;

/**
 * What a tenant's peripheral uses of PGs. Several may use the same PG, those of other tenants too, as long as each has a
 * PeripheralID of its own there.
 *
 * @param servers {@code host:port} of each side
 * @param alone the member that wants the PG for one tenant: what goes through it, or what it lists, reaches all of its clients
 */
public record PgUse(String tenant, long peripheral, List<String> servers, Optional<String> alone) {
    static PgUse of(String tenant, HubFile.Peripheral peripheral) {
        boolean through = PeripheralPlan.messagesThroughPg(peripheral.acd());
        boolean clients = PeripheralPlan.listsClients(peripheral.acd());
        List<String> servers = Stream.of(Optional.of(peripheral.sideA()), Optional.ofNullable(peripheral.sideB()))
                .flatMap(Optional::stream)
                .map(server -> server.host().toLowerCase(Locale.ROOT) + ":" + server.port())
                .toList();
        return new PgUse(
                tenant,
                peripheral.id(),
                servers,
                through ? Optional.of("messages") : clients ? Optional.of("clients") : Optional.empty());
    }

    /** Complains of uses that get in each other's way, at the first of them. */
    static void check(List<PgUse> uses, List<PgUse> all, Complaints complaints) {
        Map<String, List<PgUse>> byServer = new HashMap<>();
        for (PgUse use : all) {
            use.servers.forEach(server ->
                    byServer.computeIfAbsent(server, key -> new ArrayList<>()).add(use));
        }
        for (PgUse use : uses) {
            complaints.within(() -> use.servers.stream()
                    .flatMap(server -> byServer.getOrDefault(server, List.of()).stream())
                    .filter(other -> !other.tenant.equals(use.tenant))
                    .forEach(use::check));
        }
    }

    /** Nothing of the other tenant is told, not even its name. */
    private void check(PgUse other) {
        ItemKey key = new ItemKey(tenant, TenantDocument.PERIPHERAL, Long.toString(peripheral));
        String who = "Peripheral " + peripheral + ": ";
        if (alone.isPresent()) {
            throw new ConfigException(
                    key,
                    "/acd/" + alone.get(),
                    who + "acd." + alone.get() + (alone.get().equals("messages") ? " cannot be pg" : " cannot be true")
                            + ", since another tenant uses the same CTI Server.");
        }
        if (other.alone.isPresent()) {
            throw new ConfigException(key, "/sideA", who + "another tenant has this CTI Server for itself.");
        }
        if (peripheral == other.peripheral) {
            throw new ConfigException(
                    key, "/sideA", who + "another tenant has this PeripheralID at the same CTI Server.");
        }
    }
}
