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
import java.util.concurrent.ConcurrentHashMap;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.OpenedItem;
import org.ctihub.config.TenantDocument;
import org.ctihub.launcher.config.TenantReader.Parsed;

/** Reads tenants of the store and makes them into what a node serves. Safe on any thread. */
public final class StoredTenants {
    private static final int MOST_READINGS = 5;
    /** Of more it is quicker to read everything. */
    private static final int MOST_CHANGED = 50;

    private static final Set<String> KEPT = Set.of(TenantDocument.TEAM, TenantDocument.USER, TenantDocument.DESKTOP);

    private final Vertx vertx;
    private final String node;
    private final ConfigItems items;
    private final TenantReader reader = new TenantReader();
    /** All but peripherals as they were read last, by tenant. */
    private final Map<String, Map<ItemKey, Parsed>> kept = new ConcurrentHashMap<>();

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

    /**
     * The same, where it is known what has changed since it was read last: of all but peripherals only that is read again.
     *
     * @param changed the keys of all items that have changed
     * @param number of the last change
     */
    public Future<Optional<ServedTenant>> read(String tenant, Set<ItemKey> changed, long number) {
        Map<ItemKey, Parsed> before = kept.get(tenant);
        return before == null || changed.size() > MOST_CHANGED
                ? read(tenant)
                : items.number()
                        .compose(head -> head == number
                                ? update(tenant, before, changed, number)
                                // There is more to come, perhaps of the same set.
                                : read(tenant));
    }

    private Future<Optional<ServedTenant>> update(
            String tenant, Map<ItemKey, Parsed> before, Set<ItemKey> changed, long number) {
        Map<ItemKey, Parsed> parsed = new TreeMap<>(before);
        Future<Void> done = Future.succeededFuture();
        for (ItemKey key : changed) {
            if (KEPT.contains(key.kind())) {
                parsed.remove(key);
                done = done.compose(last -> one(key, parsed));
            }
        }
        return done.compose(read -> one(TenantDocument.key(tenant), parsed))
                .compose(read -> all(tenant, TenantDocument.PERIPHERAL, parsed))
                .compose(read -> items.number())
                .compose(after -> after == number ? served(tenant, parsed) : read(tenant));
    }

    /** What is written meanwhile is read again: half of a set must not be served. */
    private Future<Optional<ServedTenant>> read(String tenant, int readings) {
        Map<ItemKey, Parsed> parsed = new TreeMap<>();
        return items.number()
                .compose(before -> one(TenantDocument.key(tenant), parsed)
                        .compose(own -> parsed.isEmpty() ? Future.succeededFuture() : all(tenant, parsed))
                        .compose(read -> items.number())
                        .compose(after -> after.equals(before) || readings <= 1
                                ? served(tenant, parsed)
                                : read(tenant, readings - 1)));
    }

    private Future<Void> all(String tenant, Map<ItemKey, Parsed> parsed) {
        return all(tenant, TenantDocument.PERIPHERAL, parsed)
                .compose(read -> all(tenant, TenantDocument.TEAM, parsed))
                .compose(read -> all(tenant, TenantDocument.USER, parsed))
                .compose(read -> all(tenant, TenantDocument.DESKTOP, parsed));
    }

    private Future<Void> all(String tenant, String kind, Map<ItemKey, Parsed> parsed) {
        return items.openAll(tenant, kind)
                .compose(opened -> vertx.executeBlocking(() -> parse(opened, parsed), false))
                .mapEmpty();
    }

    private Future<Void> one(ItemKey key, Map<ItemKey, Parsed> parsed) {
        return items.open(key)
                .map(opened -> parse(opened.stream().toList(), parsed))
                .mapEmpty();
    }

    private int parse(List<OpenedItem> opened, Map<ItemKey, Parsed> parsed) {
        opened.forEach(item -> parsed.put(item.key(), reader.parsed(item.key(), new JsonObject(item.body()))));
        return opened.size();
    }

    /** Peripherals are not kept, for the secrets that they have. */
    private Future<Optional<ServedTenant>> served(String tenant, Map<ItemKey, Parsed> parsed) {
        Map<ItemKey, Parsed> known = new TreeMap<>(parsed);
        known.keySet().removeIf(key -> !KEPT.contains(key.kind()));
        if (parsed.containsKey(TenantDocument.key(tenant))) {
            kept.put(tenant, known);
        } else {
            kept.remove(tenant);
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.executeBlocking(
                () -> TenantReader.tenant(tenant, parsed, Complaints.THROWN).map(read -> ServedTenant.of(node, read)),
                false);
    }
}
