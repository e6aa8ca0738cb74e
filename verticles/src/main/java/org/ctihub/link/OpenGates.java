/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the links of a node from storming CTI Servers with OPEN_REQ: one at a time for each PG, whose links share a back-off
 * for each side, and only so many a second for the node. Pure but for its lock; safe on any thread. Times are those of a
 * monotonic clock in ms.
 */
public final class OpenGates {
    /** An OPEN_REQ that is not answered for this long no longer holds others up; answers usually come sooner (R-SES-18). */
    static final long USUAL_ANSWER_MS = 5_000;

    static final long SHORTEST_BACK_OFF_MS = 500;
    static final long LONGEST_BACK_OFF_MS = 30_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final long LOOK_AGAIN_MS = 20;
    private static final long SECOND_MS = 1_000;

    /** What is answered to who wants to open a session. */
    sealed interface Answer {
        /** Now. Tell {@link OpenGates#done} what became of it. */
        record Go(long ticket) implements Answer {}

        /** Ask again after this time. */
        record Later(long ms) implements Answer {}

        /** This side failed a moment ago; the other one did not. */
        record Elsewhere() implements Answer {}
    }

    private static final class Failures {
        int count;
        long notBefore;
    }

    private static final class Pair {
        long ticket;
        long since;
        boolean busy;
        final Failures a = new Failures();
        final Failures b = new Failures();

        Failures of(Side side) {
            return side == Side.A ? a : b;
        }
    }

    private final int perSecond;
    private final RandomGenerator random;
    private final Map<String, Pair> pairs = new HashMap<>();
    private long tickets;
    private double allowance;
    private long countedAt;
    private boolean counted;

    /**
     * Starts open.
     *
     * @param perSecond sessions that the node may open in a second
     */
    public OpenGates(int perSecond, RandomGenerator random) {
        this.perSecond = perSecond;
        this.random = random;
        this.allowance = perSecond;
    }

    /**
     * Asks to open a session.
     *
     * @param pair the same for all links of a PG
     * @param choice whether the other side would do as well
     */
    synchronized Answer ask(String pair, Side side, boolean choice, long now) {
        Pair gate = pairs.computeIfAbsent(pair, key -> new Pair());
        if (gate.busy && now - gate.since < USUAL_ANSWER_MS) {
            return new Answer.Later(LOOK_AGAIN_MS);
        }
        long wait = wait(gate.of(side), now);
        if (wait > 0) {
            return choice && wait(gate.of(side.other()), now) == 0 ? new Answer.Elsewhere() : new Answer.Later(wait);
        }
        allowance = counted
                ? Math.min(perSecond, allowance + perSecond * (double) (now - countedAt) / SECOND_MS)
                : perSecond;
        counted = true;
        countedAt = now;
        if (allowance < 1) {
            return new Answer.Later((long) Math.ceil((1 - allowance) * SECOND_MS / perSecond));
        }
        allowance--;
        gate.busy = true;
        gate.since = now;
        gate.ticket = ++tickets;
        return new Answer.Go(gate.ticket);
    }

    private static long wait(Failures failures, long now) {
        return failures.count == 0 ? 0 : Math.max(0, failures.notBefore - now);
    }

    /**
     * What became of an attempt.
     *
     * @param success whether the session was opened; null if the attempt was given up
     */
    synchronized void done(String pair, Side side, long ticket, @Nullable Boolean success, long now) {
        Pair gate = pairs.computeIfAbsent(pair, key -> new Pair());
        if (gate.ticket == ticket) {
            gate.busy = false;
        }
        Failures failures = gate.of(side);
        if (success == null) {
            return;
        }
        if (success) {
            failures.count = 0;
            return;
        }
        failures.count++;
        long longest =
                Math.min(LONGEST_BACK_OFF_MS, SHORTEST_BACK_OFF_MS << Math.min(failures.count - 1, MOST_DOUBLINGS));
        failures.notBefore = now + longest / 2 + random.nextLong(longest / 2 + 1);
    }
}
