/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;

/**
 * Cuts a byte stream into frames by their length words, however the stream is segmented (R-FMT-01). It keeps at most
 * one unfinished frame and allocates by what has arrived, never by what is announced. For one thread at a time.
 */
public final class FrameSplitter {
    private static final int INITIAL_BYTES = 1024;

    /** Takes the frames. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One whole frame.
         *
         * @param bytes holds the frame, valid only during the call
         * @param index where its header starts
         * @param length its bytes, header included
         */
        void frame(ByteBuf bytes, int index, int length);
    }

    private final int maxFrameBytes;
    private final Sink sink;
    private byte[] pending = new byte[INITIAL_BYTES];
    private int pendingLength;
    private boolean bad;

    /**
     * @param maxFrameBytes the longest frame to accept, header included
     */
    public FrameSplitter(int maxFrameBytes, Sink sink) {
        this.maxFrameBytes = maxFrameBytes;
        this.sink = sink;
    }

    /**
     * Takes the next bytes of the stream and hands on every frame that they complete.
     *
     * @throws GedException when a length word is beyond the limit. The stream is then out of step for good: every
     *     later call throws too. An exception of the sink has the same effect.
     */
    public void feed(Buffer chunk) {
        if (bad) {
            throw new GedException("the stream is already out of step");
        }
        bad = true;
        ByteBuf bytes = ((BufferInternal) chunk).getByteBuf();
        int at = finishPending(bytes, bytes.readerIndex());
        int end = bytes.writerIndex();
        while (end - at >= Codec.HEADER_BYTES) {
            int length = frameLength(bytes.getUnsignedInt(at));
            if (length > end - at) {
                break;
            }
            sink.frame(bytes, at, length);
            at += length;
        }
        keep(bytes, at, end - at);
        bad = false;
    }

    /** Whether an unfinished frame is waiting for more bytes. */
    public boolean isInFrame() {
        return pendingLength > 0;
    }

    /** Completes the waiting frame if the bytes suffice, and returns where the rest starts. */
    private int finishPending(ByteBuf bytes, int from) {
        if (pendingLength == 0) {
            return from;
        }
        int at = from;
        if (pendingLength < Codec.HEADER_BYTES) {
            int more = Math.min(Codec.HEADER_BYTES - pendingLength, bytes.writerIndex() - at);
            keep(bytes, at, more);
            at += more;
        }
        if (pendingLength < Codec.HEADER_BYTES) {
            return at;
        }
        int length = frameLength(BigEndian.int32(pending, 0) & 0xFFFF_FFFFL);
        int more = Math.min(length - pendingLength, bytes.writerIndex() - at);
        keep(bytes, at, more);
        if (pendingLength == length) {
            pendingLength = 0;
            sink.frame(Unpooled.wrappedBuffer(pending), 0, length);
        }
        return at + more;
    }

    private void keep(ByteBuf bytes, int at, int length) {
        if (pendingLength + length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pendingLength + length, 2 * pending.length));
        }
        bytes.getBytes(at, pending, pendingLength, length);
        pendingLength += length;
    }

    private int frameLength(long announced) {
        if (announced > maxFrameBytes - Codec.HEADER_BYTES) {
            throw new GedException(
                    "message length " + announced + " is beyond the limit of " + maxFrameBytes + " bytes");
        }
        return Codec.HEADER_BYTES + (int) announced;
    }
}
