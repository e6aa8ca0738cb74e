/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.GroupSpec;
import org.jspecify.annotations.Nullable;

/** A field's place in one layout: an offset in the fixed part, or a slot among the floating fields. */
public final class LayoutField {
    private final FieldSpec spec;
    private final int id;
    private final int offset;
    private final int slot;
    private final @Nullable GroupSpec group;

    LayoutField(FieldSpec spec, int id, int offset, int slot, @Nullable GroupSpec group) {
        this.spec = spec;
        this.id = id;
        this.offset = offset;
        this.slot = slot;
        this.group = group;
    }

    public FieldSpec spec() {
        return spec;
    }

    public String name() {
        return spec.name();
    }

    public FieldType type() {
        return spec.type();
    }

    /** The bytes of a number, or of one element of an array of numbers; 0 when the size varies. */
    public int size() {
        return spec.type().size();
    }

    public boolean isFixed() {
        return slot < 0;
    }

    /** Whether one occurrence holds several elements back to back (R-FMT-16). */
    public boolean isArray() {
        return spec.array() != null;
    }

    /** Whether a count field says how often it occurs (R-FMT-07). */
    public boolean repeats() {
        return spec.repeats() != null;
    }

    /** The tag to send; only for floating fields. */
    public int tag() {
        return spec.tag();
    }

    /** The field's place among the layout's floating fields, or -1 in the fixed part. */
    public int slot() {
        return slot;
    }

    /** The offset in the fixed part, counted from the end of the header. */
    public int offset() {
        return offset;
    }

    /** The innermost group whose member it is, or null. */
    public @Nullable GroupSpec group() {
        return group;
    }

    int id() {
        return id;
    }

    /**
     * Refuses a number that the field can not hold. Both readings of the bits are accepted, so that -1 may be written
     * where the protocol means 0xFFFFFFFF.
     *
     * @throws GedException when the number needs more bits
     */
    public void checkHolds(long value) {
        int bits = 8 * size();
        if (value < -(1L << (bits - 1)) || value >= 1L << bits) {
            throw new GedException(name() + " can not hold " + value);
        }
    }

    /** Whether a value of so many bytes is one that this field can have. */
    public boolean fits(int length) {
        int size = spec.type().size();
        return size == 0 || (spec.array() == null ? length == size : length % size == 0);
    }
}
