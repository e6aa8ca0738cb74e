/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemSet;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.TenantDocument;

/** The tenants that stand in the node's file, as items that nobody can write; their secrets are covered. */
public final class FixedItems {
    /** A file without tenants. */
    public static final FixedItems NONE = new FixedItems(Map.of());

    private final TreeMap<ItemKey, JsonObject> bodies;

    private FixedItems(Map<ItemKey, JsonObject> bodies) {
        this.bodies = new TreeMap<>(bodies);
    }

    /** Those of some elements of {@code tenants}. */
    public static FixedItems of(List<JsonObject> documents) {
        Map<ItemKey, JsonObject> bodies = new HashMap<>();
        for (JsonObject document : documents) {
            ItemSet set = TenantDocument.items(document);
            set.items().forEach(item -> bodies.put(item.key(), covered(item)));
            set.beside().forEach(item -> bodies.put(item.key(), covered(item)));
        }
        return new FixedItems(bodies);
    }

    private static JsonObject covered(GivenItem item) {
        return covered(
                new JsonObject(item.body()),
                SecretMembers.STANDARD.byKind().getOrDefault(item.key().kind(), Set.of()));
    }

    private static JsonObject covered(JsonObject body, Set<String> secrets) {
        JsonObject covered = new JsonObject();
        body.forEach(member -> {
            Object value = member.getValue();
            if (value instanceof String && secrets.contains(member.getKey())) {
                covered.put(member.getKey(), new JsonObject().put("set", true));
            } else if (value instanceof JsonObject object) {
                covered.put(member.getKey(), covered(object, secrets));
            } else if (value != null) {
                covered.put(member.getKey(), value);
            }
        });
        return covered;
    }

    /** Whether a tenant stands in the file. */
    boolean has(String tenant) {
        return bodies.containsKey(TenantDocument.key(tenant));
    }

    Optional<JsonObject> find(ItemKey key) {
        return Optional.ofNullable(bodies.get(key)).map(JsonObject::copy);
    }

    /** All of a tenant and a kind, in the order of their ids. */
    Map<ItemKey, JsonObject> of(String tenant, String kind) {
        Map<ItemKey, JsonObject> found = new TreeMap<>();
        bodies.forEach((key, body) -> {
            if (key.tenant().equals(tenant) && key.kind().equals(kind)) {
                found.put(key, body.copy());
            }
        });
        return found;
    }
}
