/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.GroupSpec;

/**
 * A view of one frame, to be put on one frame after another by one thread at a time. Wrapping checks the structure and
 * notes where the floating fields are; values are read on demand, and nothing is kept but what a caller takes.
 *
 * <p>A heap buffer's bytes are read where they are, so they must not change while the view is on them; {@link #copy}
 * detaches.
 */
public final class Frame {
    private static final long ABSENT = Long.MIN_VALUE;

    private final Codec codec;
    private final FloatingFields floating = new FloatingFields();
    private byte[] scratch = new byte[0];
    private byte[] bytes = scratch;
    private int start;
    private int body;
    private int end;
    private int version;
    private int number;
    private boolean truncated;
    private MessageLayout layout;

    Frame(Codec codec) {
        this.codec = codec;
        this.layout = codec.bodyOnly(0);
        reset();
    }

    /**
     * Puts the view on the message whose header starts at an index. More bytes may follow in the buffer.
     *
     * @param version the session's version; an OPEN_REQ that names a known version is read by that one (R-FMT-04)
     * @return this
     * @throws GedException when the bytes are no frame; when reading strictly, also when the fixed part is short, a
     *     floating field runs past the end, a number has another width than its type's, or bytes follow a message
     *     that is only a header. The view is then on nothing.
     */
    public Frame wrap(ByteBuf buffer, int index, int version) {
        reset();
        int available = buffer.writerIndex() - index;
        if (index < 0 || available < Codec.HEADER_BYTES) {
            throw new GedException("only " + Math.max(0, available) + " of 8 header bytes", Math.max(0, available));
        }
        long announced = buffer.getUnsignedInt(index);
        int limit = codec.options().maxFrameBytes();
        if (announced > limit - Codec.HEADER_BYTES) {
            throw new GedException("message length " + announced + " is beyond the limit of " + limit + " bytes");
        }
        int length = Codec.HEADER_BYTES + (int) announced;
        if (length > available) {
            throw new GedException("the frame ends after " + available + " of " + length + " bytes", available);
        }
        if (buffer.hasArray()) {
            bytes = buffer.array();
            start = buffer.arrayOffset() + index;
        } else {
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            buffer.getBytes(index, scratch, 0, length);
            bytes = scratch;
            start = 0;
        }
        read(length, version);
        return this;
    }

    private void reset() {
        truncated = false;
        start = 0;
        end = 0;
        number = 0;
        layout = codec.bodyOnly(0);
        floating.clear(layout, 0);
    }

    private void read(int length, int sessionVersion) {
        body = start + Codec.HEADER_BYTES;
        end = start + length;
        number = BigEndian.int32(bytes, start + 4);
        version = codec.versionOf(bytes, body, end, number, sessionVersion);
        floating.frameStart(start);
        LayoutChoice choice = codec.choice(number, version);
        if (choice == null) {
            layout = codec.bodyOnly(version);
            floating.clear(layout, end);
            return;
        }
        layout = choice.choose(bytes, body, end, floating);
        int from = body + layout.fixedLength();
        boolean strict = codec.options().strict();
        if (from > end) {
            truncated = true;
            floating.clear(layout, end);
            refuseIf(strict, "the fixed part of " + layout.name() + " has " + layout.fixedLength() + " bytes", end);
        } else if (layout.isHeaderOnly()) {
            floating.clear(layout, from);
            if (from < end) {
                refuseIf(strict, layout.name() + " is only a header", from);
            }
        } else {
            int fit = floating.scan(bytes, from, end, layout);
            if (fit == FloatingFields.MALFORMED) {
                refuseIf(strict, "a floating field runs past the end of the frame", floating.end());
            } else if (fit == FloatingFields.ODD && floating.oddAt() >= 0) {
                refuseIf(strict, "a number has a width that its type does not have", floating.oddAt());
            }
        }
    }

    private void refuseIf(boolean strict, String reason, int at) {
        if (strict) {
            int offset = at - start;
            reset();
            throw new GedException(reason, offset);
        }
    }

    /** The message's number in {@code MessageTypes}, whatever the numbering on the wire (R-FMT-17). */
    public int type() {
        return layout.isKnown() ? layout.spec().type() : number;
    }

    /** The message's number as it stands in the header. */
    public int wireType() {
        return number;
    }

    /** The message's name, or {@code UNKNOWN} when its version does not have it (R-FMT-09). */
    public String name() {
        return layout.name();
    }

    /** The version by which the frame is read. */
    public int version() {
        return version;
    }

    /** The bytes of the frame, header included. */
    public int length() {
        return end - start;
    }

    public MessageLayout layout() {
        return layout;
    }

    /** The floating fields in wire order. */
    public FloatingFields floating() {
        return floating;
    }

    /** Whether the fixed part is cut short; possible only when reading leniently. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Where bytes begin that belong to no field; {@link #length} when there are none or the message is unknown. */
    public int trailingOffset() {
        return layout.isKnown() ? floating.end() - start : end - start;
    }

    /** Copies bytes of the frame. */
    public byte[] bytes(int offset, int length) {
        if (offset < 0 || length < 0 || length > end - start - offset) {
            throw new GedException("the frame has no " + length + " bytes at " + offset);
        }
        return Arrays.copyOfRange(bytes, start + offset, start + offset + length);
    }

    /** Copies the whole frame. */
    public Buffer toBuffer() {
        return Buffer.buffer(bytes(0, length()));
    }

    /** A view of its own on a copy of the bytes, to be kept or read by another thread. */
    public Frame copy() {
        Frame copy = new Frame(codec);
        if (end > start) {
            copy.bytes = bytes(0, length());
            copy.read(length(), version);
        }
        return copy;
    }

    /** Whether the frame has the field; for a field of the fixed part whether the version has it. */
    public boolean has(Field<?> field) {
        LayoutField place = layout.field(field);
        return place != null && (place.isFixed() ? inFixedPart(place) : floating.first(place.slot()) >= 0);
    }

    /**
     * A number's bits: sign-extended for signed types, else zero-extended; UINT values above 2^31 come out negative.
     *
     * @throws GedException when the frame does not have the field
     */
    public int getInt(NumberField field) {
        return (int) required(field, number(field));
    }

    public int getInt(NumberField field, int orElse) {
        long value = number(field);
        return value == ABSENT ? orElse : (int) value;
    }

    /**
     * A number as unsigned, 0 to 2^32 - 1.
     *
     * @throws GedException when the frame does not have the field
     */
    public long getUnsigned(NumberField field) {
        return required(field, number(field)) & 0xFFFF_FFFFL;
    }

    public long getUnsigned(NumberField field, long orElse) {
        long value = number(field);
        return value == ABSENT ? orElse : value & 0xFFFF_FFFFL;
    }

    /** A truth value; every number but 0 is true. */
    public boolean getBoolean(NumberField field, boolean orElse) {
        long value = number(field);
        return value == ABSENT ? orElse : value != 0;
    }

    /** A text: UTF-8 or, when the bytes are not, ISO-8859-1; it ends at the first NUL (R-FMT-12). */
    public String getText(TextField field, String orElse) {
        LayoutField place = layout.field(field);
        int index = place == null ? -1 : floating.first(place.slot());
        return index < 0 ? orElse : text(index);
    }

    /** The text, if the frame has the field. */
    public Optional<String> text(TextField field) {
        return has(field) ? Optional.of(getText(field, "")) : Optional.empty();
    }

    public byte[] getBytes(BytesField field, byte[] orElse) {
        LayoutField place = layout.field(field);
        int index = place == null ? -1 : floating.first(place.slot());
        return index < 0 ? orElse : bytes(floating.offset(index), floating.length(index));
    }

    /** How often the field occurs; for an array the elements of all its occurrences together (R-FMT-16). */
    public int count(Field<?> field) {
        LayoutField place = layout.field(field);
        if (place == null || place.isFixed()) {
            return has(field) ? 1 : 0;
        }
        int count = 0;
        for (int i = floating.first(place.slot()); i >= 0; i = floating.next(i)) {
            count += place.isArray() ? floating.length(i) / place.size() : 1;
        }
        return count;
    }

    /**
     * One of several values of a field, or one element of an array.
     *
     * @param index from 0 to {@link #count} - 1
     * @throws GedException when there are not so many
     */
    public int getIntAt(NumberField field, int index) {
        return (int) required(field, numberAt(field, index));
    }

    public int getIntAt(NumberField field, int index, int orElse) {
        long value = numberAt(field, index);
        return value == ABSENT ? orElse : (int) value;
    }

    /**
     * One of several texts of a field.
     *
     * @throws GedException when there are not so many
     */
    public String getTextAt(TextField field, int index) {
        LayoutField place = layout.field(field);
        int found = place == null ? -1 : floating.first(place.slot());
        for (int i = 0; i < index && found >= 0; i++) {
            found = floating.next(found);
        }
        if (found < 0 || index < 0) {
            throw new GedException(name() + " has no " + field + " number " + index);
        }
        return text(found);
    }

    /** The named variables in wire order; empty when there are none. */
    public List<NamedVariable> namedVariables() {
        List<NamedVariable> variables = new ArrayList<>();
        LayoutField place = layout.named(FieldType.NAMEDVAR);
        for (int i = place == null ? -1 : floating.first(place.slot()); i >= 0; i = floating.next(i)) {
            variables.add(NamedValues.variable(bytes, floating.at(i), floating.length(i)));
        }
        return variables;
    }

    /** The elements of named arrays in wire order; empty when there are none. */
    public List<NamedArrayElement> namedArrayElements() {
        List<NamedArrayElement> elements = new ArrayList<>();
        LayoutField place = layout.named(FieldType.NAMEDARRAY);
        for (int i = place == null ? -1 : floating.first(place.slot()); i >= 0; i = floating.next(i)) {
            elements.add(NamedValues.element(bytes, floating.at(i), floating.length(i)));
        }
        return elements;
    }

    /**
     * The records of a group, e.g. of a configuration message (R-FMT-15). A record begins where a field recurs that
     * the one before already has.
     *
     * @param member a field of the group
     * @return the records in wire order, valid while this view stays where it is
     */
    public List<FrameRecord> records(Field<?> member) {
        LayoutField place = layout.field(member);
        GroupSpec group = place == null ? null : place.group();
        return group == null ? List.of() : FrameRecord.split(this, group);
    }

    String text(int index) {
        int at = floating.at(index);
        return WireText.read(bytes, at, at + floating.length(index));
    }

    /** An element of a floating number; a value that is none, having no or too many bytes, is absent. */
    private long element(LayoutField place, int index, int element) {
        int length = floating.length(index);
        int size = place.isArray() ? place.size() : length;
        int from = element * size;
        return size < 1 || size > 4 || from + size > length ? ABSENT : value(place, floating.at(index) + from, size);
    }

    int elementOr0(LayoutField place, int index, int element) {
        long value = element(place, index, element);
        return value == ABSENT ? 0 : (int) value;
    }

    private long value(LayoutField place, int at, int size) {
        boolean signed = place.type().signed() && size == place.size();
        return signed ? BigEndian.signed(bytes, at, size) : BigEndian.unsigned(bytes, at, size);
    }

    private boolean inFixedPart(LayoutField place) {
        return body + place.offset() + place.size() <= end;
    }

    private long number(NumberField field) {
        LayoutField place = layout.field(field);
        if (place == null) {
            return ABSENT;
        }
        if (place.isFixed()) {
            return inFixedPart(place) ? value(place, body + place.offset(), place.size()) : ABSENT;
        }
        int index = floating.first(place.slot());
        return index < 0 ? ABSENT : element(place, index, 0);
    }

    private long numberAt(NumberField field, int index) {
        LayoutField place = layout.field(field);
        if (place == null || index < 0 || place.isFixed()) {
            return index == 0 ? number(field) : ABSENT;
        }
        int left = index;
        for (int i = floating.first(place.slot()); i >= 0; i = floating.next(i)) {
            int elements = place.isArray() ? floating.length(i) / place.size() : 1;
            if (left < elements) {
                return element(place, i, left);
            }
            left -= elements;
        }
        return ABSENT;
    }

    private long required(Field<?> field, long value) {
        if (value == ABSENT) {
            throw new GedException(name() + " has no " + field);
        }
        return value;
    }
}
