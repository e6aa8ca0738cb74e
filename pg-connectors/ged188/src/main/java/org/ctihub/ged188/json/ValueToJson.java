/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** Writes one value: in the form of its type if that form gives back the same bytes, else raw. */
final class ValueToJson {
    private final JsonGenerator out;

    ValueToJson(JsonGenerator out) {
        this.out = out;
    }

    /** Writes a number of the fixed part, whose bytes always fit. */
    void number(LayoutField field, byte[] bytes) throws IOException {
        number(field, bytes, 0);
    }

    void write(LayoutField field, byte[] bytes) throws IOException {
        boolean written = switch (field.type().kind()) {
            case NUMBER -> numbers(field, bytes);
            case TEXT -> text(bytes);
            case BYTES -> {
                out.writeString(HexFormat.of().formatHex(bytes));
                yield true;
            }
            case NAMED -> named(field, bytes);
        };
        if (!written) {
            out.writeStartObject();
            out.writeStringField(Members.RAW, HexFormat.of().formatHex(bytes));
            out.writeEndObject();
        }
    }

    private boolean numbers(LayoutField field, byte[] bytes) throws IOException {
        if (!field.fits(bytes.length)) {
            return false;
        }
        if (!field.isArray()) {
            number(field, bytes, 0);
            return true;
        }
        out.writeStartArray();
        for (int at = 0; at < bytes.length; at += field.size()) {
            number(field, bytes, at);
        }
        out.writeEndArray();
        return true;
    }

    private void number(LayoutField field, byte[] bytes, int at) throws IOException {
        long value = 0;
        for (int i = at; i < at + field.size(); i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        int spare = Long.SIZE - 8 * field.size();
        out.writeNumber(field.type().signed() ? (value << spare) >> spare : value);
    }

    private boolean text(byte[] bytes) throws IOException {
        if (!isTerminated(bytes, 0, 1)) {
            return false;
        }
        String text = exactText(bytes, 0, bytes.length - 1);
        if (text == null) {
            return false;
        }
        out.writeString(text);
        return true;
    }

    private boolean named(LayoutField field, byte[] bytes) throws IOException {
        int from = field.type() == FieldType.NAMEDARRAY ? 1 : 0;
        if (!isTerminated(bytes, from, 2)) {
            return false;
        }
        int middle = indexOfNul(bytes, from);
        String name = exactText(bytes, from, middle);
        String value = exactText(bytes, middle + 1, bytes.length - 1);
        if (name == null || value == null) {
            return false;
        }
        out.writeStartObject();
        out.writeStringField(Members.NAME, name);
        if (from == 1) {
            out.writeNumberField(Members.INDEX, bytes[0] & 0xFF);
        }
        out.writeStringField(Members.VALUE, value);
        out.writeEndObject();
        return true;
    }

    /** Whether exactly so many NULs follow, the last at the very end. */
    private static boolean isTerminated(byte[] bytes, int from, int nuls) {
        int found = 0;
        for (int i = from; i < bytes.length; i++) {
            found += bytes[i] == 0 ? 1 : 0;
        }
        return found == nuls && bytes[bytes.length - 1] == 0;
    }

    private static int indexOfNul(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != 0) {
            i++;
        }
        return i;
    }

    /** The text, or null when it is not UTF-8 that encodes to the same bytes. */
    private static @Nullable String exactText(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, to) ? text : null;
    }
}
