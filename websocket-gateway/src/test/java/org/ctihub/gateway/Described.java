/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonFormatValidator;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A description that is served to those who write clients, and a judge of values by its schemas. Safe on any thread.
 *
 * <p>The judge is strict where it is asked about what the hub sends: a member that is not described is a fault, though
 * clients are to ignore such.
 */
final class Described {
    static final Described PROTOCOL = new Described("asyncapi.yaml");
    static final Described HTTP = new Described("openapi.yaml");

    private static final String BASE = "https://cti-hub.invalid/described";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String BYTES = "max-bytes-";

    private final JsonObject document;
    private final SchemaRepository open;
    private final SchemaRepository closed;

    private Described(String file) {
        document = read(file);
        open = repository(false);
        closed = repository(true);
    }

    private static JsonObject read(String file) {
        try (InputStream in = Described.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return new JsonObject(new YAMLMapper().readValue(in, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SchemaRepository repository(boolean strict) {
        JsonObject schemas = new JsonObject();
        for (String name : schemas().fieldNames()) {
            schemas.put(name, prepared(schemas().getValue(name), strict));
        }
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri(BASE)
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        JsonFormatValidator bytes = (type, format, value) -> format != null
                        && format.startsWith(BYTES)
                        && value instanceof String text
                        && text.getBytes(StandardCharsets.UTF_8).length
                                > Integer.parseInt(format.substring(BYTES.length()))
                ? "has too many bytes"
                : null;
        return SchemaRepository.create(options, bytes)
                .dereference(BASE, JsonSchema.of(new JsonObject().put("$defs", schemas)));
    }

    /** As the library takes it: its own form of references, bytes as a format, and Java's end of a text. */
    private static Object prepared(Object part, boolean strict) {
        if (part instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(prepared(each, strict)));
            return copy;
        }
        if (!(part instanceof JsonObject object)) {
            return part;
        }
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, Object> entry : object) {
            String key = entry.getKey();
            Object value = entry.getValue();
            if (key.equals("$ref") && value instanceof String ref) {
                copy.put(key, ref.replace(SCHEMAS, "#/$defs/"));
            } else if (key.equals("x-maxBytes")) {
                copy.put("format", BYTES + value);
            } else if (key.equals("pattern") && value instanceof String pattern) {
                copy.put(key, toTheEnd(pattern));
            } else if (value != null) {
                copy.put(key.startsWith("^") ? toTheEnd(key) : key, prepared(value, strict));
            } else {
                copy.putNull(key);
            }
        }
        if (strict && object.getValue("properties") instanceof JsonObject && !object.containsKey("allOf")) {
            copy.put("additionalProperties", object.getValue("additionalProperties", false));
        }
        return copy;
    }

    /** In Java {@code $} also stands before a last line break, everywhere else it does not. */
    private static String toTheEnd(String pattern) {
        return pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern;
    }

    JsonObject document() {
        return document;
    }

    JsonObject schemas() {
        return document.getJsonObject("components").getJsonObject("schemas");
    }

    JsonObject schema(String name) {
        return schemas().getJsonObject(name);
    }

    /** The schema that a reference points to; the same one if it is no reference. */
    JsonObject resolved(JsonObject schema) {
        String ref = schema.getString("$ref");
        return ref == null ? schema : schema(ref.substring(SCHEMAS.length()));
    }

    /** The words of a schema with an enum, in their order. */
    List<String> words(String name) {
        return strings(schema(name).getJsonArray("enum"));
    }

    static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    /** Whether a value fits a schema, with members that it does not know or without. */
    boolean fits(String schema, @Nullable Object value) {
        return faults(open, schema, value).isEmpty();
    }

    /** Finds out whether values fit a schema, with members that it does not know or without. */
    Validator validator(String schema) {
        return open.validator(BASE + "#/$defs/" + schema);
    }

    /** What is wrong with something that the hub said; empty if nothing is. */
    Optional<String> faultOfSaid(String schema, @Nullable Object value) {
        return faults(closed, schema, value);
    }

    private static synchronized Optional<String> faults(
            SchemaRepository repository, String schema, @Nullable Object value) {
        OutputUnit output = repository.validator(BASE + "#/$defs/" + schema).validate(value);
        if (output.getValid()) {
            return Optional.empty();
        }
        Set<String> faults = new LinkedHashSet<>();
        output.getErrors().forEach(error -> faults.add(error.getInstanceLocation() + ": " + error.getError()));
        return Optional.of(String.join("; ", faults));
    }

    /** What schemas of a method begin with: {@code CallMake} for {@code call.make}. */
    static String nameOf(String method) {
        StringBuilder name = new StringBuilder();
        for (String part : method.split("\\.", -1)) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    /** What is wrong with a message of the gateway; empty if it is one that is described. */
    static Optional<String> faultOfMessage(JsonObject message) {
        if (message.containsKey("error")) {
            return PROTOCOL.faultOfSaid("ErrorResponse", message);
        }
        if (message.getValue("method") instanceof String method) {
            String schema = nameOf(method) + "Notification";
            return PROTOCOL.schemas().containsKey(schema)
                    ? PROTOCOL.faultOfSaid(schema, message)
                    : Optional.of("There is no notification " + method + ".");
        }
        Map<String, String> faults = new LinkedHashMap<>();
        for (String schema : List.of("HelloResponse", "PingResponse", "AuthRefreshResponse", "CommandResponse")) {
            Optional<String> fault = PROTOCOL.faultOfSaid(schema, message);
            if (fault.isEmpty()) {
                return fault;
            }
            faults.put(schema, fault.get());
        }
        return Optional.of(faults.toString());
    }
}
