/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FloatingFields;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * The last 200,000 requests of all clients, for whoever wants to check what really arrived. Heartbeats are left out. The
 * bytes are kept and read only when somebody asks.
 */
public final class RequestLog {

    private static final int KEPT = 200_000;
    /** Longer requests are kept so far only; their fields beyond are not shown. */
    private static final int MAX_BYTES = 4_096;

    /**
     * One request.
     *
     * @param number counts the requests of this pair from 1
     * @param session the SessionID
     * @param side the side that got it
     * @param clientId who sent it; of OPEN_REQ the ClientID that it asks for
     * @param atMillis when it arrived, milliseconds since 1970
     * @param type its number
     * @param name its name
     * @param fields numbers and texts by name; fields that occur more than once are lists
     */
    public record Entry(
            long number,
            int session,
            String side,
            String clientId,
            long atMillis,
            int type,
            String name,
            Map<String, Object> fields) {}

    private record Kept(
            long number, int session, String side, String clientId, long atMillis, int version, Buffer frame) {}

    private final Codec codec;
    private final @Nullable Kept[] entries = new @Nullable Kept[KEPT];
    private long count;

    RequestLog(Codec codec) {
        this.codec = codec;
    }

    void add(Session session, long now, int version, Frame frame) {
        String clientId = session.clientId();
        if (clientId.isEmpty() && frame.wireType() == MessageTypes.OPEN_REQ && !frame.isTruncated()) {
            clientId = frame.getText(Fields.CLIENT_ID, "");
        }
        byte[] bytes = frame.bytes(0, Math.min(frame.length(), MAX_BYTES));
        if (bytes.length < frame.length()) {
            Unpooled.wrappedBuffer(bytes).setInt(0, bytes.length - Codec.HEADER_BYTES);
        }
        count++;
        entries[(int) ((count - 1) % KEPT)] =
                new Kept(count, session.id(), session.side().name(), clientId, now, version, Buffer.buffer(bytes));
    }

    /** How many requests arrived so far. */
    public long count() {
        return count;
    }

    /** The last entries, at most so many, the oldest first. */
    public List<Entry> last(int limit) {
        return after(Math.max(0, count - limit), limit);
    }

    /** The entries after one, at most so many, the oldest first. */
    public List<Entry> after(long number, int limit) {
        List<Entry> found = new ArrayList<>();
        long from = Math.max(number + 1, count - KEPT + 1);
        for (long n = Math.max(1, from); n <= count && found.size() < limit; n++) {
            Kept kept = entries[(int) ((n - 1) % KEPT)];
            if (kept != null) {
                found.add(read(kept));
            }
        }
        return found;
    }

    private Entry read(Kept kept) {
        Frame frame = codec.newFrame().wrap(Unpooled.wrappedBuffer(kept.frame.getBytes()), 0, kept.version);
        return new Entry(
                kept.number,
                kept.session,
                kept.side,
                kept.clientId,
                kept.atMillis,
                frame.wireType(),
                frame.name(),
                fields(frame));
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
