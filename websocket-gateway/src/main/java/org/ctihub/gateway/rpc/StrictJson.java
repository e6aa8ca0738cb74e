/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.ctihub.command.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from outside: nothing behind the value, no member twice, not deep, no long numbers. What it says about a
 * fault never quotes the text, since that may hold a password. Safe on any thread.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 20;
    /** No whole number of {@value #MAX_NUMBER} digits is greater. */
    private static final double LARGEST = 1e20;

    private static final int MAX_NAME = 256;
    private static final int MAX_TEXT = 128 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private StrictJson() {}

    /** Reads an object; rejects anything else as NOT_JSON or INVALID_REQUEST. */
    public static JsonObject object(String text) throws RejectedException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RejectedException(ProblemCode.NOT_JSON, "The message is empty.");
            }
            if (first == JsonToken.START_ARRAY) {
                throw new RejectedException(ProblemCode.INVALID_REQUEST, "Send one request per message, not an array.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new RejectedException(ProblemCode.INVALID_REQUEST, "The message is not an object.");
            }
            JsonObject object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new RejectedException(ProblemCode.NOT_JSON, "There is something behind the object.");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new RejectedException(
                    ProblemCode.INVALID_REQUEST,
                    "The message is nested deeper than " + MAX_DEPTH + " or holds too long a name, number or text.");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at character " + e.getLocation().getCharOffset();
            throw new RejectedException(
                    ProblemCode.NOT_JSON, "The message is not JSON" + where + ", or names a member twice.");
        } catch (IOException e) {
            throw new RejectedException(ProblemCode.NOT_JSON, "The message cannot be read.");
        }
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        JsonObject object = new JsonObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    private static JsonArray readArray(JsonParser parser) throws IOException {
        JsonArray array = new JsonArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(readValue(parser));
        }
        return array;
    }

    /** JSON knows numbers only: 17.0 and 1.7e1 are the whole number 17. */
    private static Number number(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        // Not exactly, which is asked only of what can be whole: exponents may be beyond all reason.
        if (number != Math.rint(number) || Math.abs(number) > LARGEST) {
            return number;
        }
        BigDecimal exact = number == 0 ? BigDecimal.ZERO : parser.getDecimalValue();
        if (exact.stripTrailingZeros().scale() > 0) {
            return number;
        }
        BigInteger whole = exact.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        } else if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return whole;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
