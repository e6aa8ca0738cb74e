/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ctihub.ged188.schema.FieldSpec;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.MessageSpec;
import org.jspecify.annotations.Nullable;

/** One message in one version: where its fields are. Compiled once from the schema, immutable, shared by threads. */
public final class MessageLayout {
    private final @Nullable MessageSpec spec;
    private final @Nullable String variant;
    private final int headerWidth;
    private final int fixedLength;
    private final LayoutField[] fixed;
    private final LayoutField[] floating;
    private final @Nullable LayoutField[] byId;
    private final short[] slotByTag;
    private final int[] widths;
    private final @Nullable LayoutField namedVariable;
    private final @Nullable LayoutField namedArray;

    MessageLayout(
            @Nullable MessageSpec spec,
            @Nullable String variant,
            int headerWidth,
            List<LayoutField> fixed,
            List<LayoutField> floating,
            int fieldCount) {
        this.spec = spec;
        this.variant = variant;
        this.headerWidth = headerWidth;
        this.fixed = fixed.toArray(new LayoutField[0]);
        this.floating = floating.toArray(new LayoutField[0]);
        this.fixedLength = fixed.stream().mapToInt(LayoutField::size).sum();
        this.byId = new LayoutField[fieldCount];
        fixed.forEach(field -> byId[field.id()] = field);
        floating.forEach(field -> byId[field.id()] = field);
        this.slotByTag = slotByTag(floating);
        this.widths = floating.stream()
                .mapToInt(field -> field.isArray() ? -field.size() : field.size())
                .toArray();
        this.namedVariable = first(floating, FieldType.NAMEDVAR);
        this.namedArray = first(floating, FieldType.NAMEDARRAY);
    }

    private static @Nullable LayoutField first(List<LayoutField> fields, FieldType type) {
        return fields.stream().filter(field -> field.type() == type).findFirst().orElse(null);
    }

    private static short[] slotByTag(List<LayoutField> floating) {
        int highest = -1;
        for (LayoutField field : floating) {
            highest = Math.max(highest, field.tag());
            for (int tag : field.spec().altTags()) {
                highest = Math.max(highest, tag);
            }
        }
        short[] slots = new short[highest + 1];
        Arrays.fill(slots, (short) -1);
        for (LayoutField field : floating) {
            for (int tag : field.spec().altTags()) {
                slots[tag] = (short) field.slot();
            }
        }
        for (LayoutField field : floating) {
            slots[field.tag()] = (short) field.slot();
        }
        return slots;
    }

    /** Whether the codec knows the message in this version; if not, its body is only bytes (R-FMT-09). */
    public boolean isKnown() {
        return spec != null;
    }

    /** The message; only for a known one. */
    public MessageSpec spec() {
        if (spec == null) {
            throw new GedException("a message without a layout has no specification");
        }
        return spec;
    }

    public String name() {
        return spec == null ? "UNKNOWN" : spec.name();
    }

    /** The variant of the fixed part, or null for the one that is normally sent. */
    public @Nullable String variant() {
        return variant;
    }

    /** The bytes of a tag, and of a length: 1 or 2 (R-FMT-03). */
    public int headerWidth() {
        return headerWidth;
    }

    /** The bytes of the fixed part. */
    public int fixedLength() {
        return fixedLength;
    }

    /** The fields of the fixed part in wire order. */
    public List<LayoutField> fixed() {
        return Collections.unmodifiableList(Arrays.asList(fixed));
    }

    /** The floating fields, each at the index of its slot. */
    public List<LayoutField> floating() {
        return Collections.unmodifiableList(Arrays.asList(floating));
    }

    /** The field of this name, or null. */
    public @Nullable LayoutField field(String name) {
        for (LayoutField field : fixed) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        for (LayoutField field : floating) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** The slot of the floating field with this tag, or -1 when the message has none. */
    public int slotOf(int tag) {
        return tag < slotByTag.length ? slotByTag[tag] : -1;
    }

    /** Whether the message is nothing but a header. */
    boolean isHeaderOnly() {
        return spec != null && fixed.length == 0 && floating.length == 0;
    }

    /** The slot by tag, -1 where there is none; not to be changed. */
    short[] slotsByTag() {
        return slotByTag;
    }

    /**
     * The widths of the floating fields by slot: of a number; negative for the elements of an array; 0 for a value of
     * any length. Not to be changed.
     */
    int[] widths() {
        return widths;
    }

    LayoutField floating(int slot) {
        return floating[slot];
    }

    int slots() {
        return floating.length;
    }

    /**
     * What a count field should say: how many records its fields make, or how many elements its array has.
     *
     * @param counts the occurrences of each slot; for an array that does not repeat, its elements
     */
    public int expectedCount(String countField, int[] counts) {
        int most = 0;
        for (LayoutField field : floating) {
            FieldSpec counted = field.spec();
            String by = counted.repeats() == null ? counted.array() : counted.repeats();
            if (countField.equals(by)) {
                most = Math.max(most, counts[field.slot()]);
            }
        }
        return most;
    }

    /** The field of named variables or of named arrays, or null. */
    @Nullable
    LayoutField named(FieldType type) {
        return type == FieldType.NAMEDVAR ? namedVariable : namedArray;
    }

    @Nullable
    LayoutField field(Field<?> field) {
        return byId[field.id()];
    }
}
