/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The floating fields of the frame that a {@link Frame} is on, in wire order. One scan notes where they are; values
 * are read later, on demand. The arrays are used again for every frame and grow to the longest one seen.
 *
 * <p>Offsets are counted from the start of the frame's header.
 */
public final class FloatingFields {
    static final int MALFORMED = 0;
    static final int ODD = 1;
    static final int CLEAN = 2;

    private static final int TAG = 0;
    private static final int SLOT = 1;
    private static final int AT = 2;
    private static final int LENGTH = 3;
    private static final int NEXT = 4;
    private static final int STRIDE = 5;
    private static final int INITIAL_FIELDS = 32;

    private int[] marks = new int[INITIAL_FIELDS * STRIDE];
    private int[] first = new int[INITIAL_FIELDS];
    private int[] last = new int[INITIAL_FIELDS];
    private int count;
    private int end;
    private int oddAt;
    private int frameStart;
    private @Nullable MessageLayout layout;

    FloatingFields() {}

    /** How many floating fields there are, unknown ones included. */
    public int count() {
        return count;
    }

    public int tag(int index) {
        return marks[index * STRIDE + TAG];
    }

    /** The field with the tag, or null when the message has none in its version (R-FMT-08). */
    public @Nullable LayoutField field(int index) {
        int slot = marks[index * STRIDE + SLOT];
        return slot < 0 || layout == null ? null : layout.floating(slot);
    }

    /** Where the value starts. */
    public int offset(int index) {
        return marks[index * STRIDE + AT] - frameStart;
    }

    /** The bytes of the value. */
    public int length(int index) {
        return marks[index * STRIDE + LENGTH];
    }

    void frameStart(int start) {
        frameStart = start;
    }

    void clear(MessageLayout newLayout, int at) {
        layout = newLayout;
        count = 0;
        end = at;
        oddAt = -1;
        if (first.length < newLayout.slots()) {
            first = new int[newLayout.slots()];
            last = new int[newLayout.slots()];
        }
        Arrays.fill(first, 0, newLayout.slots(), -1);
    }

    /**
     * Finds the fields between two indexes.
     *
     * @return CLEAN when everything is known and fits, ODD when tags are unknown or numbers have another width,
     *     MALFORMED when the end is not the end of a field; what was found before is kept
     */
    int scan(byte[] bytes, int from, int to, MessageLayout newLayout) {
        clear(newLayout, from);
        short[] slots = newLayout.slotsByTag();
        int[] widths = newLayout.widths();
        boolean wide = newLayout.headerWidth() == 2;
        int header = wide ? 4 : 2;
        int fit = CLEAN;
        int at = from;
        while (at < to) {
            int value = at + header;
            if (value > to) {
                return MALFORMED;
            }
            int tag = wide ? BigEndian.uint16(bytes, at) : bytes[at] & 0xFF;
            int length = wide ? BigEndian.uint16(bytes, at + 2) : bytes[at + 1] & 0xFF;
            if (length > to - value) {
                return MALFORMED;
            }
            int slot = tag < slots.length ? slots[tag] : -1;
            if (slot < 0) {
                fit = ODD;
            } else if (widths[slot] != 0 && !fits(widths[slot], length)) {
                fit = ODD;
                oddAt = oddAt < 0 ? value : oddAt;
            }
            note(tag, slot, value, length);
            at = value + length;
            end = at;
        }
        return fit;
    }

    /** Whether a value has the width of a number, or, where that is negative, of elements of a number. */
    private static boolean fits(int width, int length) {
        return width > 0 ? length == width : length % -width == 0;
    }

    private void note(int tag, int slot, int at, int length) {
        int index = count;
        int mark = index * STRIDE;
        int[] to = marks;
        if (mark == to.length) {
            to = Arrays.copyOf(to, to.length * 2);
            marks = to;
        }
        to[mark + TAG] = tag;
        to[mark + SLOT] = slot;
        to[mark + AT] = at;
        to[mark + LENGTH] = length;
        to[mark + NEXT] = -1;
        if (slot >= 0) {
            if (first[slot] < 0) {
                first[slot] = index;
            } else {
                to[last[slot] * STRIDE + NEXT] = index;
            }
            last[slot] = index;
        }
        count = index + 1;
    }

    /** The first field in a slot, or -1. */
    int first(int slot) {
        return first[slot];
    }

    /** The next field in the same slot, or -1. */
    int next(int index) {
        return marks[index * STRIDE + NEXT];
    }

    /** The index in the array where the value starts. */
    int at(int index) {
        return marks[index * STRIDE + AT];
    }

    /** The index behind the last field that was found. */
    int end() {
        return end;
    }

    /** The index of the first number with another width than its type's, or -1. */
    int oddAt() {
        return oddAt;
    }
}
