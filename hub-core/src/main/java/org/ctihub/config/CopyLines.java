/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.AuditRecord;

/** The lines of a copy. */
final class CopyLines {
    private static final String COPY = "ctiHubCopy";
    private static final int FORM = 1;
    private static final String ITEM = "item";
    private static final String GONE = "gone";
    private static final String AUDIT = "audit";
    private static final String END = "end";

    private CopyLines() {}

    /** What a line says. */
    sealed interface Line {
        /** The first one. */
        record Begin() implements Line {}

        /** An item; a later line of the same one is newer. */
        record Item(StoredItem item) implements Line {}

        /** An item of an earlier line that was removed during the copy. */
        record Gone(ItemKey key) implements Line {}

        /** A record of the audit log. */
        record Audit(AuditRecord record) implements Line {}

        /**
         * The last one.
         *
         * @param lines how many were before it
         */
        record End(long number, long lines) implements Line {}
    }

    static String begin() {
        return new JsonObject().put(COPY, FORM).encode();
    }

    static String item(StoredItem item) {
        return new JsonObject()
                .put(
                        ITEM,
                        key(item.key())
                                .put("revision", item.revision())
                                .put("changedMs", item.changedMs())
                                .put("changedBy", item.changedBy())
                                .put("body", item.json()))
                .encode();
    }

    static String gone(ItemKey key) {
        return new JsonObject().put(GONE, key(key)).encode();
    }

    static String audit(AuditRecord record) {
        AuditEntry entry = record.entry();
        return new JsonObject()
                .put(
                        AUDIT,
                        new JsonObject()
                                .put("number", record.number())
                                .put("atMs", record.atMs())
                                .put("byTenant", entry.actor().tenant())
                                .put("by", entry.actor().user())
                                .put("address", entry.actor().address())
                                .put("verb", entry.verb())
                                .put("tenant", entry.tenant())
                                .put("kind", entry.kind())
                                .put("id", entry.id())
                                .put("members", new JsonArray(entry.members()))
                                .put("hash", record.hash()))
                .encode();
    }

    static String end(long number, long lines) {
        return new JsonObject()
                .put(END, new JsonObject().put("number", number).put("lines", lines))
                .encode();
    }

    private static JsonObject key(ItemKey key) {
        return new JsonObject()
                .put("tenant", key.tenant())
                .put("kind", key.kind())
                .put("id", key.id());
    }

    /** Fails with {@link ConfigException.Refused}. */
    static Line read(String line) {
        try {
            JsonObject json = new JsonObject(line);
            JsonObject inside =
                    json.getValue(json.fieldNames().stream().findFirst().orElse("")) instanceof JsonObject o ? o : json;
            if (json.containsKey(ITEM)) {
                return new Line.Item(StoredItem.of(
                        key(inside),
                        inside.getLong("revision"),
                        inside.getLong("changedMs"),
                        inside.getString("changedBy"),
                        inside.getJsonObject("body")));
            } else if (json.containsKey(GONE)) {
                return new Line.Gone(key(inside));
            } else if (json.containsKey(AUDIT)) {
                return new Line.Audit(audit(inside));
            } else if (json.containsKey(END)) {
                return new Line.End(inside.getLong("number"), inside.getLong("lines"));
            } else if (json.getInteger(COPY) == FORM) {
                return new Line.Begin();
            }
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            // The exception's own text would show the line.
            throw refused();
        }
        throw refused();
    }

    private static ConfigException.Refused refused() {
        return new ConfigException.Refused("A line is none of a copy of this version.");
    }

    private static ItemKey key(JsonObject json) {
        return new ItemKey(json.getString("tenant"), json.getString("kind"), json.getString("id"));
    }

    private static AuditRecord audit(JsonObject json) {
        List<String> members =
                json.getJsonArray("members").stream().map(String::valueOf).toList();
        return new AuditRecord(
                json.getLong("number"),
                json.getLong("atMs"),
                new AuditEntry(
                        new Actor(json.getString("byTenant"), json.getString("by"), json.getString("address")),
                        json.getString("verb"),
                        json.getString("tenant"),
                        json.getString("kind"),
                        json.getString("id"),
                        members),
                json.getString("hash"));
    }
}
