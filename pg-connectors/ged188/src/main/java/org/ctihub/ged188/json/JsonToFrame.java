/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameWriter;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.codec.MessageLayout;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames from the JSON that {@link FrameToJson} writes, byte for byte, and from JSON that people write: fixed
 * fields that are left out get their constant, their count or 0. Required fields are not asked for. For one thread.
 */
public final class JsonToFrame {
    private static final String VERSION_NUMBER = "VersionNumber";

    private final Codec codec;
    private final int standardVersion;
    private final JsonTree trees = new JsonTree();

    /**
     * @param standardVersion the version of objects that do not name one
     */
    public JsonToFrame(Codec codec, int standardVersion) {
        this.codec = codec;
        this.standardVersion = standardVersion;
    }

    /**
     * The frame of one line, header included.
     *
     * @throws GedException when the line makes no frame
     */
    public byte[] read(String line) {
        Map<String, Object> json = trees.parse(line);
        if (json.containsKey("error")) {
            throw new GedException("the line reports an error: " + json.get("error"));
        }
        Object version = json.get(Members.VERSION);
        Map<String, Object> fields = JsonValues.object(json.getOrDefault(Members.FIELDS, Map.of()), Members.FIELDS);
        int sessionVersion = version == null ? standardVersion : version(version);
        MessageSpec message = message(json);
        int type = json.containsKey(Members.TYPE) || message == null
                ? (int) JsonValues.number(json.get(Members.TYPE), Members.TYPE)
                : codec.numberOf(message);
        if (json.containsKey(Members.RAW)) {
            return raw(type, sessionVersion, JsonValues.bytes(json.get(Members.RAW), Members.RAW));
        }
        if (message == null) {
            throw new GedException("message " + type + " has no known layout; give its body as \"raw\"");
        }
        int version0 = message.name().equals("OPEN_REQ") ? openVersion(fields, sessionVersion) : sessionVersion;
        return new Writing(layout(message, version0, json.get(Members.VARIANT)), type, version0).write(json, fields);
    }

    private static int version(Object named) {
        long number = JsonValues.number(named, Members.VERSION);
        if (number != (int) number || !VersionRange.ALL.contains((int) number)) {
            throw new GedException(
                    "version " + number + " is not from " + VersionRange.OLDEST + " to " + VersionRange.NEWEST);
        }
        return (int) number;
    }

    private @Nullable MessageSpec message(Map<String, Object> json) {
        Object name = json.get(Members.NAME);
        Object type = json.get(Members.TYPE);
        if (name == null) {
            int number = (int) JsonValues.number(type, Members.TYPE);
            return codec.onWire(number, VersionRange.NEWEST).orElse(null);
        }
        MessageSpec message = codec.schema()
                .message(JsonValues.text(name, Members.NAME))
                .orElseThrow(() -> new GedException("there is no message " + name));
        if (type != null) {
            long number = JsonValues.number(type, Members.TYPE);
            if (number != message.type() && number != message.altType()) {
                throw new GedException(name + " has number " + message.type() + ", not " + number);
            }
        }
        return message;
    }

    /** An OPEN_REQ is written by the version that it names (R-FMT-04). */
    private static int openVersion(Map<String, Object> fields, int orElse) {
        Object named = fields.get(VERSION_NUMBER);
        return named instanceof Long number
                        && number == number.intValue()
                        && VersionRange.ALL.contains(number.intValue())
                ? number.intValue()
                : orElse;
    }

    private byte[] raw(int type, int version, byte[] body) {
        FrameWriter writer =
                new FrameWriter(codec.bodyOnly(version), type, codec.options().maxFrameBytes());
        writer.raw(body);
        return writer.toBytes();
    }

    private MessageLayout layout(MessageSpec message, int version, @Nullable Object variant) {
        List<MessageLayout> layouts = codec.layouts(message, version);
        if (layouts.isEmpty()) {
            throw new GedException(message.name() + " does not exist in version " + version);
        }
        if (variant == null) {
            return layouts.get(0);
        }
        for (MessageLayout layout : layouts) {
            if (variant.equals(layout.variant())) {
                return layout;
            }
        }
        throw new GedException(message.name() + " has no variant " + variant + " in version " + version);
    }

    /** One frame on its way. */
    private final class Writing {
        private final MessageLayout layout;
        private final int version;
        private final FrameWriter writer;
        private final Map<LayoutField, Deque<byte[]>> values = new LinkedHashMap<>();
        private final Deque<byte[]> unknown = new ArrayDeque<>();
        private final List<Integer> unknownTags = new ArrayList<>();
        private int[] counts = new int[0];

        Writing(MessageLayout layout, int type, int version) {
            this.layout = layout;
            this.version = version;
            this.writer = new FrameWriter(layout, type, codec.options().maxFrameBytes());
        }

        byte[] write(Map<String, Object> json, Map<String, Object> fields) {
            readFields(fields);
            for (Object entry : JsonValues.array(json.getOrDefault(Members.UNKNOWN, List.of()), Members.UNKNOWN)) {
                Map<String, Object> field = JsonValues.object(entry, Members.UNKNOWN);
                unknownTags.add((int) JsonValues.number(field.get(Members.TAG), Members.TAG));
                unknown.add(JsonValues.bytes(field.get(Members.RAW), Members.RAW));
            }
            for (LayoutField field : layout.fixed()) {
                writer.fixed(field, fixed(field, fields.get(field.name())));
            }
            Object order = json.get(Members.ORDER);
            writeFloating(order == null ? naturalOrder() : JsonValues.array(order, Members.ORDER));
            writer.raw(JsonValues.bytes(json.getOrDefault(Members.TRAILING, ""), Members.TRAILING));
            return writer.toBytes();
        }

        private void readFields(Map<String, Object> fields) {
            counts = new int[layout.floating().size()];
            for (Map.Entry<String, Object> entry : fields.entrySet()) {
                LayoutField field = layout.field(entry.getKey());
                if (field == null) {
                    throw new GedException(layout.name() + " has no " + entry.getKey() + " in version " + version);
                }
                if (!field.isFixed()) {
                    List<byte[]> read = JsonValues.occurrences(field, entry.getValue());
                    values.put(field, new ArrayDeque<>(read));
                    boolean elements = field.isArray() && !field.repeats() && !read.isEmpty();
                    counts[field.slot()] = elements ? read.get(0).length / field.size() : read.size();
                }
            }
        }

        private long fixed(LayoutField field, @Nullable Object value) {
            if (value != null) {
                long number = JsonValues.number(value, field.name());
                field.checkHolds(number);
                return number;
            }
            Long constant = field.spec().constant();
            if (constant != null) {
                return constant;
            }
            return field.name().equals(VERSION_NUMBER) ? version : layout.expectedCount(field.name(), counts);
        }

        private List<Object> naturalOrder() {
            Map<LayoutField, Integer> sizes = new LinkedHashMap<>();
            values.forEach((field, list) -> sizes.put(field, list.size()));
            List<Object> order = new ArrayList<>();
            TagOrder.of(sizes).forEach(tag -> order.add((long) tag));
            unknownTags.forEach(tag -> order.add((long) tag));
            return order;
        }

        private void writeFloating(List<Object> order) {
            for (Object entry : order) {
                int tag = (int) JsonValues.number(entry, Members.ORDER);
                int slot = layout.slotOf(tag);
                boolean isUnknown = slot < 0;
                byte[] value =
                        isUnknown ? unknown.poll() : nextValue(layout.floating().get(slot));
                if (value == null || (isUnknown && unknownTags.remove(0) != tag)) {
                    throw new GedException("\"order\" names tag " + tag + " where no value is left for it");
                }
                writer.floating(tag, value);
            }
            if (!unknown.isEmpty() || values.values().stream().anyMatch(left -> !left.isEmpty())) {
                throw new GedException("\"order\" does not name every value");
            }
        }

        private byte @Nullable [] nextValue(LayoutField field) {
            Deque<byte[]> left = values.get(field);
            return left == null ? null : left.poll();
        }
    }
}
