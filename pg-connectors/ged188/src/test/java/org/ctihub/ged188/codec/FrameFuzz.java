/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ctihub.ged188.json.JsonFrames;

/**
 * Reads a frame in every way there is. Only {@link GedException} may come out, and the memory taken is bounded by the
 * frame's size.
 */
public final class FrameFuzz {
    // A floating field of two bytes gives at most an entry of the scan (20 bytes, doubled while growing) and, when it
    // is read, a string and its bytes (48 bytes): 50 bytes for each byte of the frame. The rest is the exception.
    private static final int BYTES_PER_FRAME_BYTE = 128;
    private static final int BYTES_PER_FRAME = 16 * 1024;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Codec codec;
    private final JsonFrames json;
    private int accepted;
    private int refused;

    public FrameFuzz(Codec codec) {
        this.codec = codec;
        this.json = new JsonFrames(codec);
        // Layouts are compiled once for all frames; that is not the frame's memory.
        codec.schema().messages().forEach(message -> {
            for (int version = 9; version <= 25; version++) {
                codec.layouts(message, version);
            }
        });
    }

    public int accepted() {
        return accepted;
    }

    public int refused() {
        return refused;
    }

    public void check(byte[] bytes, int version, String what) {
        Frame frame = codec.newFrame();
        int refusedAt = -1;
        long allocated = Long.MAX_VALUE;
        // A class that is loaded on the way is not the frame's memory, so too much is measured again.
        for (int attempt = 0; attempt < 3 && allocated >= bound(bytes.length); attempt++) {
            long before = memory.getCurrentThreadAllocatedBytes();
            frame = codec.newFrame();
            refusedAt = wrap(frame, bytes, version);
            if (refusedAt < 0) {
                readEverything(frame);
            }
            allocated = memory.getCurrentThreadAllocatedBytes() - before;
        }
        if (allocated >= bound(bytes.length)) {
            throw new AssertionError(allocated + " bytes allocated for " + bytes.length + ", " + what);
        }
        if (refusedAt < 0) {
            accepted++;
            assertThat(json.toBytes(JsonFrames.toJson(frame)))
                    .as(what)
                    .isEqualTo(frame.toBuffer().getBytes());
        } else {
            refused++;
            assertThat(refusedAt).as(what).isLessThanOrEqualTo(bytes.length);
        }
    }

    private static long bound(int frameBytes) {
        return (long) BYTES_PER_FRAME_BYTE * frameBytes + BYTES_PER_FRAME;
    }

    /** Where the frame is refused, or -1. */
    private static int wrap(Frame frame, byte[] bytes, int version) {
        try {
            frame.wrap(Unpooled.wrappedBuffer(bytes), 0, version);
            return -1;
        } catch (GedException expected) {
            return expected.offset();
        }
    }

    private static void readEverything(Frame frame) {
        for (LayoutField field : frame.layout().fixed()) {
            frame.getInt(new NumberField(field.name(), field.id()), 0);
        }
        for (LayoutField field : frame.layout().floating()) {
            switch (field.type().kind()) {
                case NUMBER -> {
                    NumberField number = new NumberField(field.name(), field.id());
                    frame.getUnsigned(number, 0);
                    for (int i = frame.count(number); i >= 0; i--) {
                        frame.getIntAt(number, i, 0);
                    }
                }
                case TEXT -> {
                    TextField text = new TextField(field.name(), field.id());
                    for (int i = 0; i < frame.count(text); i++) {
                        frame.getTextAt(text, i);
                    }
                }
                case BYTES -> frame.getBytes(new BytesField(field.name(), field.id()), new byte[0]);
                case NAMED -> {
                    frame.namedVariables();
                    frame.namedArrayElements();
                }
            }
        }
        List<LayoutField> fields = frame.layout().floating();
        if (!fields.isEmpty()) {
            LayoutField last = fields.get(fields.size() - 1);
            frame.records(new NumberField(last.name(), last.id()));
        }
    }
}
