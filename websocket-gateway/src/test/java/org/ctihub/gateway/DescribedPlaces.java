/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the described members have been seen, so that none is described that is never sent. One thread only. */
final class DescribedPlaces {
    private final Described description;
    private final Set<String> described = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    DescribedPlaces(Described description) {
        this.description = description;
    }

    /** Takes note of a value that fits a schema. */
    void see(String schema, Object value) {
        JsonObject known = description.schema(schema);
        expect(known, schema);
        see(known, schema, value);
    }

    /** Described and not seen so far. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(described);
        unseen.removeAll(seen);
        return unseen;
    }

    int size() {
        return described.size();
    }

    private static String name(JsonObject schema, String place) {
        String ref = schema.getString("$ref");
        return ref == null ? place : ref.substring(ref.lastIndexOf('/') + 1);
    }

    private void expect(JsonObject schema, String place) {
        String name = name(schema, place);
        JsonObject resolved = description.resolved(schema);
        for (Map.Entry<String, Object> property : resolved.getJsonObject("properties", new JsonObject())) {
            if (described.add(name + "." + property.getKey())) {
                expect((JsonObject) property.getValue(), name + "." + property.getKey());
            }
        }
        for (Object alternative : resolved.getJsonArray("oneOf", new JsonArray())) {
            expect((JsonObject) alternative, name);
        }
        if (resolved.getValue("items") instanceof JsonObject items) {
            expect(items, name);
        }
    }

    private void see(JsonObject schema, String place, @Nullable Object value) {
        String name = name(schema, place);
        JsonObject resolved = description.resolved(schema);
        for (Object each : resolved.getJsonArray("oneOf", new JsonArray())) {
            JsonObject alternative = (JsonObject) each;
            if (alternative.containsKey("$ref")
                    && description.faultOfSaid(name(alternative, name), value).isEmpty()) {
                see(alternative, name, value);
            }
        }
        if (value instanceof JsonObject object) {
            JsonObject properties = resolved.getJsonObject("properties", new JsonObject());
            for (Map.Entry<String, Object> member : object) {
                JsonObject property = properties.getJsonObject(member.getKey());
                if (property != null) {
                    seen.add(name + "." + member.getKey());
                    see(property, name + "." + member.getKey(), member.getValue());
                }
            }
        } else if (value instanceof JsonArray array && resolved.getValue("items") instanceof JsonObject items) {
            array.forEach(each -> see(items, name, each));
        }
    }
}
