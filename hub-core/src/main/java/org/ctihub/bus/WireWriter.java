/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends values to a buffer: numbers as variable-length integers, text as length and UTF-8. */
final class WireWriter {
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final Buffer out;

    WireWriter(Buffer out) {
        this.out = out;
    }

    WireWriter tag(int value) {
        out.appendByte((byte) value);
        return this;
    }

    /** Writes any long; small values that are not negative take few bytes. */
    WireWriter number(long value) {
        long rest = value;
        while ((rest & ~(long) LOW_BITS) != 0) {
            out.appendByte((byte) ((rest & LOW_BITS) | MORE));
            rest >>>= BITS;
        }
        out.appendByte((byte) rest);
        return this;
    }

    WireWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.appendBytes(bytes);
        return this;
    }

    <T> WireWriter optional(Optional<T> value, BiConsumer<WireWriter, T> each) {
        tag(value.isPresent() ? 1 : 0);
        value.ifPresent(present -> each.accept(this, present));
        return this;
    }

    <T> WireWriter list(Collection<T> values, BiConsumer<WireWriter, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }
}
