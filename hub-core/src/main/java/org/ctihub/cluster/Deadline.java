/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Until when a node may act, on a monotonic clock. Each time it has passed a new generation begins; what was granted in an
 * older one is over for ever, however soon the deadline is put off again. Safe on any thread.
 */
final class Deadline {
    private record State(long generation, long start, long length) {
        boolean passed(long now) {
            return now - start >= length;
        }

        State next(long now, long newStart, long newLength) {
            return new State(passed(now) ? generation + 1 : generation, newStart, newLength);
        }
    }

    private final LongSupplier nanoTime;
    private final AtomicReference<State> state;

    /** Begins as one that has passed. */
    Deadline(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.state = new AtomicReference<>(new State(0, nanoTime.getAsLong(), 0));
    }

    /** Puts it off: the right to act was confirmed by something that was begun at {@code start}. */
    void renew(long start, long length) {
        long now = nanoTime.getAsLong();
        state.updateAndGet(before -> before.next(now, start - before.start() > 0 ? start : before.start(), length));
    }

    /** Changes how long a confirmation is good for. */
    void length(long length) {
        long now = nanoTime.getAsLong();
        state.updateAndGet(before -> before.next(now, before.start(), length));
    }

    /** What is granted now belongs to this generation. */
    long generation() {
        return present().generation();
    }

    private State present() {
        return Objects.requireNonNull(state.get());
    }

    boolean holds(long generation) {
        State present = present();
        return present.generation() == generation && !present.passed(nanoTime.getAsLong());
    }

    boolean holds() {
        return !present().passed(nanoTime.getAsLong());
    }

    /** Over for everything that was granted. */
    void end() {
        state.updateAndGet(before -> new State(before.generation() + 1, before.start(), 0));
    }
}
