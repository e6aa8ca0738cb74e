/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.Optional;
import org.ctihub.cluster.Tenure;

/**
 * The right of a node that opens its sessions before the link is its own: none until it accepts a tenure. Until then its
 * sessions bear the epoch of the former owner, as far as that is known, or, where that one is on the same node and has such sessions,
 * a number of their own. One event loop only.
 */
final class AcceptedRight implements Right {
    private final long formerEpoch;
    private Optional<Tenure> tenure = Optional.empty();

    AcceptedRight(LinkStart.Succession begin) {
        this.formerEpoch = begin.sessionEpoch()
                .orElseGet(
                        () -> begin.copy().log().map(log -> log.head().epoch()).orElse(1L));
    }

    void accept(Tenure accepted) {
        tenure = Optional.of(accepted);
    }

    @Override
    public boolean holds() {
        return tenure.isPresent() && tenure.get().holds();
    }

    @Override
    public long epoch() {
        return tenure.map(Tenure::epoch).orElse(formerEpoch);
    }
}
