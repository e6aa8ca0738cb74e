/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.io.IOException;
import java.util.List;

/** Where lines wait for the store, in order, and not more than there is room for. Blocks; one thread at a time. */
interface Spool {
    /**
     * Some lines from the front.
     *
     * @param part what they belong to
     */
    record Batch(long part, List<String> lines) {
        public Batch {
            lines = List.copyOf(lines);
        }
    }

    /** Adds lines, safe from a crash when this returns; gives how many of the oldest were lost because there was no room. */
    long append(List<String> lines) throws IOException;

    /** The first lines, so many at most. None if nothing waits. */
    Batch first(int most) throws IOException;

    /** Takes these lines away, if they are still there. */
    void remove(Batch batch) throws IOException;

    /** How much waits, in bytes. */
    long bytes();

    /** Keeps what waits for the next time, if it can. */
    void close() throws IOException;
}
