/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.items.Refusals.Fault;
import org.ctihub.admin.rights.Right;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemSet;
import org.ctihub.config.OpenedItem;
import org.ctihub.config.TenantDocument;
import org.ctihub.security.PasswordHash;

/** What depends on who writes a whole tenant, and what becomes of the passwords in its document. */
final class DocumentRules {
    private static final Map<String, String> LISTS = Map.of(
            TenantDocument.PERIPHERAL, "peripherals", TenantDocument.TEAM, "teams", TenantDocument.USER, "users");
    private static final int MAX_PASSWORDS = 200;
    private static final String PASSWORD = "password";
    private static final String HASH = "passwordHash";

    private final WorkerExecutor hashing;

    DocumentRules(WorkerExecutor hashing) {
        this.hashing = hashing;
    }

    static Future<ItemKey> tenantKey(String tenant) {
        return ItemsEndpoint.known(() -> TenantDocument.key(tenant));
    }

    /**
     * The set to apply; fails with a {@link org.ctihub.admin.RefusedException} if it may not be.
     *
     * @param before the tenant's items as they are, secrets covered
     */
    Future<ItemSet> set(AdminSession session, ConfigItems items, JsonObject document, Map<ItemKey, JsonObject> before) {
        String tenant = document.getString("id");
        if (!before.containsKey(TenantDocument.key(tenant))) {
            Doorway.require(session, Right.ADD_TENANTS, tenant);
        }
        ItemSet set = TenantDocument.items(document);
        boolean vouched = WriteRules.vouches(document);
        List<Fault> faults = new ArrayList<>();
        Map<ItemKey, String> passwords = new HashMap<>();
        List<GivenItem> kept = new ArrayList<>();
        for (GivenItem item : set.items()) {
            JsonObject body = new JsonObject(item.body());
            String pointer = pointer(document, item.key()).orElse("");
            WriteRules.faults(session, item.key(), body, Optional.ofNullable(before.get(item.key())), vouched)
                    .forEach(fault -> faults.add(new Fault(pointer + fault.pointer(), fault.detail())));
            if (body.remove(PASSWORD) instanceof String password
                    && item.key().kind().equals(TenantDocument.USER)) {
                passwords.put(item.key(), password);
            } else {
                body = new JsonObject(item.body());
            }
            kept.add(new GivenItem(item.key(), body.encode()));
        }
        for (GivenItem item : set.beside()) {
            WriteRules.faults(
                            session,
                            item.key(),
                            new JsonObject(item.body()),
                            Optional.ofNullable(before.get(item.key())),
                            vouched)
                    .forEach(faults::add);
        }
        checkRemovals(session, set, before);
        if (passwords.size() > MAX_PASSWORDS) {
            faults.add(new Fault(
                    "/users",
                    "At most " + MAX_PASSWORDS + " users may be given passwords at a time, each takes its time."));
        }
        if (!faults.isEmpty()) {
            return Future.failedFuture(Refusals.of(faults));
        }
        ItemSet ready = new ItemSet(set.tenant(), set.kinds(), kept, set.beside());
        return passwords.isEmpty()
                ? Future.succeededFuture(ready)
                : items.openAll(tenant, TenantDocument.USER)
                        .compose(users -> hashing.executeBlocking(() -> hashed(ready, passwords, users), false));
    }

    private static void checkRemovals(AdminSession session, ItemSet set, Map<ItemKey, JsonObject> before) {
        before.forEach((key, body) -> {
            if (set.items().stream().noneMatch(item -> item.key().equals(key))) {
                WriteRules.checkRemoval(session, key, body);
            }
        });
    }

    /** A password that is right already changes nothing, so that the same document again changes nothing. */
    private static ItemSet hashed(ItemSet set, Map<ItemKey, String> passwords, List<OpenedItem> users) {
        Map<ItemKey, String> hashes = new HashMap<>();
        users.forEach(user ->
                hashes.put(user.key(), new JsonObject(user.body()).getValue(HASH) instanceof String hash ? hash : ""));
        List<GivenItem> ready = new ArrayList<>();
        for (GivenItem item : set.items()) {
            String password = passwords.get(item.key());
            ready.add(
                    password == null
                            ? item
                            : new GivenItem(
                                    item.key(),
                                    new JsonObject(item.body())
                                            .put(HASH, hash(password, hashes.getOrDefault(item.key(), "")))
                                            .encode()));
        }
        return new ItemSet(set.tenant(), set.kinds(), ready, set.beside());
    }

    private static Object hash(String password, String stored) {
        return PasswordHash.matches(password, stored) ? new JsonObject().put("set", true) : PasswordHash.of(password);
    }

    /** Where an item stands in a document. */
    static Optional<String> pointer(JsonObject document, ItemKey key) {
        if (key.equals(TenantDocument.key(document.getString("id")))) {
            return Optional.of("");
        }
        if (key.kind().equals(TenantDocument.DESKTOP)) {
            return Optional.of(
                    key.id().equals(TenantDocument.ALL_DESKTOPS)
                            ? "/desktop"
                            : "/desktop/teams/" + key.id().replace("~", "~0").replace("/", "~1"));
        }
        String list = LISTS.get(key.kind());
        if (list == null || !(document.getValue(list) instanceof JsonArray array)) {
            return Optional.empty();
        }
        String name = key.kind().equals(TenantDocument.USER) ? "name" : "id";
        for (int i = 0; i < array.size(); i++) {
            if (array.getValue(i) instanceof JsonObject each && key.id().equals(String.valueOf(each.getValue(name)))) {
                return Optional.of("/" + list + "/" + i);
            }
        }
        return Optional.empty();
    }
}
