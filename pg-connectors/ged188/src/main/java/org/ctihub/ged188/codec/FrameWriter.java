/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Puts one frame's bytes together without asking whether they make sense: the fixed part by offset, floating fields
 * in the order of the calls. Whoever wants checks uses {@link FrameBuilder}.
 */
public final class FrameWriter {
    private static final int SPARE = 128;

    private final int headerWidth;
    private final int limit;
    private byte[] bytes;
    private int size;

    /**
     * @param number the message's number on the wire
     * @param maxFrameBytes the longest frame that may come out, header included
     */
    public FrameWriter(MessageLayout layout, int number, int maxFrameBytes) {
        this.headerWidth = layout.headerWidth();
        this.limit = maxFrameBytes;
        this.size = Codec.HEADER_BYTES + layout.fixedLength();
        this.bytes = new byte[size + SPARE];
        BigEndian.put(bytes, 4, 4, number);
    }

    /** Puts a number in the fixed part; its low bits count. */
    public void fixed(LayoutField field, long value) {
        BigEndian.put(bytes, Codec.HEADER_BYTES + field.offset(), field.size(), value);
    }

    /** Appends a floating field. */
    public void floating(int tag, byte[] value) {
        int at = header(tag, value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Appends a floating field that is a number of so many bytes. */
    public void floating(int tag, long value, int width) {
        int at = header(tag, width);
        BigEndian.put(bytes, at, width, value);
    }

    /** Appends bytes that are no field. */
    public void raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** The whole frame, its length word filled in. */
    public byte[] toBytes() {
        finish();
        return Arrays.copyOf(bytes, size);
    }

    public Buffer toBuffer() {
        finish();
        return Buffer.buffer(size).appendBytes(bytes, 0, size);
    }

    private void finish() {
        BigEndian.put(bytes, 0, 4, size - Codec.HEADER_BYTES);
    }

    private int header(int tag, int length) {
        int most = headerWidth == 1 ? 0xFF : 0xFFFF;
        if (tag < 0 || tag > most) {
            throw new GedException("tag " + tag + " does not fit the version's floating field header");
        }
        if (length > most) {
            throw new GedException("a value of " + length + " bytes does not fit a floating field");
        }
        reserve(2 * headerWidth + length);
        BigEndian.put(bytes, size, headerWidth, tag);
        BigEndian.put(bytes, size + headerWidth, headerWidth, length);
        int at = size + 2 * headerWidth;
        size = at + length;
        return at;
    }

    private void reserve(int more) {
        if (more > limit - size) {
            throw new GedException("the frame would be longer than " + limit + " bytes");
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(size + more, 2 * bytes.length)));
        }
    }

    /** The bytes written so far; the header's length is not yet in them. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Puts other bytes in place of some that are already written. */
    void splice(int at, int length, byte[] replacement) {
        reserve(Math.max(0, replacement.length - length));
        System.arraycopy(bytes, at + length, bytes, at + replacement.length, size - at - length);
        System.arraycopy(replacement, 0, bytes, at, replacement.length);
        size += replacement.length - length;
    }

    /** Changes the length word of the floating field whose value starts at an index. */
    void relabel(int valueAt, int length) {
        if (length > (headerWidth == 1 ? 0xFF : 0xFFFF)) {
            throw new GedException("a value of " + length + " bytes does not fit a floating field");
        }
        BigEndian.put(bytes, valueAt - headerWidth, headerWidth, length);
    }
}
