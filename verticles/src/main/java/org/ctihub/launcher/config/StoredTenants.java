/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.OpenedItem;
import org.ctihub.config.TenantDocument;

/** Reads tenants of the store and makes them into what a node serves. Safe on any thread. */
public final class StoredTenants {
    private static final int MOST_READINGS = 5;
    private static final List<String> KINDS =
            List.of(TenantDocument.PERIPHERAL, TenantDocument.TEAM, TenantDocument.USER);

    private final Vertx vertx;
    private final String node;
    private final ConfigItems items;
    private final TenantReader reader = new TenantReader();

    public StoredTenants(Vertx vertx, String node, ConfigItems items) {
        this.vertx = vertx;
        this.node = node;
        this.items = items;
    }

    /** All that there are. */
    public Future<Set<String>> ids() {
        return ids(ItemQuery.of("", TenantDocument.TENANT, ItemQuery.MAX_LIMIT), new TreeSet<>());
    }

    private Future<Set<String>> ids(ItemQuery query, Set<String> known) {
        return items.list(query).compose(page -> {
            page.items().forEach(item -> known.add(item.key().id()));
            return page.next().isPresent() ? ids(query.after(page.next().get()), known) : Future.succeededFuture(known);
        });
    }

    /**
     * A tenant as it is at one moment; empty if there is none. Fails with {@link ConfigException} or {@link
     * org.ctihub.config.SecretException} if it cannot be served, else as {@link ConfigItems} does.
     */
    public Future<Optional<ServedTenant>> read(String tenant) {
        return read(tenant, MOST_READINGS);
    }

    /** What is written meanwhile is read again: half of a set must not be served. */
    private Future<Optional<ServedTenant>> read(String tenant, int readings) {
        Map<ItemKey, JsonObject> bodies = new TreeMap<>();
        return items.number()
                .compose(before -> items.open(TenantDocument.key(tenant))
                        .compose(own -> {
                            own.ifPresent(item -> bodies.put(item.key(), new JsonObject(item.body())));
                            return own.isEmpty() ? Future.succeededFuture() : parts(tenant, bodies);
                        })
                        .compose(read -> items.number())
                        .compose(after -> after.equals(before) || readings <= 1
                                ? vertx.executeBlocking(() -> served(tenant, bodies), false)
                                : read(tenant, readings - 1)));
    }

    private Future<Void> parts(String tenant, Map<ItemKey, JsonObject> bodies) {
        Future<Void> done = Future.succeededFuture();
        for (String kind : KINDS) {
            done = done.compose(before -> items.openAll(tenant, kind))
                    .compose(opened -> vertx.executeBlocking(() -> add(opened, bodies), false))
                    .mapEmpty();
        }
        return done;
    }

    private static int add(List<OpenedItem> opened, Map<ItemKey, JsonObject> bodies) {
        opened.forEach(item -> bodies.put(item.key(), new JsonObject(item.body())));
        return opened.size();
    }

    private Optional<ServedTenant> served(String tenant, Map<ItemKey, JsonObject> bodies) {
        return reader.tenant(tenant, bodies, Complaints.THROWN).map(read -> ServedTenant.of(node, read));
    }
}
