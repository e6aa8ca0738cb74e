/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files with one tenant. */
public final class TenantFile {
    private TenantFile() {}

    private static ObjectMapper mapper() {
        return YAMLMapper.builder(YAMLFactory.builder()
                        .loaderOptions(HubFileReader.limits())
                        .build())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
    }

    /**
     * Reads YAML, of which JSON is a part. Blocks.
     *
     * @param file {@code -} for standard input
     * @throws ConfigException with the place and the reason, if it is not understood
     */
    public static JsonObject read(Path file) {
        try {
            return parse(
                    "-".equals(file.toString())
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(file),
                    file.toString());
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e.getMessage());
        }
    }

    static JsonObject parse(String text, String name) {
        try {
            Object read = mapper().readValue(text, Object.class);
            if (read instanceof Map<?, ?> members) {
                JsonObject tenant = new JsonObject();
                members.forEach((key, value) -> tenant.put(String.valueOf(key), value));
                // A copy has JSON's own lists and objects all the way down.
                return new JsonObject(tenant.encode());
            }
            throw new ConfigException(name + ": this is no tenant; give one element of tenants, with its id.");
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ConfigException(name + place + ": " + e.getOriginalMessage());
        }
    }

    /** As YAML. */
    public static String yaml(JsonObject document) {
        try {
            return mapper().writeValueAsString(mapper().readTree(document.encode()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that is none", e);
        }
    }
}
