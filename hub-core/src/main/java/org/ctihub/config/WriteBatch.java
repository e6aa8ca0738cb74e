/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.ChangeTable.Head;
import org.ctihub.store.Statements;

/** What one transaction changes, with the numbers and records that go with it. */
final class WriteBatch {
    /** What the writer of an item begins with who belongs to another tenant. */
    private static final String PROVIDER = "(provider)";

    private static final int MAX_BY = 256;

    private final Actor actor;
    private final Head head;
    private final List<StoredItem> added = new ArrayList<>();
    private final List<StoredItem> changed = new ArrayList<>();
    private final List<ItemKey> removed = new ArrayList<>();
    private final List<ConfigChange> changes = new ArrayList<>();
    private final List<AuditEntry> entries = new ArrayList<>();

    WriteBatch(Actor actor, Head head) {
        this.actor = actor;
        this.head = head;
    }

    StoredItem add(ItemKey key, long revision, JsonObject body) {
        StoredItem item = StoredItem.of(key, revision, head.atMs(), by(key), body);
        added.add(item);
        note(key, revision, false, "create", BodySeal.changed(new JsonObject(), body));
        return item;
    }

    StoredItem change(StoredItem before, JsonObject body) {
        long revision = before.revision() + 1;
        StoredItem item = StoredItem.of(before.key(), revision, head.atMs(), by(before.key()), body);
        changed.add(item);
        note(before.key(), revision, false, "update", BodySeal.changed(before.json(), body));
        return item;
    }

    void remove(StoredItem before) {
        removed.add(before.key());
        note(before.key(), before.revision() + 1, true, "remove", List.of());
    }

    private void note(ItemKey key, long revision, boolean gone, String verb, List<String> members) {
        long number = head.number() + changes.size() + 1;
        changes.add(new ConfigChange(number, key, revision, gone, head.atMs(), by(key)));
        entries.add(new AuditEntry(actor, verb, key.tenant(), key.kind(), key.id(), members));
    }

    /** Who of another tenant writes is the provider for those whose item it is. */
    private String by(ItemKey key) {
        if (actor.tenant().isEmpty() || actor.tenant().equals(TenantDocument.tenant(key))) {
            return actor.user();
        }
        String whole = PROVIDER + " " + actor.user() + "@" + actor.tenant();
        return whole.substring(0, Math.min(whole.length(), MAX_BY));
    }

    /** The number of the last change; empty if nothing is changed. */
    OptionalLong last() {
        return changes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(head.number() + changes.size());
    }

    /** What becomes of each item that is touched; empty of one that is removed. */
    Map<ItemKey, Optional<StoredItem>> result() {
        Map<ItemKey, Optional<StoredItem>> result = new HashMap<>();
        removed.forEach(key -> result.put(key, Optional.empty()));
        changed.forEach(item -> result.put(item.key(), Optional.of(item)));
        added.forEach(item -> result.put(item.key(), Optional.of(item)));
        return result;
    }

    /** Writes everything; gives the last number, or nothing if nothing was changed. */
    Future<OptionalLong> write(Statements transaction, ItemTable items, ChangeTable table, SqlAuditLog audit) {
        if (changes.isEmpty()) {
            return Future.succeededFuture(OptionalLong.empty());
        }
        return items.delete(transaction, removed)
                .compose(deleted -> items.update(transaction, changed))
                .compose(updated -> items.insert(transaction, added))
                .compose(inserted -> table.add(transaction, head, changes))
                .compose(numbered -> audit.append(transaction, entries))
                .map(written -> last());
    }
}
