/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.LeaseTimes;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.domain.LinkId;

/**
 * What a coordinator knows at one moment.
 *
 * @param view the leases as they were read last
 * @param viewAgeMs how long ago that was
 * @param visible the nodes that Hazelcast shows, this one among them
 * @param mayAct whether this node may take links: its heartbeat is in time and the store is there
 * @param draining whether this node gives its links away
 * @param here what this node does with each link
 */
record Situation(
        String node,
        ClusterView view,
        long viewAgeMs,
        Set<String> visible,
        boolean mayAct,
        boolean draining,
        Map<LinkId, Phase> here) {
    /** As old as the heartbeat of an owner that seems to be lost must be. */
    static final long SEEMS_LOST_MS = LeaseTimes.STALE_HINTED_MS;
    /** As old as that of any owner must be. */
    static final long LOST_MS = LeaseTimes.STALE_MS;

    long silentMs(NodeEntry entry) {
        return entry.silentMs() + viewAgeMs;
    }

    boolean sees(String name) {
        return name.equals(node) || visible.contains(name);
    }

    /** Whether the owner of a link must be left alone. */
    boolean lives(NodeEntry owner) {
        return silentMs(owner) < (sees(owner.node()) ? LOST_MS : SEEMS_LOST_MS);
    }

    /** The living owner of a link. */
    Optional<NodeEntry> owner(LinkId link) {
        return view.owner(link).filter(this::lives);
    }

    /** Nodes that links can be placed on. */
    List<String> candidates() {
        List<String> nodes = new ArrayList<>();
        for (NodeEntry entry : view.nodes().values()) {
            boolean wants = entry.node().equals(node) ? !draining : !entry.draining();
            if (wants && sees(entry.node()) && silentMs(entry) < LOST_MS) {
                nodes.add(entry.node());
            }
        }
        nodes.sort(null);
        return nodes;
    }

    /**
     * Whether this node and those it sees are the larger part of all that live; of two halves, the one with the first name.
     * The smaller part must not own links: the desktops of the others would not reach it.
     */
    boolean inLargerPart() {
        int ours = 0;
        int theirs = 0;
        String first = node;
        for (NodeEntry entry : view.nodes().values()) {
            if (sees(entry.node())) {
                ours++;
            } else if (silentMs(entry) < SEEMS_LOST_MS) {
                theirs++;
            } else {
                continue;
            }
            if (entry.node().compareTo(first) < 0) {
                first = entry.node();
            }
        }
        return ours > theirs || (ours == theirs && sees(first));
    }

    /** Whether this node sees no majority of those that lived when the leases were read last: others may think it lost. */
    boolean lonely() {
        int known = 0;
        int seen = 0;
        for (NodeEntry entry : view.nodes().values()) {
            if (entry.silentMs() < LOST_MS) {
                known++;
                seen += sees(entry.node()) ? 1 : 0;
            }
        }
        return known > 1 && 2 * seen <= known;
    }
}
