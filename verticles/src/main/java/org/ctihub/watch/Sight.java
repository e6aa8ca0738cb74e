/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import java.util.List;
import java.util.Set;
import org.ctihub.admin.LinkStatus;
import org.ctihub.domain.LinkId;

/**
 * What a node sees at one moment.
 *
 * @param links all that it knows
 * @param mine those that it looks after: it owns them, or nobody does and it is the first of the nodes
 * @param first whether it is the one of all nodes that looks after what is of no link
 * @param lostNodes that have not been heard of for long, and have not said that they go
 * @param livingNodes all that are known to live; empty if that is not known
 * @param reachesStore true also without a store
 */
public record Sight(
        List<LinkStatus> links,
        Set<LinkId> mine,
        boolean first,
        List<String> lostNodes,
        Set<String> livingNodes,
        boolean reachesStore) {
    /** Where it is not known which nodes live. */
    public Sight(
            List<LinkStatus> links, Set<LinkId> mine, boolean first, List<String> lostNodes, boolean reachesStore) {
        this(links, mine, first, lostNodes, Set.of(), reachesStore);
    }

    public Sight {
        links = List.copyOf(links);
        mine = Set.copyOf(mine);
        lostNodes = List.copyOf(lostNodes);
        livingNodes = Set.copyOf(livingNodes);
    }
}
