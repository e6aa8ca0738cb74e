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
        int width = newLayout.headerWidth();
        int fit = CLEAN;
        int at = from;
        while (at < to) {
            int value = at + 2 * width;
            if (value > to) {
                return MALFORMED;
            }
            int tag;
            int length;
            if (width == 1) {
                tag = bytes[at] & 0xFF;
                length = bytes[at + 1] & 0xFF;
            } else {
                tag = BigEndian.uint16(bytes, at);
                length = BigEndian.uint16(bytes, at + 2);
            }
            if (length > to - value) {
                return MALFORMED;
            }
            int slot = newLayout.slotOf(tag);
            if (slot < 0) {
                fit = ODD;
            } else if (!newLayout.floating(slot).fits(length)) {
                fit = ODD;
                oddAt = oddAt < 0 ? value : oddAt;
            }
            note(tag, slot, value, length);
            at = value + length;
            end = at;
        }
        return fit;
    }

    private void note(int tag, int slot, int at, int length) {
        int mark = count * STRIDE;
        if (mark == marks.length) {
            marks = Arrays.copyOf(marks, marks.length * 2);
        }
        marks[mark + TAG] = tag;
        marks[mark + SLOT] = slot;
        marks[mark + AT] = at;
        marks[mark + LENGTH] = length;
        marks[mark + NEXT] = -1;
        if (slot >= 0) {
            if (first[slot] < 0) {
                first[slot] = count;
            } else {
                marks[last[slot] * STRIDE + NEXT] = count;
            }
            last[slot] = count;
        }
        count++;
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
