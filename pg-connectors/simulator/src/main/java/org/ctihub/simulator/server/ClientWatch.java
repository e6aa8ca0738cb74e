/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many open sessions with events the active side of a pair had over time. A pair without an active side has none.
 * The last 10,000 changes are kept.
 */
public final class ClientWatch {

    private static final int KEPT = 10_000;

    /**
     * One change.
     *
     * @param number counts from 1
     * @param atMillis when, milliseconds since 1970
     * @param side the active side, empty without one
     * @param sessions open sessions from then on
     */
    public record Change(long number, long atMillis, String side, int sessions) {}

    private final Deque<Change> changes = new ArrayDeque<>();
    private long count;
    private int sessions;
    private int minimum;
    private String side = "";
    private boolean deserted;

    void changed(long now, @Nullable Side active, int open) {
        String name = active == null ? "" : active.name();
        deserted = false;
        if (count > 0 && open == sessions && name.equals(side)) {
            return;
        }
        // Only a side that had clients can lose them; else sides without any would change for ever.
        deserted = open == 0 && sessions > 0 && name.equals(side);
        sessions = open;
        side = name;
        minimum = Math.min(minimum, open);
        if (changes.size() == KEPT) {
            changes.removeFirst();
        }
        changes.addLast(new Change(++count, now, name, open));
    }

    /** Whether the last change took the active side's last client away. */
    boolean isDeserted() {
        return deserted;
    }

    /** The number of the last change. */
    public long last() {
        return count;
    }

    /** Open sessions now. */
    public int sessions() {
        return sessions;
    }

    /** The fewest open sessions since the start or the last {@link #reset}. */
    public int minimum() {
        return minimum;
    }

    /** Counts the minimum from now on. */
    public void reset() {
        minimum = sessions;
    }

    /** The changes after one, the oldest first. */
    public List<Change> after(long number) {
        List<Change> found = new ArrayList<>();
        for (Change change : changes) {
            if (change.number() > number) {
                found.add(change);
            }
        }
        return found;
    }
}
