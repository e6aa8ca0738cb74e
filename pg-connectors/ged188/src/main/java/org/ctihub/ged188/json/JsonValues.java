/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into the bytes of fields. */
final class JsonValues {
    private JsonValues() {}

    static long number(@Nullable Object value, String what) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw new GedException(what + " is not a whole number");
    }

    static String text(@Nullable Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new GedException(what + " is not a text");
    }

    static byte[] bytes(@Nullable Object value, String what) {
        try {
            return HexFormat.of().parseHex(text(value, what));
        } catch (IllegalArgumentException e) {
            throw new GedException(what + " is not hex: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // the tree's objects are made by JsonTree only
    static Map<String, Object> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new GedException(what + " is not an object");
    }

    @SuppressWarnings("unchecked") // the tree's arrays are made by JsonTree only
    static List<Object> array(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new GedException(what + " is not an array");
    }

    /** The values of a floating field: one, or an array of them where the field repeats or occurs several times. */
    static List<byte[]> occurrences(LayoutField field, Object value) {
        boolean several = field.repeats() || (field.isArray() ? isListOfLists(value) : value instanceof List);
        if (!several) {
            return List.of(one(field, value));
        }
        List<byte[]> all = new ArrayList<>();
        for (Object each : array(value, field.name())) {
            all.add(one(field, each));
        }
        return all;
    }

    /** Numbers in a list are the elements of one array; lists and raw values are several arrays. */
    private static boolean isListOfLists(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && !(list.get(0) instanceof Long);
    }

    private static byte[] one(LayoutField field, Object value) {
        if (value instanceof Map<?, ?> map && map.containsKey(Members.RAW)) {
            return bytes(map.get(Members.RAW), field.name());
        }
        return switch (field.type().kind()) {
            case NUMBER -> numbers(field, value);
            case TEXT -> terminated(text(value, field.name()), field.name());
            case BYTES -> bytes(value, field.name());
            case NAMED -> named(field, object(value, field.name()));
        };
    }

    private static byte[] numbers(LayoutField field, Object value) {
        List<Object> elements = field.isArray() ? array(value, field.name()) : List.of(value);
        byte[] bytes = new byte[elements.size() * field.size()];
        int at = 0;
        for (Object element : elements) {
            long number = number(element, field.name());
            field.checkHolds(number);
            for (int shift = 8 * (field.size() - 1); shift >= 0; shift -= 8) {
                bytes[at++] = (byte) (number >> shift);
            }
        }
        return bytes;
    }

    private static byte[] terminated(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new GedException(what + " has a NUL inside; give its bytes as {\"raw\":\"hex\"}");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] named(LayoutField field, Map<String, Object> value) {
        byte[] name = terminated(text(value.get(Members.NAME), field.name()), field.name());
        byte[] data = terminated(text(value.get(Members.VALUE), field.name()), field.name());
        int from = field.type() == FieldType.NAMEDARRAY ? 1 : 0;
        byte[] bytes = new byte[from + name.length + data.length];
        if (from == 1) {
            long index = number(value.get(Members.INDEX), Members.INDEX);
            if (index < 0 || index > 255) {
                throw new GedException("index " + index + " is not 0 to 255");
            }
            bytes[0] = (byte) index;
        }
        System.arraycopy(name, 0, bytes, from, name.length);
        System.arraycopy(data, 0, bytes, from + name.length, data.length);
        return bytes;
    }
}
