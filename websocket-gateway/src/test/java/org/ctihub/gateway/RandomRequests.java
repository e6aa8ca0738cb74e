/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values after a schema, by chance: most of them fit, many at the very edge of what does, and some do not. Breaks them too.
 * What fits is for others to say; this only sees to it that both kinds come.
 */
final class RandomRequests {
    private static final int TRIES = 40;

    private static final String LETTER = "(\\\\u[0-9A-F]{4}|[0-9A-Za-z])";
    private static final Pattern RANGE = Pattern.compile(LETTER + "-" + LETTER);
    private static final List<String> ALPHABETS = List.of(
            "abcXYZ019.-_",
            "0123456789*#ABCD",
            "0123456789",
            " \u00a0\u2003",
            "äöü",
            "€Ω",
            "😀𝄞",
            "\u0085\u0007\n",
            "\u0000",
            "\ud800",
            "\udc00");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\t",
            "\u2007",
            "7-1",
            "7-2",
            "1001",
            "ready",
            "callVariable1",
            "callVariable10",
            "callVariable11",
            "user.account",
            "0",
            "255",
            "256",
            "01",
            "7:118",
            "0:1",
            "7:01",
            "7:1\n",
            "12\n",
            "5000",
            "null");
    private static final List<Object> OTHERS = List.of(
            0, -1, 1, 17, 17.0, 1.5, 999, 1000, 60_000, 60_001, 65_535, 65_536, 4_294_967_296L, true, false, "", "x");

    private final Described description;
    private final Random random;
    /** Whether the message at hand shall have one value that just does not fit. */
    private boolean nearMiss;

    RandomRequests(Described description, Random random) {
        this.description = description;
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An object after a schema. */
    JsonObject message(JsonObject schema) {
        nearMiss = random.nextBoolean();
        return object(flat(schema));
    }

    /** A value after a schema. */
    @Nullable
    Object value(JsonObject schema) {
        JsonObject flat = flat(schema);
        if (flat.containsKey("const")) {
            return flat.getValue("const");
        } else if (flat.containsKey("enum")) {
            return flat.getJsonArray("enum")
                    .getValue(random.nextInt(flat.getJsonArray("enum").size()));
        } else if (flat.containsKey("oneOf")) {
            JsonArray alternatives = flat.getJsonArray("oneOf");
            return value(alternatives.getJsonObject(random.nextInt(alternatives.size())));
        }
        return switch (type(flat)) {
            case "object" -> object(flat);
            case "array" -> array(flat);
            case "integer" -> number(flat);
            case "boolean" -> random.nextBoolean();
            case "null" -> null;
            default -> text(flat);
        };
    }

    private String type(JsonObject schema) {
        Object type = schema.getValue("type");
        if (type instanceof JsonArray types) {
            return random.nextInt(6) == 0 ? "null" : types.getString(0);
        }
        return type instanceof String text ? text : "string";
    }

    /** All parts of a schema in one; of two rules for a member both are kept, the later one first. */
    private JsonObject flat(JsonObject schema) {
        JsonObject resolved = description.resolved(schema);
        JsonArray parts = resolved.getJsonArray("allOf", new JsonArray());
        if (parts.isEmpty()) {
            return resolved;
        }
        JsonObject flat = resolved.copy();
        flat.remove("allOf");
        for (Object each : parts) {
            JsonObject part = flat((JsonObject) each);
            for (Map.Entry<String, Object> entry : part) {
                Object before = flat.getValue(entry.getKey());
                if (entry.getKey().equals("properties") && before instanceof JsonObject properties) {
                    JsonObject merged = properties.copy();
                    ((JsonObject) entry.getValue())
                            .forEach(property -> merged.put(property.getKey(), property.getValue()));
                    flat.put("properties", merged);
                } else if (entry.getKey().equals("required") && before instanceof JsonArray required) {
                    flat.put("required", required.copy().addAll((JsonArray) entry.getValue()));
                } else {
                    flat.put(entry.getKey(), entry.getValue());
                }
            }
        }
        return flat;
    }

    private Number number(JsonObject schema) {
        long min = schema.getLong("minimum", -5L);
        long max = schema.getLong("maximum", 1_000L);
        long number = one(List.of(min, max, among(min, max), among(min, max)));
        if (isTimeToMiss()) {
            number = random.nextBoolean() ? min - 1 : max + 1;
        }
        return random.nextInt(8) == 0 ? (double) number : number;
    }

    private long among(long min, long max) {
        return min + random.nextLong(max - min + 1);
    }

    private JsonObject object(JsonObject schema) {
        JsonObject object = new JsonObject();
        List<Object> required = new ArrayList<>(
                schema.getJsonArray("required", new JsonArray()).stream().toList());
        JsonArray alternatives = schema.getJsonArray("anyOf", new JsonArray());
        if (!alternatives.isEmpty()) {
            JsonObject alternative = alternatives.getJsonObject(random.nextInt(alternatives.size()));
            required.addAll(alternative.getJsonArray("required", new JsonArray()).stream()
                    .toList());
        }
        for (Map.Entry<String, Object> property : schema.getJsonObject("properties", new JsonObject())) {
            if (required.contains(property.getKey()) || random.nextInt(5) < 2) {
                object.put(property.getKey(), value((JsonObject) property.getValue()));
            }
        }
        if (schema.getValue("additionalProperties") instanceof JsonObject more) {
            int size = random.nextInt(12) == 0 ? 64 + random.nextInt(2) : random.nextInt(4);
            JsonObject names = schema.getJsonObject("propertyNames", new JsonObject());
            JsonObject patterns = schema.getJsonObject("patternProperties", new JsonObject());
            for (int i = 0; i < size; i++) {
                String name = size > 8 ? "n" + i : text(flat(names));
                JsonObject rule = patterns.stream()
                        .filter(each ->
                                Pattern.compile(each.getKey()).matcher(name).find())
                        .map(each -> (JsonObject) each.getValue())
                        .findFirst()
                        .orElse(more);
                object.put(name, value(rule));
            }
        }
        return object;
    }

    private JsonArray array(JsonObject schema) {
        int min = schema.getInteger("minItems", 0);
        int max = schema.getInteger("maxItems", 4);
        int size = random.nextInt(12) == 0 ? max + random.nextInt(2) : min + random.nextInt(3);
        if (random.nextInt(12) == 0) {
            size = Math.max(0, min - 1);
        }
        JsonArray array = new JsonArray();
        for (int i = 0; i < size; i++) {
            array.add(value(schema.getJsonObject("items")));
        }
        return array;
    }

    private String text(JsonObject schema) {
        return isTimeToMiss() ? nearMiss(schema) : fitting(schema);
    }

    private boolean isTimeToMiss() {
        boolean now = nearMiss && random.nextInt(3) == 0;
        nearMiss &= !now;
        return now;
    }

    /** A text right beside what fits. */
    private String nearMiss(JsonObject schema) {
        int max = longest(schema);
        return switch (random.nextInt(6)) {
            case 0 -> of(ALPHABETS.get(0), max + 1);
            case 1 -> of("ä", max / 2 + 1);
            case 2 -> of(" \u2003", random.nextInt(4));
            case 3 -> one(WORDS);
            default -> withNeighbour(schema);
        };
    }

    /** With a character at the edge of a range in the pattern, or alone such a one. */
    private String withNeighbour(JsonObject schema) {
        List<MatchResult> ranges =
                RANGE.matcher(schema.getString("pattern", "")).results().toList();
        if (ranges.isEmpty()) {
            return fitting(schema);
        }
        MatchResult range = one(ranges);
        int from = codePoint(range.group(1));
        int to = codePoint(range.group(2));
        int edge = one(List.of(Math.max(0, from - 1), from, to, to + 1));
        String text = random.nextBoolean() ? fitting(schema) : "";
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + Character.toString(edge) + text.substring(at);
    }

    private static int codePoint(String inPattern) {
        return inPattern.length() == 1 ? inPattern.charAt(0) : Integer.parseInt(inPattern.substring(2), 16);
    }

    private static int longest(JsonObject schema) {
        return schema.getInteger("x-maxBytes", schema.getInteger("maxLength", 40));
    }

    private String fitting(JsonObject schema) {
        String text = "";
        for (int i = 0; i < TRIES; i++) {
            text = candidate(schema);
            if (mayFit(schema, text)) {
                return text;
            }
        }
        return text;
    }

    private String candidate(JsonObject schema) {
        int max = longest(schema);
        String alphabet = one(ALPHABETS);
        return switch (random.nextInt(5)) {
            case 0 -> one(WORDS);
            case 1 -> of(alphabet, max);
            case 2 -> of(alphabet, Math.max(0, max / bytes(alphabet) - random.nextInt(2)));
            default -> of(one(ALPHABETS.subList(0, 3)), 1 + random.nextInt(8));
        };
    }

    private static int bytes(String alphabet) {
        int characters = alphabet.codePointCount(0, alphabet.length());
        return alphabet.getBytes(StandardCharsets.UTF_8).length / characters;
    }

    private String of(String alphabet, int characters) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static boolean mayFit(JsonObject schema, String text) {
        int characters = text.codePointCount(0, text.length());
        return characters >= schema.getInteger("minLength", 0)
                && characters <= schema.getInteger("maxLength", Integer.MAX_VALUE)
                && text.getBytes(StandardCharsets.UTF_8).length <= schema.getInteger("x-maxBytes", Integer.MAX_VALUE)
                && Pattern.compile(schema.getString("pattern", ""))
                        .matcher(text)
                        .find();
    }

    /** Changes something somewhere in the value; it may still fit. */
    void breakSomething(JsonObject object) {
        List<String> names = List.copyOf(object.fieldNames());
        if (names.isEmpty() || random.nextInt(12) == 0) {
            object.put(one(WORDS), other());
            return;
        }
        String name = one(names);
        Object value = object.getValue(name);
        if (value instanceof JsonObject inner && random.nextInt(5) > 0) {
            breakSomething(inner);
            return;
        }
        if (value instanceof JsonArray inner && !inner.isEmpty() && random.nextInt(5) > 0) {
            inner.set(random.nextInt(inner.size()), other());
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> {
                object.remove(name);
                object.put(one(WORDS), value);
            }
            case 3 -> object.put(name, value instanceof String text ? changed(text) : other());
            default -> object.put(name, other());
        }
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + of(one(ALPHABETS), 1 + random.nextInt(2)) + text.substring(at);
    }

    private Object other() {
        return switch (random.nextInt(6)) {
            case 0 -> new JsonObject();
            case 1 -> new JsonArray();
            case 2 -> new JsonObject().put(one(WORDS), one(WORDS));
            case 3 -> one(WORDS);
            default -> one(OTHERS);
        };
    }
}
