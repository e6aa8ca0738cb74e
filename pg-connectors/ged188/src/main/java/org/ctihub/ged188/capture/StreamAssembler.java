/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the segments of one direction in order. Bytes that come early wait, up to 1 MiB and 1,024 segments; when more
 * wait, or the direction ends, what is missing is given up and reported as a gap. Bytes that come twice count once.
 */
public final class StreamAssembler {
    private static final int MAX_WAITING_BYTES = 1 << 20;
    private static final int MAX_WAITING_SEGMENTS = 1024;

    /** Takes the stream. */
    public interface Sink {
        /** The next bytes. */
        void bytes(ByteBuffer bytes);

        /** So many bytes are missing before the next ones. */
        void gap(long bytes);
    }

    private final Sink sink;
    private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
    private int waitingBytes;
    private boolean begun;
    private int firstSequence;
    private long position;

    public StreamAssembler(Sink sink) {
        this.sink = sink;
    }

    /** Takes a segment. Without a SYN the first segment seen is where the stream begins. */
    public void add(TcpSegment segment) {
        int sequence = segment.syn() ? segment.sequence() + 1 : segment.sequence();
        if (!begun) {
            begun = true;
            firstSequence = sequence;
        }
        if (segment.payload().hasRemaining()) {
            // Sequence numbers wrap; the nearest place to what is expected is meant.
            long at = position + (sequence - (firstSequence + (int) position));
            if (at <= position) {
                deliver(at, segment.payload().duplicate());
            } else {
                keep(at, segment.payload());
            }
            drain();
        }
        if (segment.end()) {
            finish();
        }
    }

    /** Gives up waiting: hands on everything that is there, with the gaps between. */
    public void finish() {
        while (!waiting.isEmpty()) {
            skipGap();
            drain();
        }
    }

    private void keep(long at, ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        byte[] old = waiting.get(at);
        if (old == null || old.length < bytes.length) {
            waiting.put(at, bytes);
            waitingBytes += bytes.length - (old == null ? 0 : old.length);
        }
        while (waitingBytes > MAX_WAITING_BYTES || waiting.size() > MAX_WAITING_SEGMENTS) {
            skipGap();
            drain();
        }
    }

    private void skipGap() {
        long missing = waiting.firstKey() - position;
        if (missing > 0) {
            position += missing;
            sink.gap(missing);
        }
    }

    private void drain() {
        for (Map.Entry<Long, byte[]> first = waiting.firstEntry();
                first != null && first.getKey() <= position;
                first = waiting.firstEntry()) {
            waiting.remove(first.getKey());
            waitingBytes -= first.getValue().length;
            deliver(first.getKey(), ByteBuffer.wrap(first.getValue()));
        }
    }

    private void deliver(long at, ByteBuffer bytes) {
        long known = position - at;
        if (known < bytes.remaining()) {
            bytes.position(bytes.position() + (int) known);
            position += bytes.remaining();
            sink.bytes(bytes);
        }
    }
}
