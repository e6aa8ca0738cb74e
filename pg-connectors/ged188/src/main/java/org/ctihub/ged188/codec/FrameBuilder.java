/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.FormatSpec;
import org.ctihub.ged188.schema.MessageSpec;

/**
 * Writes one message and is then used up. Floating fields go out in the order of the calls. For one thread.
 *
 * <p>Every method throws {@link GedException} when the message has no such field in its version, or the value does not
 * fit it.
 */
public final class FrameBuilder {
    private final Codec codec;
    private final LayoutChoice choice;
    private final int number;
    private final int version;
    private final BitSet fixedSet = new BitSet();
    private MessageLayout layout;
    private FrameWriter writer;
    private int[] counts;
    private boolean begun;

    FrameBuilder(Codec codec, LayoutChoice choice, int number, int version) {
        this.codec = codec;
        this.choice = choice;
        this.number = number;
        this.version = version;
        this.layout = choice.standard();
        this.writer = new FrameWriter(layout, number, codec.options().maxFrameBytes());
        this.counts = new int[layout.slots()];
    }

    /**
     * Chooses another fixed part, e.g. {@code fixedType} of CLEAR_CONNECTION_REQ (R-OPEN-03). To be called before any
     * value is set.
     */
    public FrameBuilder variant(String id) {
        if (begun) {
            throw new GedException("the variant must be chosen before values are set");
        }
        for (MessageLayout candidate : choice.all()) {
            if (id.equals(candidate.variant())) {
                layout = candidate;
                writer = new FrameWriter(layout, number, codec.options().maxFrameBytes());
                counts = new int[layout.slots()];
                return this;
            }
        }
        throw new GedException(layout.name() + " has no variant " + id + " in version " + version);
    }

    /**
     * Sets a number; a second call for a floating field replaces its first value.
     *
     * @param value what the type can hold, as a signed or as an unsigned number: -1 and 0xFFFFFFFF are the same UINT
     */
    public FrameBuilder set(NumberField field, long value) {
        LayoutField place = place(field);
        place.checkHolds(value);
        if (place.isFixed()) {
            fixedSet.set(place.offset());
            writer.fixed(place, value);
        } else {
            byte[] data = new byte[place.size()];
            BigEndian.put(data, 0, data.length, value);
            put(place, data);
        }
        return this;
    }

    public FrameBuilder set(NumberField field, boolean value) {
        return set(field, value ? 1 : 0);
    }

    /** Sets a text; a second call replaces the first value. */
    public FrameBuilder set(TextField field, String value) {
        put(place(field), text(place(field), value));
        return this;
    }

    /** Sets bytes; a second call replaces the first value. */
    public FrameBuilder set(BytesField field, byte[] value) {
        put(place(field), checked(place(field), value.clone()));
        return this;
    }

    /** Appends the next value of a repeated field, or the next element of an array (R-FMT-16). */
    public FrameBuilder add(NumberField field, long value) {
        LayoutField place = place(field);
        if (!place.isArray()) {
            place.checkHolds(value);
            writer.floating(repeatable(place).tag(), value, place.size());
            counts[place.slot()]++;
            return this;
        }
        place.checkHolds(value);
        byte[] data = new byte[place.size()];
        BigEndian.put(data, 0, data.length, value);
        boolean begins = new WrittenFields(layout, writer).append(place, data);
        // In a record the array counts once, as its record does; else its elements are what is counted.
        counts[place.slot()] += begins || !place.repeats() ? 1 : 0;
        return this;
    }

    /** Appends the next value of a repeated field. */
    public FrameBuilder add(TextField field, String value) {
        LayoutField place = repeatable(place(field));
        writer.floating(place.tag(), text(place, value));
        counts[place.slot()]++;
        return this;
    }

    /** Appends a named variable (R-DATA-05: a name of at most 32 bytes, a value of at most 210). */
    public FrameBuilder addNamedVariable(String name, String value) {
        return named(FieldType.NAMEDVAR, name, value, NamedValues.write(name, value));
    }

    /**
     * Appends an element of a named array.
     *
     * @param index 0 to 255
     */
    public FrameBuilder addNamedArrayElement(String name, int index, String value) {
        return named(FieldType.NAMEDARRAY, name, value, NamedValues.write(index, name, value));
    }

    /**
     * The frame, header included. Constant fields are filled in; count fields that were not set are counted
     * (R-FMT-07); other numbers of the fixed part that were not set are 0.
     *
     * @throws GedException when a request lacks a required field (R-FMT-11) or the frame is too long
     */
    public Buffer toBuffer() {
        begun = true;
        fillFixed();
        if (layout.spec().kind() == MessageSpec.Kind.REQUEST) {
            checkRequired();
        }
        List<LayoutField> missing = new CountFiller(layout).missing(counts);
        return missing.isEmpty()
                ? writer.toBuffer()
                : new CountFiller(layout)
                        .fill(writer, missing, number, codec.options().maxFrameBytes())
                        .toBuffer();
    }

    private void fillFixed() {
        for (LayoutField field : layout.fixed()) {
            if (fixedSet.get(field.offset())) {
                continue;
            }
            Long constant = field.spec().constant();
            if (constant != null) {
                writer.fixed(field, constant);
            } else if (field.name().equals("VersionNumber") && codec.isOpenRequest(layout.spec())) {
                writer.fixed(field, version);
            } else {
                writer.fixed(field, layout.expectedCount(field.name(), counts));
            }
        }
    }

    private void checkRequired() {
        for (LayoutField field : layout.floating()) {
            if (field.spec().required() && !field.repeats() && counts[field.slot()] == 0) {
                throw new GedException(layout.name() + " needs " + field.name());
            }
        }
    }

    private LayoutField place(Field<?> field) {
        begun = true;
        LayoutField place = layout.field(field);
        if (place == null) {
            throw new GedException(layout.name() + " has no " + field + " in version " + version);
        }
        return place;
    }

    private LayoutField repeatable(LayoutField place) {
        if (place.isFixed() || (!place.repeats() && counts[place.slot()] > 0)) {
            throw new GedException(place.name() + " occurs once in " + layout.name());
        }
        return place;
    }

    private void put(LayoutField place, byte[] value) {
        if (counts[place.slot()] == 0) {
            writer.floating(place.tag(), value);
        } else {
            new WrittenFields(layout, writer).replace(place, value);
        }
        counts[place.slot()] = Math.max(1, counts[place.slot()]);
    }

    private FrameBuilder named(FieldType type, String name, String value, byte[] data) {
        begun = true;
        LayoutField place = layout.named(type);
        if (place == null) {
            throw new GedException(layout.name() + " has no named variables or arrays in version " + version);
        }
        FormatSpec format = codec.format();
        check(name, WireText.write(name, name).length + 1, format.variableNameMax());
        check(name, WireText.write(value, name).length + 1, format.variableValueMax());
        writer.floating(place.tag(), checked(place, data));
        counts[place.slot()]++;
        return this;
    }

    private static byte[] text(LayoutField place, String value) {
        byte[] text = WireText.write(value, place.name());
        return checked(place, Arrays.copyOf(text, text.length + 1));
    }

    private static byte[] checked(LayoutField place, byte[] value) {
        FieldSpec spec = place.spec();
        check(spec.name(), value.length, spec.maxSize());
        return value;
    }

    private static void check(String name, int length, int limit) {
        if (limit > 0 && length > limit) {
            throw new GedException(name + " has " + length + " bytes, at most " + limit + " are allowed");
        }
    }
}
