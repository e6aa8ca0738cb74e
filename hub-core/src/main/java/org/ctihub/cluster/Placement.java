/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.domain.LinkId;

/**
 * Where links should be, by rendezvous hashing: each node has a score for each link, the highest owns it, the next follows
 * it. Every node computes the same from the same nodes and links. When a node comes or goes, few links move that were not
 * its own: those that the cap had pushed aside. Pure.
 */
public final class Placement {
    /** Room above an even share, so that one more link or node moves few others. */
    private static final double SLACK = 1.25;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
    private static final long MIX_2 = 0x94d049bb133111ebL;
    private static final int SHIFT_1 = 30;
    private static final int SHIFT_2 = 27;
    private static final int SHIFT_3 = 31;
    private static final int BYTE = 0xFF;

    private final Map<LinkId, List<String>> ranks;

    private Placement(Map<LinkId, List<String>> ranks) {
        this.ranks = ranks;
    }

    /**
     * Places links on nodes.
     *
     * @param cap greatest number of links of a node; 0 for an even share and a quarter. If the nodes have no room for all
     *     links, the cap is raised until they have: a crowded node is better than a link without an owner
     */
    public static Placement of(Collection<String> nodes, Collection<LinkId> links, int cap) {
        Map<LinkId, List<String>> ranks = new HashMap<>();
        if (nodes.isEmpty()) {
            return new Placement(ranks);
        }
        int share = (links.size() + nodes.size() - 1) / nodes.size();
        int room = cap > 0 ? Math.max(cap, share) : (int) Math.ceil(SLACK * links.size() / nodes.size());
        Map<String, Integer> owned = new HashMap<>();
        Map<String, Integer> followed = new HashMap<>();
        for (LinkId link : ordered(links)) {
            List<String> byScore = new ArrayList<>(nodes);
            byScore.sort(Comparator.comparingLong((String node) -> score(node, link))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()));
            List<String> chosen = new ArrayList<>();
            choose(byScore, owned, room, chosen);
            choose(byScore, followed, room, chosen);
            byScore.stream().filter(node -> !chosen.contains(node)).forEach(chosen::add);
            ranks.put(link, List.copyOf(chosen));
        }
        return new Placement(ranks);
    }

    /** An order that every node knows and that does not change when other links come or go. */
    private static List<LinkId> ordered(Collection<LinkId> links) {
        List<LinkId> ordered = new ArrayList<>(links);
        ordered.sort(Comparator.comparingLong((LinkId link) -> score("", link)).thenComparing(LinkId::toString));
        return ordered;
    }

    private static void choose(List<String> byScore, Map<String, Integer> taken, int room, List<String> chosen) {
        byScore.stream()
                .filter(node -> !chosen.contains(node) && taken.getOrDefault(node, 0) < room)
                .findFirst()
                .ifPresent(node -> {
                    taken.merge(node, 1, Integer::sum);
                    chosen.add(node);
                });
    }

    private static long score(String node, LinkId link) {
        long hash = FNV_OFFSET;
        for (byte each : (node + "|" + link).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & BYTE)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> SHIFT_1)) * MIX_1;
        hash = (hash ^ (hash >>> SHIFT_2)) * MIX_2;
        return hash ^ (hash >>> SHIFT_3);
    }

    /** The node that should own a link. */
    public Optional<String> owner(LinkId link) {
        return rank(link, 0);
    }

    /** The node that should have a link next: the owner's follower. */
    public Optional<String> follower(LinkId link) {
        return rank(link, 1);
    }

    private Optional<String> rank(LinkId link, int rank) {
        List<String> nodes = ranks.getOrDefault(link, List.of());
        return rank < nodes.size() ? Optional.of(nodes.get(rank)) : Optional.empty();
    }

    /** All nodes, those first that should have the link first; 0 is the owner's rank. */
    public List<String> ranks(LinkId link) {
        return ranks.getOrDefault(link, List.of());
    }
}
