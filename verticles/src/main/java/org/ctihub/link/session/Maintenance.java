/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which side was allowed to go into maintenance, and until when it may still be used. */
final class Maintenance {
    private @Nullable Side allowed;
    private Instant allowedAt = Instant.MIN;
    private @Nullable Instant goesAt;

    void allow(Side side, Instant now) {
        allowed = side;
        allowedAt = now;
        goesAt = null;
    }

    /** Returns whether the decision concerns a side that was allowed to go and goes. */
    boolean decided(Side side, boolean goes, Instant now) {
        if (side != allowed) {
            return false;
        }
        if (!goes) {
            allowed = null;
            return false;
        }
        goesAt = now;
        return true;
    }

    /** Whether a switch away from this side is the one that was agreed on. */
    boolean explains(Side side, Instant now) {
        return side == allowed && now.isBefore(allowedAt.plus(LinkMachine.CONSENT));
    }

    /** Whether the time of this side is up. */
    boolean over(@Nullable Side side, Instant now) {
        return side != null
                && side == allowed
                && goesAt != null
                && remaining(now).isZero();
    }

    /** For how long requests may still be under way at the side. */
    Duration remaining(Instant now) {
        return remaining((goesAt == null ? allowedAt : goesAt).plus(LinkMachine.LEAVING), now);
    }

    void end() {
        allowed = null;
    }

    static Duration remaining(Instant until, Instant now) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
