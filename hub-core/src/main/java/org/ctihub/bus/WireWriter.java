/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends values to a buffer: numbers as variable-length integers, text as length and UTF-8. */
public final class WireWriter {
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final Buffer out;

    /** Appends to this buffer. */
    public WireWriter(Buffer out) {
        this.out = out;
    }

    /** Writes one byte. */
    public WireWriter tag(int value) {
        out.appendByte((byte) value);
        return this;
    }

    /** Writes any long; small values that are not negative take few bytes. */
    public WireWriter number(long value) {
        long rest = value;
        while ((rest & ~(long) LOW_BITS) != 0) {
            out.appendByte((byte) ((rest & LOW_BITS) | MORE));
            rest >>>= BITS;
        }
        out.appendByte((byte) rest);
        return this;
    }

    public WireWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.appendBytes(bytes);
        return this;
    }

    public WireWriter bytes(Buffer value) {
        number(value.length());
        out.appendBuffer(value);
        return this;
    }

    public WireWriter flag(boolean value) {
        return tag(value ? 1 : 0);
    }

    /** Writes a time to the nanosecond. */
    public WireWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    public <T> WireWriter optional(Optional<T> value, BiConsumer<WireWriter, T> each) {
        tag(value.isPresent() ? 1 : 0);
        value.ifPresent(present -> each.accept(this, present));
        return this;
    }

    public <T> WireWriter list(Collection<T> values, BiConsumer<WireWriter, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }
}
