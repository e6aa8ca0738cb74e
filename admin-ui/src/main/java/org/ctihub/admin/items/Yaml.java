/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import org.yaml.snakeyaml.LoaderOptions;

/** Documents in YAML. Both ways may take long: not for an event loop. */
final class Yaml {
    private static final int MAX_CHARS = 16 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .loaderOptions(limits())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARS);
        return limits;
    }

    /** Throws {@link IllegalArgumentException} with the place and the reason if it is no YAML object. */
    JsonObject read(String text) {
        try {
            JsonNode node = yaml.readTree(text);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("The document is not one object.");
            }
            return new JsonObject(json.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "Line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw new IllegalArgumentException(place + e.getOriginalMessage(), e);
        }
    }

    String write(JsonObject document) {
        try {
            return yaml.writeValueAsString(json.readTree(document.encode()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON is YAML.", e);
        }
    }
}
