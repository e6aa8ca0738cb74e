/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What becomes of a signed-in agent whose last desktop is gone and does not come back: nobody would answer the calls that are
 * routed there.
 *
 * @param after how long the desktop may be gone, {@value #SHORTEST_SECONDS} s to a day
 * @param reason the code that the peripheral is told with it
 */
public record GraceRule(Duration after, Then then, OptionalInt reason) {
    /** Shorter, and a change of owner or of network would look like an agent who has left. */
    static final int SHORTEST_SECONDS = 5;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MAX_REASON = 65_535;

    /** What is asked of the peripheral. */
    public enum Then {
        NOT_READY,
        SIGN_OUT
    }

    public GraceRule {
        if (after.compareTo(Duration.ofSeconds(SHORTEST_SECONDS)) < 0 || after.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "grace.seconds is not between " + SHORTEST_SECONDS + " and " + LONGEST.toSeconds() + ".");
        }
        if (reason.isPresent() && (reason.getAsInt() < 0 || reason.getAsInt() > MAX_REASON)) {
            throw new IllegalArgumentException("grace.reason is not between 0 and " + MAX_REASON + ".");
        }
    }
}
