/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FloatingFields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.LayoutField;

/**
 * Writes frames as JSON objects that keep every byte: what the usual form of a value can not express goes out as
 * {@code {"raw":"hex"}}, and what the order of the members can not express as {@code "order"}. For one thread.
 */
public final class FrameToJson {
    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator out;
    private final ValueToJson values;

    public FrameToJson(JsonGenerator out) {
        this.out = out;
        this.values = new ValueToJson(out);
    }

    /** Writes one object; line ends are the caller's. */
    public void write(Frame frame) throws IOException {
        out.writeStartObject();
        if (frame.layout().isKnown()) {
            out.writeStringField(Members.NAME, frame.name());
        }
        out.writeNumberField(Members.TYPE, Integer.toUnsignedLong(frame.wireType()));
        out.writeNumberField(Members.VERSION, frame.version());
        if (!frame.layout().isKnown() || frame.isTruncated()) {
            out.writeStringField(Members.RAW, hex(frame, Codec.HEADER_BYTES, frame.length() - Codec.HEADER_BYTES));
        } else {
            writeParts(frame);
        }
        out.writeEndObject();
    }

    private void writeParts(Frame frame) throws IOException {
        String variant = frame.layout().variant();
        if (variant != null) {
            out.writeStringField(Members.VARIANT, variant);
        }
        Map<LayoutField, List<Integer>> known = new LinkedHashMap<>();
        List<Integer> unknown = new ArrayList<>();
        List<Integer> tags = new ArrayList<>();
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField field = floating.field(i);
            if (field == null) {
                unknown.add(i);
            } else {
                known.computeIfAbsent(field, any -> new ArrayList<>()).add(i);
            }
            tags.add(floating.tag(i));
        }
        out.writeObjectFieldStart(Members.FIELDS);
        for (LayoutField field : frame.layout().fixed()) {
            out.writeFieldName(field.name());
            values.number(field, frame.bytes(Codec.HEADER_BYTES + field.offset(), field.size()));
        }
        for (Map.Entry<LayoutField, List<Integer>> field : known.entrySet()) {
            out.writeFieldName(field.getKey().name());
            writeValues(frame, field.getKey(), field.getValue());
        }
        out.writeEndObject();
        writeOrder(known, unknown, tags, floating);
        writeUnknown(frame, unknown);
        int trailing = frame.trailingOffset();
        if (trailing < frame.length()) {
            out.writeStringField(Members.TRAILING, hex(frame, trailing, frame.length() - trailing));
        }
    }

    /** A field that repeats is always an array; another one only when the frame has it more than once. */
    private void writeValues(Frame frame, LayoutField field, List<Integer> indexes) throws IOException {
        boolean several = field.repeats() || indexes.size() > 1;
        if (several) {
            out.writeStartArray();
        }
        for (int index : indexes) {
            FloatingFields floating = frame.floating();
            values.write(field, frame.bytes(floating.offset(index), floating.length(index)));
        }
        if (several) {
            out.writeEndArray();
        }
    }

    private void writeOrder(
            Map<LayoutField, List<Integer>> known, List<Integer> unknown, List<Integer> tags, FloatingFields floating)
            throws IOException {
        Map<LayoutField, Integer> counts = new LinkedHashMap<>();
        known.forEach((field, indexes) -> counts.put(field, indexes.size()));
        List<Integer> natural = TagOrder.of(counts);
        unknown.forEach(index -> natural.add(floating.tag(index)));
        if (!natural.equals(tags)) {
            out.writeArrayFieldStart(Members.ORDER);
            for (int tag : tags) {
                out.writeNumber(tag);
            }
            out.writeEndArray();
        }
    }

    private void writeUnknown(Frame frame, List<Integer> unknown) throws IOException {
        out.writeArrayFieldStart(Members.UNKNOWN);
        for (int index : unknown) {
            out.writeStartObject();
            out.writeNumberField(Members.TAG, frame.floating().tag(index));
            out.writeStringField(
                    Members.RAW,
                    hex(frame, frame.floating().offset(index), frame.floating().length(index)));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String hex(Frame frame, int offset, int length) {
        return HEX.formatHex(frame.bytes(offset, length));
    }
}
