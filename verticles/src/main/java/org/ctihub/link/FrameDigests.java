/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;

/**
 * Remembers the last event messages that were applied, so that another session's stream of the same events can be continued
 * where this one ends. Two All Events sessions of one version with one CTI Server are told each event of agents and calls in
 * the same bytes and the same order; what is of one session only is left out.
 *
 * <p>One thread only.
 */
final class FrameDigests {
    /** As many events as a successor may have waiting. */
    static final int KEPT = 20_000;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] ring = new long[KEPT];
    private long count;

    void add(Frame frame) {
        if (counts(frame)) {
            ring[(int) (count++ % KEPT)] = digest(frame);
        }
    }

    /** Oldest first, 8 bytes each. */
    Buffer toBuffer() {
        int kept = (int) Math.min(count, KEPT);
        Buffer bytes = Buffer.buffer(kept * Long.BYTES);
        for (long i = count - kept; i < count; i++) {
            bytes.appendLong(ring[(int) (i % KEPT)]);
        }
        return bytes;
    }

    /**
     * How many of the frames the other owner has applied: the longest run at their beginning that is the end of its digests.
     *
     * @param digests as {@link #toBuffer} gave them
     */
    static int overlap(Buffer digests, List<Frame> frames) {
        long[] own = frames.stream()
                .filter(FrameDigests::counts)
                .mapToLong(FrameDigests::digest)
                .toArray();
        int theirs = digests.length() / Long.BYTES;
        for (int length = Math.min(theirs, own.length); length > 0; length--) {
            if (matches(digests, theirs - length, own, length)) {
                return framesOf(frames, length);
            }
        }
        return 0;
    }

    /** How many of the frames are events that both sessions are told. */
    static int count(List<Frame> frames) {
        return (int) frames.stream().filter(FrameDigests::counts).count();
    }

    private static boolean matches(Buffer digests, int from, long[] own, int length) {
        for (int i = 0; i < length; i++) {
            if (digests.getLong((from + i) * Long.BYTES) != own[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many frames there are up to the one that counts as the n-th. */
    private static int framesOf(List<Frame> frames, int n) {
        int counted = 0;
        for (int i = 0; i < frames.size(); i++) {
            counted += counts(frames.get(i)) ? 1 : 0;
            if (counted == n) {
                return i + 1;
            }
        }
        return frames.size();
    }

    private static boolean counts(Frame frame) {
        return switch (frame.type()) {
            // One that a monitor of the session caused comes besides (R-MON-04).
            case MessageTypes.AGENT_STATE_EVENT -> frame.getUnsigned(Fields.MONITOR_ID, 0) == 0;
            case MessageTypes.BEGIN_CALL_EVENT,
                    MessageTypes.END_CALL_EVENT,
                    MessageTypes.CALL_DATA_UPDATE_EVENT,
                    MessageTypes.CALL_DELIVERED_EVENT,
                    MessageTypes.CALL_ESTABLISHED_EVENT,
                    MessageTypes.CALL_HELD_EVENT,
                    MessageTypes.CALL_RETRIEVED_EVENT,
                    MessageTypes.CALL_ORIGINATED_EVENT,
                    MessageTypes.CALL_SERVICE_INITIATED_EVENT,
                    MessageTypes.CALL_FAILED_EVENT,
                    MessageTypes.CALL_DIVERTED_EVENT,
                    MessageTypes.CALL_CONNECTION_CLEARED_EVENT,
                    MessageTypes.CALL_CLEARED_EVENT,
                    MessageTypes.CALL_QUEUED_EVENT,
                    MessageTypes.CALL_DEQUEUED_EVENT,
                    MessageTypes.CALL_CONFERENCED_EVENT,
                    MessageTypes.CALL_TRANSFERRED_EVENT,
                    MessageTypes.CALL_AGENT_GREETING_EVENT -> true;
            default -> false;
        };
    }

    private static long digest(Frame frame) {
        long hash = FNV_OFFSET;
        for (byte each : frame.bytes(0, frame.length())) {
            hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
