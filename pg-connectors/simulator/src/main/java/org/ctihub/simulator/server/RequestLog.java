/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FloatingFields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.schema.FieldType;

/** The last requests of all clients, for whoever wants to check what really arrived. Heartbeats are left out. */
public final class RequestLog {

    private static final int KEPT = 1_000;

    /**
     * One request.
     *
     * @param number counts the requests of this pair from 1
     * @param session the SessionID
     * @param clientId who sent it
     * @param atMillis when it arrived, milliseconds since 1970
     * @param type its number
     * @param name its name
     * @param fields numbers and texts by name; fields that occur more than once are lists
     */
    public record Entry(
            long number,
            int session,
            String clientId,
            long atMillis,
            int type,
            String name,
            Map<String, Object> fields) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long count;

    void add(Session session, long now, Frame frame) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        count++;
        entries.addLast(
                new Entry(count, session.id(), session.clientId(), now, frame.wireType(), frame.name(), fields(frame)));
    }

    /** The last entries, at most so many, the oldest first. */
    public List<Entry> last(int limit) {
        List<Entry> all = new ArrayList<>(entries);
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    private static Map<String, Object> fields(Frame frame) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!frame.layout().isKnown() || frame.isTruncated()) {
            return fields;
        }
        for (LayoutField field : frame.layout().fixed()) {
            put(fields, field, frame.bytes(Codec.HEADER_BYTES + field.offset(), field.size()));
        }
        FloatingFields floating = frame.floating();
        for (int i = 0; i < floating.count(); i++) {
            LayoutField field = floating.field(i);
            if (field != null) {
                put(fields, field, frame.bytes(floating.offset(i), floating.length(i)));
            }
        }
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> fields, LayoutField field, byte[] bytes) {
        Object value = value(field, bytes);
        Object old = fields.putIfAbsent(field.name(), value);
        if (old instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else if (old != null) {
            fields.put(field.name(), new ArrayList<>(List.of(old, value)));
        }
    }

    private static Object value(LayoutField field, byte[] bytes) {
        if (field.type().kind() == FieldType.Kind.NUMBER) {
            long number = 0;
            for (byte b : bytes) {
                number = (number << 8) | (b & 0xFF);
            }
            return number;
        }
        if (field.name().endsWith("Password")) {
            return "***";
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }
}
