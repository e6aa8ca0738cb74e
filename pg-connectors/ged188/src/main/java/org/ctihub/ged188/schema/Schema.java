/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protocol's tables. Immutable and safe for every thread; load it once and pass it on. */
public final class Schema {
    private final List<MessageSpec> messages;
    private final Map<Integer, MessageSpec> byType = new LinkedHashMap<>();
    private final Map<String, MessageSpec> byName = new LinkedHashMap<>();
    private final Map<String, List<ValueSpec>> tables;
    private final Map<FieldKey, Integer> fieldIds = new LinkedHashMap<>();

    private final FormatSpec format;

    private Schema(List<MessageSpec> messages, Map<String, List<ValueSpec>> tables, FormatSpec format) {
        this.format = format;
        this.messages = List.copyOf(messages);
        this.tables = Collections.unmodifiableMap(tables);
        for (MessageSpec message : messages) {
            byType.put(message.type(), message);
            byName.put(message.name(), message);
            List<FieldSpec> fields = new ArrayList<>(message.fixed());
            message.variants().forEach(variant -> fields.addAll(variant.fixed()));
            fields.addAll(message.floating());
            fields.forEach(field -> fieldIds.putIfAbsent(FieldKey.of(field), fieldIds.size()));
        }
    }

    /** Loads the tables that lie beside this class. */
    public static Schema load() {
        return load(Schema::resource);
    }

    /** Where a table's text comes from, by its file name. */
    @FunctionalInterface
    public interface Source {
        String read(String file) throws IOException;
    }

    /** Loads the tables from another place, as the build does before there are resources. */
    public static Schema load(Source source) {
        try {
            Map<String, List<ValueSpec>> tables = new LinkedHashMap<>();
            tables.putAll(SchemaReader.tables(source.read("enums.json")));
            tables.putAll(SchemaReader.tables(source.read("masks.json")));
            return new Schema(
                    SchemaReader.messages(source.read("messages.json")),
                    tables,
                    SchemaReader.format(source.read("format.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("resource " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All messages, sorted by their number. */
    public List<MessageSpec> messages() {
        return messages;
    }

    public FormatSpec format() {
        return format;
    }

    public Optional<MessageSpec> message(int type) {
        return Optional.ofNullable(byType.get(type));
    }

    public Optional<MessageSpec> message(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The enumeration and mask tables by name. */
    public Map<String, List<ValueSpec>> tables() {
        return tables;
    }

    /** The name of a value in the newest version that names it, e.g. {@code ("StatusCode", 10, …)}. */
    public String enumName(String table, long value, String orElse) {
        ValueSpec found = null;
        for (ValueSpec candidate : tables.getOrDefault(table, List.of())) {
            if (candidate.value() == value
                    && (found == null
                            || candidate.versions().until() >= found.versions().until())) {
                found = candidate;
            }
        }
        return found == null ? orElse : found.name();
    }

    /** The fields of all messages, with dense numbers from 0 that are the same for every load of the same tables. */
    public Map<FieldKey, Integer> fieldIds() {
        return Collections.unmodifiableMap(fieldIds);
    }
}
