/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.ItemKey;

/**
 * An item as it is shown.
 *
 * @param stored empty if it stands in the node's file
 * @param lastUsed empty if nobody uses such things, or it is not known
 */
record Shown(ItemKey key, JsonObject body, Optional<ConfigItem> stored, Optional<Instant> lastUsed) {
    private static final String PROVIDER = "(provider)";

    Shown(ItemKey key, JsonObject body, Optional<ConfigItem> stored) {
        this(key, body, stored, Optional.empty());
    }

    Shown usedAt(Optional<Instant> time) {
        return new Shown(key, body, stored, time);
    }

    static Shown of(ConfigItem item) {
        return new Shown(item.key(), new JsonObject(item.body()), Optional.of(item));
    }

    /** Its form in the API. Who of the provider changed it is told to the provider alone. */
    JsonObject json(AdminSession viewer) {
        JsonObject json = new JsonObject().put("id", key.id()).put("source", stored.isPresent() ? "store" : "file");
        json.put("revision", stored.map(ConfigItem::revision).orElse(0L));
        stored.ifPresent(item -> json.put(
                        "changedAt", Instant.ofEpochMilli(item.changedMs()).toString())
                .put("changedBy", changedBy(item.changedBy(), viewer)));
        lastUsed.ifPresent(time -> json.put("lastUsedAt", time.toString()));
        return json.put("body", body);
    }

    private static String changedBy(String user, AdminSession viewer) {
        return user.startsWith(PROVIDER) && Rights.reach(viewer.account(), Right.SEE_CONFIGURATION) != Reach.EVERY
                ? PROVIDER
                : user;
    }

    /** The value of the header ETag; empty for what stands in the file. */
    Optional<String> tag() {
        return stored.map(item -> "\"" + item.revision() + "\"");
    }
}
