/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.store.Statements;

/** The comparison of a set with what there is, kind by kind and page by page. */
final class SetApplication {
    private final Statements transaction;
    private final ItemTable items;
    private final ChangeTable changes;
    private final BodySeal seal;
    private final Worker worker;
    private final ItemSet set;
    private final WriteBatch batch;
    private final boolean keepSecrets;
    private final Map<ItemKey, GivenItem> given = new LinkedHashMap<>();
    private final List<ItemKey> added = new ArrayList<>();
    private final List<ItemKey> changed = new ArrayList<>();
    private final List<ItemKey> removed = new ArrayList<>();
    private final List<ItemKey> unchanged = new ArrayList<>();

    SetApplication(
            Statements transaction,
            ItemTable items,
            ChangeTable changes,
            BodySeal seal,
            Worker worker,
            ItemSet set,
            WriteBatch batch,
            Set<ApplyOption> options) {
        this.transaction = transaction;
        this.items = items;
        this.changes = changes;
        this.seal = seal;
        this.worker = worker;
        this.set = set;
        this.batch = batch;
        this.keepSecrets = options.contains(ApplyOption.KEEP_SECRETS);
        set.items().forEach(item -> given.put(item.key(), item));
    }

    Future<Applied> run() {
        Future<Void> done = Future.succeededFuture();
        for (GivenItem item : set.beside()) {
            done = done.compose(before -> beside(item));
        }
        for (String kind : new TreeSet<>(set.kinds())) {
            done = done.compose(before -> compare(kind, List.of()));
        }
        return done.compose(before -> given.isEmpty()
                        ? Future.succeededFuture(Map.<ItemKey, Long>of())
                        : changes.lastRevisions(transaction, set.tenant()))
                .compose(revisions -> worker.run(() -> add(revisions)))
                .map(all -> new Applied(added, changed, removed, unchanged, batch.last()));
    }

    private Future<Void> beside(GivenItem item) {
        return items.find(transaction, item.key())
                .compose(found -> found.isPresent()
                        ? worker.run(() -> compare(found.get(), item))
                        : changes.lastRevision(transaction, item.key())
                                .compose(revision -> worker.run(() -> add(item, revision))))
                .mapEmpty();
    }

    private Future<Void> compare(String kind, List<String> after) {
        return items.page(transaction, List.of(set.tenant(), kind), after, Optional.empty(), ItemQuery.MAX_LIMIT)
                .compose(page -> worker.run(() -> {
                            page.items().forEach(this::compare);
                            return page;
                        })
                        .compose(compared -> page.more()
                                ? compare(kind, List.of(page.last().key().id()))
                                : Future.succeededFuture()));
    }

    private void compare(StoredItem before) {
        GivenItem item = given.remove(before.key());
        if (item == null) {
            batch.remove(before);
            removed.add(before.key());
        } else {
            compare(before, item);
        }
    }

    private boolean compare(StoredItem before, GivenItem item) {
        JsonObject stored = before.json();
        JsonObject body = keepSecrets ? seal.sealKeeping(item, stored) : seal.seal(item, Optional.of(stored));
        boolean same = body.equals(stored);
        if (!same) {
            batch.change(before, body);
        }
        return (same ? unchanged : changed).add(before.key());
    }

    private boolean add(Map<ItemKey, Long> revisions) {
        given.forEach((key, item) -> add(item, revisions.getOrDefault(key, 0L)));
        return true;
    }

    private boolean add(GivenItem item, long revision) {
        batch.add(item.key(), revision + 1, seal.seal(item, Optional.empty()));
        return added.add(item.key());
    }
}
