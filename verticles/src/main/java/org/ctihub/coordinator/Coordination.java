/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.cluster.Leases.Claim;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.cluster.Placement;
import org.ctihub.domain.LinkId;

/**
 * Decides what this node does for each link: compares what should be with what is. Pure: time and situation come in, steps
 * go out. A link whose last step is not done is {@link Phase#CHANGING} and gets none.
 */
final class Coordination {
    /** Members come and go in groups; links move when that is over. */
    static final long SETTLE_MS = 10_000;
    /** Between the end of one planned move and the next. */
    static final long PAUSE_MS = 3_000;
    /** A copy that is no longer wanted is kept for so long. */
    static final long UNFOLLOW_MS = 5_000;
    /** In the smaller part of a cluster for so long, a node gives its links up. */
    static final long APART_MS = 5_000;

    /** Who has a copy tries first, then node after node in the order of the placement. */
    private static final long FIRST_DELAY_MS = 250;

    private static final long RANK_DELAY_MS = 400;
    private static final int MOVES_WHILE_DRAINING = 2;
    private static final int REFUSALS = 2;

    private final String node;
    private List<LinkId> links;
    private final int cap;
    private final Map<LinkId, Long> ownerless = new HashMap<>();
    private final Map<LinkId, Long> unwanted = new HashMap<>();
    private final Map<LinkId, Integer> refusals = new HashMap<>();
    private final Map<LinkId, String> moving = new HashMap<>();
    private List<String> candidates = List.of();
    private long settledAt;
    private long lastMove;
    private long apartSince = -1;

    Coordination(String node, List<LinkId> links, int cap) {
        this.node = node;
        this.links = List.copyOf(links);
        this.cap = cap;
    }

    /** From now on these links are served, and no others. */
    void serve(List<LinkId> next) {
        links = List.copyOf(next);
        for (Map<LinkId, ?> kept : List.of(ownerless, unwanted, refusals, moving)) {
            kept.keySet().retainAll(links);
        }
    }

    List<Step> decide(Situation now, long ms) {
        // Without the store nobody is heard of, and nothing can be placed anew.
        List<String> present = now.mayAct() ? now.candidates() : candidates;
        if (!present.equals(candidates)) {
            candidates = present;
            refusals.clear();
            settledAt = ms + SETTLE_MS;
        }
        boolean together = now.inLargerPart();
        if (together) {
            apartSince = -1;
        } else if (apartSince < 0) {
            apartSince = ms;
        }
        Placement placement = Placement.of(present, links, cap);
        List<Step> steps = new ArrayList<>();
        for (LinkId link : links) {
            Phase phase = now.here().getOrDefault(link, Phase.AWAY);
            Optional<Step> step = switch (phase) {
                case CHANGING -> Optional.empty();
                case OWNING -> owning(link, now, placement, ms);
                case AWAY, FOLLOWING -> notOwning(link, phase, now, placement, together, ms);
            };
            step.ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> owning(LinkId link, Situation now, Placement placement, long ms) {
        ownerless.remove(link);
        unwanted.remove(link);
        if (moving.containsKey(link)) {
            return Optional.empty();
        }
        if (apartSince >= 0 && ms - apartSince >= APART_MS) {
            return Optional.of(new Step.Release(link));
        }
        if (!now.mayAct()) {
            return Optional.empty();
        }
        Optional<String> wanted = placement.owner(link);
        if (wanted.isEmpty() || wanted.get().equals(node)) {
            return now.draining() ? Optional.of(new Step.Release(link)) : Optional.empty();
        }
        if (now.draining()) {
            List<String> ranks = placement.ranks(link);
            int refused = refusals.getOrDefault(link, 0);
            if (refused >= Math.max(REFUSALS, ranks.size())) {
                return Optional.of(new Step.Release(link));
            }
            // Each in turn: one that cannot have it should not cost the link its client.
            return moving.size() < MOVES_WHILE_DRAINING
                    ? move(link, ranks.get(refused % ranks.size()))
                    : Optional.empty();
        }
        boolean mayMove = moving.isEmpty() && ms >= settledAt && ms - lastMove >= PAUSE_MS;
        return mayMove && refusals.getOrDefault(link, 0) < REFUSALS ? move(link, wanted.get()) : Optional.empty();
    }

    private Optional<Step> move(LinkId link, String to) {
        moving.put(link, to);
        return Optional.of(new Step.Move(link, to));
    }

    /** How a move ended. After two refusals a link stays; a draining node asks every other one before it gives it up. */
    void moved(LinkId link, boolean done, long ms) {
        moving.remove(link);
        lastMove = ms;
        if (done) {
            refusals.remove(link);
        } else {
            refusals.merge(link, 1, Integer::sum);
        }
    }

    private Optional<Step> notOwning(
            LinkId link, Phase phase, Situation now, Placement placement, boolean together, long ms) {
        moving.remove(link);
        refusals.remove(link);
        Optional<NodeEntry> owner = now.owner(link);
        if (owner.isPresent() && !owner.get().node().equals(node)) {
            ownerless.remove(link);
            return following(link, phase, owner.get().node(), placement, ms);
        }
        if (!now.mayAct() || now.draining() || !together) {
            ownerless.remove(link);
            return Optional.empty();
        }
        long since = ownerless.computeIfAbsent(link, key -> ms);
        boolean ours = owner.isPresent();
        if (!ours && ms - since < delay(link, phase, now, placement)) {
            return Optional.empty();
        }
        Claim claim = now.view()
                .owner(link)
                .filter(silent -> !now.sees(silent.node()))
                .map(silent -> Claim.OWNER_SEEMS_LOST)
                .orElse(Claim.USUAL);
        return Optional.of(new Step.Take(link, claim));
    }

    private long delay(LinkId link, Phase phase, Situation now, Placement placement) {
        int rank = placement.ranks(link).indexOf(node);
        boolean neverOwned = !now.view().links().containsKey(link);
        if (phase == Phase.FOLLOWING || (neverOwned && rank == 0)) {
            return 0;
        }
        return FIRST_DELAY_MS + RANK_DELAY_MS * Math.max(0, rank);
    }

    /** The first in the order of the placement that is not the owner keeps a copy: the one that the link moves to, if any. */
    private Optional<Step> following(LinkId link, Phase phase, String owner, Placement placement, long ms) {
        boolean wanted = placement.ranks(link).stream()
                .filter(each -> !each.equals(owner))
                .findFirst()
                .equals(Optional.of(node));
        if (wanted) {
            unwanted.remove(link);
            return phase == Phase.AWAY ? Optional.of(new Step.Follow(link)) : Optional.empty();
        }
        if (phase == Phase.AWAY) {
            return Optional.empty();
        }
        return ms - unwanted.computeIfAbsent(link, key -> ms) >= UNFOLLOW_MS
                ? Optional.of(new Step.Unfollow(link))
                : Optional.empty();
    }

    /** For how long this node has been in the smaller part of the cluster; 0 if it is not. */
    long apartMs(long ms) {
        return apartSince < 0 ? 0 : ms - apartSince;
    }

    /** The nodes that links are placed on. */
    List<String> candidates() {
        return candidates;
    }

    boolean isMoving(LinkId link) {
        return moving.containsKey(link);
    }
}
