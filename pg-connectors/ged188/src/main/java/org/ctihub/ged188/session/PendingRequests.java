/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for an answer, by InvokeID: an open-addressing table of fixed size without an object per
 * request. A session has one timer for all of them, which asks {@link #expire} for those whose time is over; the
 * earliest deadline is remembered so that the usual answer costs one comparison.
 *
 * <p>Times are those of a monotonic clock in nanoseconds and may wrap around.
 */
final class PendingRequests<T> {
    private final int limit;
    private final int mask;
    private final int[] invokeIds;
    private final long[] deadlines;
    private final long[] allowed;
    private final @Nullable Object[] tickets;
    private int size;
    private long earliest;

    PendingRequests(int limit) {
        this.limit = limit;
        // At most half full, so that probe sequences stay short.
        int slots = Integer.highestOneBit(Math.max(2, limit * 2 - 1)) << 1;
        this.mask = slots - 1;
        this.invokeIds = new int[slots];
        this.deadlines = new long[slots];
        this.allowed = new long[slots];
        this.tickets = new Object[slots];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= limit;
    }

    boolean contains(int invokeId) {
        return tickets[slotOf(invokeId)] != null;
    }

    /** Adds a request; the caller has checked that the table is not full and the id is not in it. */
    void add(int invokeId, long now, long allowedNanos, T ticket) {
        int slot = slotOf(invokeId);
        if (isFull() || tickets[slot] != null) {
            throw new IllegalStateException("InvokeID " + invokeId + " is pending or the table is full");
        }
        long deadline = now + allowedNanos;
        invokeIds[slot] = invokeId;
        deadlines[slot] = deadline;
        allowed[slot] = allowedNanos;
        tickets[slot] = ticket;
        if (size == 0 || deadline - earliest < 0) {
            earliest = deadline;
        }
        size++;
    }

    /** Takes a request out, or returns null when none waits under this id. */
    @Nullable
    T remove(int invokeId) {
        int slot = slotOf(invokeId);
        T ticket = ticketAt(slot);
        if (ticket != null) {
            vacate(slot);
        }
        return ticket;
    }

    /** Takes out every request whose deadline is not after {@code now}. */
    List<Expired<T>> expire(long now) {
        if (size == 0 || earliest - now > 0) {
            return List.of();
        }
        List<Expired<T>> expired = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        boolean first = true;
        for (int slot = 0; slot <= mask; slot++) {
            T ticket = ticketAt(slot);
            if (ticket == null) {
                continue;
            }
            if (deadlines[slot] - now <= 0) {
                ids.add(invokeIds[slot]);
                expired.add(new Expired<>(ticket, allowed[slot]));
            } else if (first || deadlines[slot] - earliest < 0) {
                earliest = deadlines[slot];
                first = false;
            }
        }
        ids.forEach(this::remove);
        return expired;
    }

    /** Takes out all. */
    List<T> drain() {
        List<T> all = new ArrayList<>(size);
        for (int slot = 0; slot <= mask; slot++) {
            T ticket = ticketAt(slot);
            if (ticket != null) {
                all.add(ticket);
                tickets[slot] = null;
            }
        }
        size = 0;
        return all;
    }

    /** A request that ran out of time, with the time it had. */
    record Expired<T>(T ticket, long allowedNanos) {}

    private int home(int invokeId) {
        // Fibonacci hashing spreads the consecutive ids of a counter over the table.
        return (invokeId * 0x9E3779B9) >>> (32 - Integer.bitCount(mask)) & mask;
    }

    private int slotOf(int invokeId) {
        int slot = home(invokeId);
        while (tickets[slot] != null && invokeIds[slot] != invokeId) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Empties a slot and moves later entries of its probe sequence up, so that no tombstones are needed. */
    private void vacate(int slot) {
        size--;
        int hole = slot;
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            if (tickets[next] == null) {
                break;
            }
            int distance = (next - home(invokeIds[next])) & mask;
            if (distance >= ((next - hole) & mask)) {
                invokeIds[hole] = invokeIds[next];
                deadlines[hole] = deadlines[next];
                allowed[hole] = allowed[next];
                tickets[hole] = tickets[next];
                hole = next;
            }
        }
        tickets[hole] = null;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T ticketAt(int slot) {
        return (T) tickets[slot];
    }
}
