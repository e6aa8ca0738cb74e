/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads scenario files. Unknown keys, missing keys, keys given twice and wrong types are errors that name their line. */
public final class ScenarioReader {

    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    /** Reads a file, or the scenario of that name that comes with the simulator ("demo", "load"). */
    public Scenario read(String fileOrName) {
        Path file = Path.of(fileOrName);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, fileOrName);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String resource = "/org/ctihub/simulator/" + fileOrName + ".yaml";
        try (InputStream in = ScenarioReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ScenarioException("there is neither a file nor a built-in scenario " + fileOrName);
            }
            return read(in, fileOrName + ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a scenario and checks that its parts fit together. */
    public Scenario read(InputStream in, String source) {
        Scenario scenario;
        byte[] bytes;
        try {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            scenario = mapper.readValue(bytes, Scenario.class);
        } catch (JsonProcessingException e) {
            throw new ScenarioException(source + " line " + line(bytes, e) + ": " + text(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (scenario == null) {
            throw new ScenarioException(source + ": empty");
        }
        ScenarioCheck.check(scenario, source);
        return scenario;
    }

    /**
     * The line of the key that is to blame. The mapper itself may notice an unknown key only at the end of its record, so
     * the path that it gives is looked up.
     */
    private int line(byte[] bytes, JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        if (!(e instanceof JsonMappingException mapping)) {
            return line;
        }
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        String wanted = pointer.toString();
        try (JsonParser parser = mapper.createParser(bytes)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().toString().equals(wanted)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (IOException unreadable) {
            return line;
        }
        return line;
    }

    private static String text(JsonProcessingException e) {
        String path = "";
        if (e instanceof JsonMappingException mapping) {
            path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
        }
        String message = e.getOriginalMessage();
        if (e.getCause() instanceof NullPointerException) {
            message = "a required key is missing";
        }
        return path.isEmpty() ? message : path + ": " + message;
    }
}
