/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

/** A cursor as desktops see it, {@code epoch:seq}. */
public record Position(long epoch, long seq) implements Comparable<Position> {
    /** Before everything. */
    public static final Position NONE = new Position(0, 0);

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Position parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("No cursor: " + text);
        }
        return new Position(Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(Position other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return epoch + ":" + seq;
    }
}
