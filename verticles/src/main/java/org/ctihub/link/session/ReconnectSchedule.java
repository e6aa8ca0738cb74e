/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The order of attempts after a loss (R-FO-02): the last good side, the other one, a short random pause, both sides, 15 s,
 * both, 30 s, both, 60 s, both, 120 s, both, and so on with the last step.
 */
final class ReconnectSchedule {
    /**
     * An attempt after a pause.
     *
     * @param first whether a new round begins with it
     */
    record Attempt(Side side, Duration pause, boolean first) {}

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));

    /** The rule says a tenth of a second per client of the server, of which a hub is one among few. */
    private static final long FIRST_PAUSE_MAX_MS = 1_000;

    private final RandomGenerator random;
    private final boolean duplexed;
    private final Deque<Attempt> next = new ArrayDeque<>();
    private Side preferred = Side.A;
    private int round;

    ReconnectSchedule(RandomGenerator random, boolean duplexed) {
        this.random = random;
        this.duplexed = duplexed;
    }

    /** Starts from the top (R-FO-03) with this side: the one that was good last, unless it is known that it cannot serve. */
    void restart(Side first) {
        preferred = first;
        round = 0;
        next.clear();
    }

    Attempt next() {
        Attempt attempt = peek();
        next.removeFirst();
        return attempt;
    }

    /** What {@link #next} will give. */
    Attempt peek() {
        if (next.isEmpty()) {
            next.add(new Attempt(preferred, pause(), true));
            if (duplexed) {
                next.add(new Attempt(preferred.other(), Duration.ZERO, false));
            }
            round++;
        }
        return next.getFirst();
    }

    private Duration pause() {
        return switch (round) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofMillis(random.nextLong(FIRST_PAUSE_MAX_MS));
            default -> PAUSES.get(Math.min(round - 2, PAUSES.size() - 1));
        };
    }
}
