/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a link's event log: after the event with number {@code seq} of {@code epoch}. Epochs grow with every
 * change of owner or loss of continuity; inside one, numbers are contiguous and start at 1.
 *
 * @param epoch at least 1
 * @param seq at least 0; 0 is the position before the first event
 */
public record Cursor(long epoch, long seq) implements Comparable<Cursor> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):(0|[1-9][0-9]{0,17})");

    public Cursor {
        if (epoch < 1 || seq < 0) {
            throw new IllegalArgumentException("A cursor is epoch:seq with epoch >= 1 and seq >= 0.");
        }
    }

    /** Reads {@code epoch:seq}; empty if the text is anything else. */
    public static Optional<Cursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public Cursor next() {
        return new Cursor(epoch, seq + 1);
    }

    @Override
    public int compareTo(Cursor other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return epoch + ":" + seq;
    }
}
