/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link WireWriter} wrote, between two positions of a buffer. Every fault is a {@link WireFormatException};
 * nothing is allocated by an announced length that the remaining bytes do not cover.
 */
public final class WireReader {
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;
    private static final int LAST_SHIFT = 63;

    private final Buffer in;
    private final int end;
    private int pos;

    /** Reads what lies between the two positions. */
    public WireReader(Buffer in, int pos, int end) {
        if (pos < 0 || end < pos || end > in.length()) {
            throw new WireFormatException("The message is cut off.");
        }
        this.in = in;
        this.pos = pos;
        this.end = end;
    }

    public int tag() {
        if (pos >= end) {
            throw new WireFormatException("The message ends too early.");
        }
        return in.getByte(pos++);
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS) {
            int next = tag();
            if (shift == LAST_SHIFT && (next & ~1) != 0) {
                break;
            }
            value |= (long) (next & LOW_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new WireFormatException("A number is too long.");
    }

    public int smallNumber() {
        long value = number();
        if (value != (int) value) {
            throw new WireFormatException("A number is out of its range.");
        }
        return (int) value;
    }

    public String text() {
        int length = count();
        byte[] bytes = in.getBytes(pos, pos + length);
        pos += length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireFormatException("A text is not UTF-8.", e);
        }
    }

    public Buffer bytes() {
        int length = count();
        Buffer bytes = in.getBuffer(pos, pos + length);
        pos += length;
        return bytes;
    }

    public boolean flag() {
        int value = tag();
        if (value != 0 && value != 1) {
            throw new WireFormatException("A mark is neither 0 nor 1.");
        }
        return value == 1;
    }

    public Instant instant() {
        long second = number();
        try {
            return Instant.ofEpochSecond(second, smallNumber());
        } catch (DateTimeException | ArithmeticException e) {
            throw new WireFormatException("A time is out of its range.", e);
        }
    }

    public <T> Optional<T> optional(Function<WireReader, T> each) {
        return flag() ? Optional.of(each.apply(this)) : Optional.empty();
    }

    public <T> List<T> list(Function<WireReader, T> each) {
        return list(number(), each);
    }

    /** So many things, whose number was read before. */
    <T> List<T> list(long announced, Function<WireReader, T> each) {
        int size = count(announced);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    /** A number of things of which each takes one byte at least. */
    private int count() {
        return count(number());
    }

    private int count(long value) {
        if (value < 0 || value > end - pos) {
            throw new WireFormatException("More is announced than there is.");
        }
        return (int) value;
    }

    /** Refuses bytes that were not read. */
    public void finish() {
        if (pos != end) {
            throw new WireFormatException("There are bytes behind the message.");
        }
    }
}
