/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ctihub.store.Statements;

/** Gives a {@link TenantCheck} what the tenants would be after a batch. */
final class BatchCheck {
    private static final Set<String> LEAVES = Set.of(TenantDocument.USER, TenantDocument.DESKTOP);

    private final ItemTable items;
    private final BodySeal seal;
    private final TenantCheck check;
    private final Worker worker;

    BatchCheck(ItemTable items, BodySeal seal, TenantCheck check, Worker worker) {
        this.items = items;
        this.seal = seal;
        this.check = check;
        this.worker = worker;
    }

    /** Fails with {@link ConfigException.Refused} if one of the tenants cannot be so. */
    Future<Void> of(Statements transaction, WriteBatch batch) {
        Map<String, Map<ItemKey, Optional<StoredItem>>> changed = new TreeMap<>();
        if (check != TenantCheck.NONE) {
            batch.result().forEach((key, item) -> {
                if (TenantDocument.isPart(key)) {
                    changed.computeIfAbsent(TenantDocument.tenant(key), tenant -> new HashMap<>())
                            .put(key, item);
                }
            });
        }
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, Map<ItemKey, Optional<StoredItem>>> each : changed.entrySet()) {
            done = done.compose(before -> of(transaction, each.getKey(), each.getValue()));
        }
        return done;
    }

    private Future<Void> of(Statements transaction, String tenant, Map<ItemKey, Optional<StoredItem>> changed) {
        // Nothing hangs on users and desktops: each of them is looked at by itself.
        boolean leavesOnly = changed.keySet().stream().allMatch(key -> LEAVES.contains(key.kind()));
        Map<ItemKey, StoredItem> after = new HashMap<>();
        Map<ItemKey, StoredItem> others = new HashMap<>();
        return items.find(transaction, TenantDocument.key(tenant))
                .compose(own -> {
                    own.ifPresent(item -> after.put(item.key(), item));
                    return read(transaction, tenant, TenantDocument.PERIPHERAL, after);
                })
                .compose(read -> read(transaction, tenant, TenantDocument.TEAM, after))
                .compose(read -> leavesOnly
                        ? Future.succeededFuture()
                        : read(transaction, tenant, TenantDocument.USER, after)
                                .compose(users -> read(transaction, tenant, TenantDocument.DESKTOP, after))
                                .compose(users -> items.all(transaction, TenantDocument.PERIPHERAL, others)))
                .compose(read -> worker.run(() -> {
                    changed.forEach((key, item) -> {
                        after.remove(key);
                        item.ifPresent(now -> after.put(key, now));
                    });
                    others.keySet().removeIf(key -> key.tenant().equals(tenant));
                    return check.check(tenant, covered(after), covered(others));
                }))
                .compose(findings -> findings.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ConfigException.Refused(findings)));
    }

    private Future<Void> read(Statements transaction, String tenant, String kind, Map<ItemKey, StoredItem> to) {
        return read(transaction, List.of(tenant, kind), List.of(), to);
    }

    private Future<Void> read(
            Statements transaction, List<String> fixed, List<String> after, Map<ItemKey, StoredItem> to) {
        return items.page(transaction, fixed, after, Optional.empty(), ItemQuery.MAX_LIMIT)
                .compose(page -> {
                    page.items().forEach(item -> to.put(item.key(), item));
                    return page.more()
                            ? read(transaction, fixed, List.of(page.last().key().id()), to)
                            : Future.succeededFuture();
                });
    }

    private Map<ItemKey, JsonObject> covered(Map<ItemKey, StoredItem> stored) {
        Map<ItemKey, JsonObject> covered = new TreeMap<>();
        stored.forEach((key, item) -> covered.put(key, new JsonObject(seal.covered(key, item.body()))));
        return covered;
    }
}
