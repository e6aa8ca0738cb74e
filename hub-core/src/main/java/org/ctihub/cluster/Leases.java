/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import java.util.Optional;
import org.ctihub.domain.LinkId;

/** Gives out the right to act for links: to one node at a time, each time under a higher epoch. Safe on any thread. */
public interface Leases {
    /** What is known of the owner that a link is taken from. */
    enum Claim {
        /** Nothing: it must have been silent for long. */
        USUAL,
        /** It seems to be lost; a short silence is enough. */
        OWNER_SEEMS_LOST
    }

    /** Takes a link for this node if it has no living owner; empty if it has one. */
    Future<Optional<Tenure>> take(LinkId link, Claim claim);

    /** The tenure that another node gave to this one by {@link Tenure#give}. */
    Tenure accept(LinkId link, long epoch);
}
