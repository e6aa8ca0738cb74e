/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The description that is served, as a judge of answers. A member that it does not know is a fault. */
final class AdminDescription {
    private static final String BASE = "https://cti-hub.invalid/admin";
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonObject document;
    private final SchemaRepository schemas;

    AdminDescription() throws IOException {
        try (InputStream in = AdminDescription.class.getResourceAsStream("/admin-openapi.yaml")) {
            document = new JsonObject(new YAMLMapper().readValue(in, new TypeReference<Map<String, Object>>() {}));
        }
        JsonObject definitions = new JsonObject();
        document.getJsonObject("components")
                .getJsonObject("schemas")
                .forEach(each -> definitions.put(each.getKey(), prepared(each.getValue())));
        schemas = SchemaRepository.create(new JsonSchemaOptions()
                        .setBaseUri(BASE)
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic))
                .dereference(BASE, JsonSchema.of(new JsonObject().put("$defs", definitions)));
    }

    private static Object prepared(Object part) {
        if (part instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(prepared(each)));
            return copy;
        }
        if (!(part instanceof JsonObject object)) {
            return part;
        }
        JsonObject copy = new JsonObject();
        object.forEach(member -> {
            Object value = member.getValue();
            copy.put(
                    member.getKey(),
                    value instanceof String ref && member.getKey().equals("$ref")
                            ? ref.replace(SCHEMAS, "#/$defs/")
                            : prepared(value));
        });
        if (object.getValue("properties") instanceof JsonObject && !object.containsKey("additionalProperties")) {
            copy.put("additionalProperties", false);
        }
        return copy;
    }

    JsonObject paths() {
        return document.getJsonObject("paths");
    }

    JsonObject document() {
        return document;
    }

    /** What is wrong with an answer; empty if it is one that is described. */
    Optional<String> fault(String method, String path, int status, String type, String body) {
        JsonObject responses = paths().getJsonObject(path).getJsonObject(method).getJsonObject("responses");
        JsonObject response = responses.getJsonObject(Integer.toString(status));
        if (response == null) {
            if (status < 400) {
                return Optional.of(status + " is not described");
            }
            response = document.getJsonObject("components")
                    .getJsonObject("responses")
                    .getJsonObject("Refused");
        }
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            return body.isEmpty() ? Optional.empty() : Optional.of("There should be no body: " + body);
        }
        JsonObject media = content.getJsonObject(type);
        if (media == null) {
            return Optional.of(type + " is not described");
        }
        JsonObject schema = media.getJsonObject("schema");
        if (schema == null) {
            return Optional.empty();
        }
        String name = schema.getString("$ref").substring(SCHEMAS.length());
        OutputUnit output = schemas.validator(BASE + "#/$defs/" + name).validate(new JsonObject(body));
        return output.getValid()
                ? Optional.empty()
                : Optional.of(output.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getError())
                        .collect(Collectors.joining("; ")));
    }
}
