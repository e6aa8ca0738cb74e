/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.Optional;
import org.ctihub.cluster.Tenure;
import org.ctihub.link.copy.LinkCopy;

/**
 * The right of a node that opens its sessions before the link is its own: none until it accepts a tenure. Until then its
 * sessions bear the epoch of the former owner, as far as that is known. One event loop only.
 */
final class AcceptedRight implements Right {
    private final long formerEpoch;
    private Optional<Tenure> tenure = Optional.empty();

    AcceptedRight(LinkCopy copy) {
        this.formerEpoch = copy.log().map(log -> log.head().epoch()).orElse(1L);
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
