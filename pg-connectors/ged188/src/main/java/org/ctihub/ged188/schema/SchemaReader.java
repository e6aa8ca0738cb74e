/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the JSON tables into specifications. */
final class SchemaReader {
    private SchemaReader() {}

    static List<MessageSpec> messages(String json) {
        List<MessageSpec> messages = new ArrayList<>();
        for (JsonObject message : objects(new JsonArray(json))) {
            messages.add(message(message));
        }
        return messages;
    }

    static Map<String, List<ValueSpec>> tables(String json) {
        JsonObject all = new JsonObject(json);
        Map<String, List<ValueSpec>> tables = new LinkedHashMap<>();
        for (String name : all.fieldNames()) {
            List<ValueSpec> values = new ArrayList<>();
            for (JsonObject value : objects(all.getJsonArray(name))) {
                values.add(new ValueSpec(
                        value.getString("name"),
                        value.getLong("value"),
                        value.getString("summary", ""),
                        versions(value)));
            }
            tables.put(name, List.copyOf(values));
        }
        return tables;
    }

    static FormatSpec format(String json) {
        JsonObject format = new JsonObject(json);
        JsonObject limits = format.getJsonObject("limits");
        int wideSince = Integer.MAX_VALUE;
        for (JsonObject header : objects(format.getJsonArray("floatingFieldHeader"))) {
            if (header.getJsonObject("tag").getInteger("size") == 2) {
                wideSince = header.getInteger("fromVersion");
            }
        }
        return new FormatSpec(
                limits.getInteger("MAX_MESSAGE_SIZE"),
                wideSince,
                limits.getInteger("VARIABLE_NAME_MAX"),
                limits.getInteger("VARIABLE_VALUE_MAX"));
    }

    private static MessageSpec message(JsonObject json) {
        int type = json.getInteger("type");
        List<GroupSpec> groups = new ArrayList<>();
        for (JsonObject group : objects(json.getJsonArray("groups"))) {
            groups.add(new GroupSpec(
                    group.getString("count"),
                    orZero(group.getInteger("max")),
                    strings(group.getJsonArray("fields")),
                    group.getString("start"),
                    group.getString("within")));
        }
        List<VariantSpec> variants = new ArrayList<>();
        for (JsonObject variant : objects(json.getJsonArray("variants"))) {
            variants.add(new VariantSpec(
                    variant.getString("id"),
                    variant.getBoolean("default", false),
                    versions(variant),
                    fields(variant.getJsonArray("fixed"))));
        }
        return new MessageSpec(
                json.getString("name"),
                type,
                json.getInteger("altType", type),
                switch (json.getString("direction")) {
                    case "toServer" -> MessageSpec.Direction.TO_SERVER;
                    case "toClient" -> MessageSpec.Direction.TO_CLIENT;
                    default -> MessageSpec.Direction.BOTH;
                },
                MessageSpec.Kind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(json.getString("pair")),
                versions(json),
                json.getString("summary", ""),
                fields(json.getJsonArray("fixed")),
                fields(json.getJsonArray("floating")),
                List.copyOf(groups),
                List.copyOf(variants));
    }

    private static List<FieldSpec> fields(JsonArray json) {
        List<FieldSpec> fields = new ArrayList<>();
        for (JsonObject field : objects(json)) {
            List<Integer> altTags = new ArrayList<>();
            for (Object tag : field.getJsonArray("altTags", new JsonArray())) {
                altTags.add(((Number) tag).intValue());
            }
            fields.add(new FieldSpec(
                    field.getString("name"),
                    FieldType.valueOf(field.getString("type")),
                    versions(field),
                    field.getString("enum", field.getString("mask")),
                    field.getLong("const"),
                    orZero(field.getInteger("tag")),
                    List.copyOf(altTags),
                    orZero(field.getInteger("maxSize")),
                    field.getBoolean("required", false),
                    field.getString("repeats"),
                    field.getString("array")));
        }
        return List.copyOf(fields);
    }

    private static VersionRange versions(JsonObject json) {
        Integer since = json.getInteger("since");
        Integer until = json.getInteger("until");
        return new VersionRange(
                since == null ? VersionRange.OLDEST : since, until == null ? VersionRange.NEWEST : until);
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static List<JsonObject> objects(@Nullable JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            objects.add(array.getJsonObject(i));
        }
        return objects;
    }

    private static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            strings.add(array.getString(i));
        }
        return List.copyOf(strings);
    }
}
