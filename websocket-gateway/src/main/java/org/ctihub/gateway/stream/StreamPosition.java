/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

/**
 * Which stream of a link is the current one, and which of its batches came without a hole. Streams are ordered by epoch
 * and, within one, by their number; what belongs to an earlier stream than one seen is outdated. A stream goes on when its
 * owner's epoch rises: no other owner ever gives its number to a stream.
 */
final class StreamPosition {
    enum Verdict {
        /** Nothing is missing. */
        GOOD,
        /** Came before. */
        REPEATED,
        /** Of an earlier stream; nothing in it is to be believed. */
        OUTDATED,
        /** Something before this was missed by everybody. */
        LOST
    }

    private long epoch;
    private long stream;
    /** The first batch of the unbroken run that ends with {@code last}; it is empty if greater than that. */
    private long first;

    private long last;
    private boolean known;

    /** Judges a batch and takes note of it. After LOST the run begins with this batch. */
    Verdict batch(long batchEpoch, long batchStream, long number) {
        int order = order(batchEpoch, batchStream);
        if (order < 0) {
            return Verdict.OUTDATED;
        }
        if (order > 0 || !known) {
            boolean another = order > 0 && known;
            begin(batchEpoch, batchStream, number, number);
            return another ? Verdict.LOST : Verdict.GOOD;
        }
        if (number <= last) {
            return Verdict.REPEATED;
        }
        if (number == last + 1) {
            last = number;
            return Verdict.GOOD;
        }
        begin(batchEpoch, batchStream, number, number);
        return Verdict.LOST;
    }

    /** Judges the position in the answer to an attach. After LOST the answer's stream is the current one. */
    Verdict answer(long answerEpoch, long answerStream, long number) {
        int order = order(answerEpoch, answerStream);
        if (order < 0) {
            return Verdict.OUTDATED;
        }
        if (order > 0 || !known) {
            boolean another = order > 0 && known;
            begin(answerEpoch, answerStream, number + 1, number);
            return another ? Verdict.LOST : Verdict.GOOD;
        }
        // The desktop needs every batch after that number; those before our run may have gone by unseen.
        return first <= number + 1 ? Verdict.GOOD : Verdict.REPEATED;
    }

    /** The run is broken; the next batch or answer begins another. What is outdated stays so. */
    void forget() {
        known = false;
    }

    /** Whether any stream was ever seen. */
    boolean isBegun() {
        return epoch > 0;
    }

    boolean isKnown() {
        return known;
    }

    long stream() {
        return stream;
    }

    /** Whether a stream is newer than every one that was seen: its owner is another one, or began anew. */
    boolean isAnother(long otherEpoch, long otherStream) {
        return compare(otherEpoch, otherStream) > 0;
    }

    private int order(long otherEpoch, long otherStream) {
        int order = compare(otherEpoch, otherStream);
        if (order == 0) {
            epoch = Math.max(epoch, otherEpoch);
        }
        return order;
    }

    private int compare(long otherEpoch, long otherStream) {
        if (otherStream == stream) {
            return 0;
        }
        int byEpoch = Long.compare(otherEpoch, epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(otherStream, stream);
    }

    private void begin(long newEpoch, long newStream, long from, long to) {
        epoch = newEpoch;
        stream = newStream;
        first = from;
        last = to;
        known = true;
    }
}
