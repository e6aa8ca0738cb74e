/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A record as programs read it. */
public final class AuditJson {
    private AuditJson() {}

    /** The record without its hash. */
    public static JsonObject of(AuditRecord record) {
        return of(record, record.entry().actor());
    }

    /**
     * The record for somebody who may not see everything.
     *
     * @param shown who is said to have done it
     */
    public static JsonObject of(AuditRecord record, Actor shown) {
        AuditEntry entry = record.entry();
        return new JsonObject()
                .put("number", record.number())
                .put("at", Instant.ofEpochMilli(record.atMs()).toString())
                .put("tenant", shown.tenant())
                .put("user", shown.user())
                .put("address", shown.address())
                .put("verb", entry.verb())
                .put(
                        "target",
                        new JsonObject()
                                .put("tenant", entry.tenant())
                                .put("kind", entry.kind())
                                .put("id", entry.id()))
                .put("members", new JsonArray(entry.members()));
    }
}
