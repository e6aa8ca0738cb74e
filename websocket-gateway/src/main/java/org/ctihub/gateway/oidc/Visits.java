/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;

/** How often somebody may come within a minute. Who came longest ago is forgotten first. One event loop only. */
final class Visits {
    private static final int MOST_KEYS = 10_000;
    private static final long MINUTE_MS = 60_000;

    private static final class Count {
        long sinceMs;
        int visits;
    }

    private final InstantSource clock;
    private final int most;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

    Visits(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    static Problem tooMany(String detail) {
        return new Problem(ProblemCode.TOO_FAST, detail, "Come back in a minute.", Optional.empty(), MINUTE_MS);
    }

    /** Counts a visit; false if it was one too many. */
    boolean admits(String who) {
        long now = clock.millis();
        Count count = counts.computeIfAbsent(who, missing -> new Count());
        if (now - count.sinceMs >= MINUTE_MS || now < count.sinceMs) {
            count.sinceMs = now;
            count.visits = 0;
        }
        count.visits++;
        if (counts.size() > MOST_KEYS) {
            Iterator<String> eldest = counts.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return count.visits <= most;
    }
}
