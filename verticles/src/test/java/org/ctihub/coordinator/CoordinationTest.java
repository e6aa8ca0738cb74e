/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.LinkEntry;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.cluster.Placement;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinators of several nodes against a store of theirs, in a world of steps of 250 ms. */
class CoordinationTest {
    private static final int LINKS = 9;

    @Test
    void aSingleNodeTakesAllLinksAtOnce() {
        World world = new World("n1");
        world.run(1);
        assertThat(world.owners()).hasSize(LINKS).containsValue("n1");
    }

    @Test
    void linksMoveOneAtATimeToWhereTheyShouldBeWhenNodesHaveSettled() {
        World world = new World("n1");
        world.run(4);
        world.join("n2");
        world.join("n3");
        world.run(8);
        assertThat(new HashSet<>(world.owners().values())).containsExactly("n1");
        world.run(400);
        world.assertPlaced();
        assertThat(world.mostMovesAtOnce).isOne();
        assertThat(world.taken).as("moves, not thefts").isEqualTo(LINKS);
    }

    @Test
    void theLinksOfALostNodeAreTakenWhenItsHeartbeatIsOldEnough() {
        World world = new World("n1", "n2", "n3");
        world.run(400);
        Map<LinkId, String> before = world.owners();
        Map<LinkId, String> followers = world.followers();
        world.kill("n2");
        world.run(6);
        world.owners().forEach((link, owner) -> {
            String former = before.get(link);
            assertThat(owner).isEqualTo("n2".equals(former) ? followers.get(link) : former);
        });
    }

    @Test
    void aDrainingNodeEndsWithoutLinksAndTheOthersHaveThemAll() {
        World world = new World("n1", "n2", "n3");
        world.run(400);
        world.drain("n3");
        world.run(60);
        assertThat(world.owners()).hasSize(LINKS);
        assertThat(world.owners().values()).doesNotContain("n3");
        assertThat(world.taken).isEqualTo(LINKS);
    }

    @Test
    void theLastNodeGivesItsLinksUpWhenItDrains() {
        World world = new World("n1");
        world.run(4);
        world.drain("n1");
        world.run(4);
        assertThat(world.owners()).isEmpty();
    }

    @Test
    void theSmallerPartOfACutClusterGivesItsLinksUp() {
        World world = new World("n1", "n2", "n3");
        world.run(400);
        world.cut("n3");
        world.run(60);
        assertThat(world.owners()).hasSize(LINKS);
        assertThat(world.owners().values()).doesNotContain("n3");
        world.heal("n3");
        world.run(600);
        world.assertPlaced();
    }

    @Test
    void withoutTheStoreNothingMovesAndCopiesAreKept() {
        World world = new World("n1", "n2", "n3");
        world.run(400);
        Map<LinkId, String> owners = world.owners();
        Map<LinkId, String> followers = world.followers();
        world.storeOut = true;
        world.drain("n2");
        world.run(80);
        assertThat(world.owners()).isEqualTo(owners);
        assertThat(world.followers()).isEqualTo(followers);
        world.storeOut = false;
        world.run(60);
        assertThat(world.owners()).hasSize(LINKS);
        assertThat(world.owners().values()).doesNotContain("n2");
    }

    @Test
    void aLinkThatWasGivenToANodeThatDoesNotKnowIsTakenByIt() {
        World world = new World("n1");
        world.run(4);
        world.answersLost = true;
        world.join("n2");
        world.run(400);
        world.assertPlaced();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void afterAnythingThatHappensEveryLinkComesToItsPlaceAndIsNeverOwnedTwice(long seed) {
        Random random = new Random(seed);
        World world = new World("n1", "n2", "n3", "n4");
        for (int i = 0; i < 60; i++) {
            String node = "n" + (1 + random.nextInt(4));
            switch (random.nextInt(6)) {
                case 0 -> world.kill(node);
                case 1 -> world.join(node);
                case 2 -> world.cut(node);
                case 3 -> world.heal(node);
                case 4 -> world.refuse = random.nextBoolean();
                default -> {}
            }
            world.run(random.nextInt(40));
        }
        world.refuse = false;
        for (int node = 1; node <= 4; node++) {
            world.heal("n" + node);
            world.kill("n" + node);
            world.join("n" + node);
        }
        world.run(1_000);
        world.assertPlaced();
    }

    /** What happens to nodes and rows; checks at every step that no link has two owners. */
    private static final class World {
        private static final long STEP_MS = 250;

        private final List<LinkId> links = new ArrayList<>();
        private final Map<String, Coordination> nodes = new TreeMap<>();
        private final Map<String, Map<LinkId, Phase>> phases = new HashMap<>();
        private final Map<String, Long> renewed = new HashMap<>();
        private final Map<LinkId, String> owner = new HashMap<>();
        private final Set<String> draining = new HashSet<>();
        private final Set<String> cut = new HashSet<>();
        private final Set<LinkId> known = new HashSet<>();
        private boolean refuse;
        private boolean storeOut;
        /** The new owner does not hear that a move has succeeded. */
        private boolean answersLost;

        private long now = 1_000_000;
        private int taken;
        private int mostMovesAtOnce;

        World(String... names) {
            for (int i = 0; i < LINKS; i++) {
                links.add(new LinkId(new TenantId("acme"), 5000 + i));
            }
            for (String name : names) {
                join(name);
            }
        }

        void join(String name) {
            if (!nodes.containsKey(name)) {
                nodes.put(name, new Coordination(name, links, 0));
                phases.put(name, new HashMap<>());
                // Another life: nothing is its own.
                owner.values().removeIf(name::equals);
                renewed.put(name, now);
            }
        }

        void kill(String name) {
            nodes.remove(name);
            phases.remove(name);
            draining.remove(name);
        }

        void cut(String name) {
            cut.add(name);
        }

        void heal(String name) {
            cut.remove(name);
        }

        void drain(String name) {
            draining.add(name);
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                now += STEP_MS;
                if (!storeOut) {
                    nodes.keySet().forEach(name -> renewed.put(name, now));
                }
                for (String name : List.copyOf(nodes.keySet())) {
                    step(name);
                }
            }
        }

        private void step(String name) {
            Coordination coordination = Objects.requireNonNull(nodes.get(name));
            Map<LinkId, Phase> here = Objects.requireNonNull(phases.get(name));
            Situation situation = new Situation(
                    name, view(), 100, visible(name), !storeOut, draining.contains(name), Map.copyOf(here));
            int moves = 0;
            for (Step step : coordination.decide(situation, now)) {
                if (step instanceof Step.Take take) {
                    take(name, take, here);
                } else if (step instanceof Step.Follow follow) {
                    here.put(follow.link(), Phase.FOLLOWING);
                } else if (step instanceof Step.Unfollow unfollow) {
                    here.put(unfollow.link(), Phase.AWAY);
                } else if (step instanceof Step.Release release) {
                    here.put(release.link(), Phase.AWAY);
                    owner.remove(release.link());
                } else if (step instanceof Step.Move move) {
                    moves += draining.contains(name) ? 0 : 1;
                    boolean done = !refuse
                            && nodes.containsKey(move.to())
                            && visible(name).contains(move.to());
                    if (done) {
                        owner.put(move.link(), move.to());
                        Objects.requireNonNull(phases.get(move.to()))
                                .put(move.link(), answersLost ? Phase.AWAY : Phase.OWNING);
                        here.put(move.link(), Phase.AWAY);
                    }
                    coordination.moved(move.link(), done, now);
                }
            }
            mostMovesAtOnce = Math.max(mostMovesAtOnce, moves);
            for (LinkId link : links) {
                long owners = phases.values().stream()
                        .filter(phase -> phase.get(link) == Phase.OWNING)
                        .count();
                assertThat(owners).as("owners of %s", link).isLessThanOrEqualTo(1);
            }
        }

        /** The store's rule. */
        private void take(String name, Step.Take take, Map<LinkId, Phase> here) {
            String former = owner.get(take.link());
            long limit = take.claim() == org.ctihub.cluster.Leases.Claim.OWNER_SEEMS_LOST ? 1_200 : 5_000;
            if (former == null || former.equals(name) || now - renewed.getOrDefault(former, 0L) > limit) {
                owner.put(take.link(), name);
                here.put(take.link(), Phase.OWNING);
                known.add(take.link());
                taken++;
            }
        }

        private Set<String> visible(String name) {
            Set<String> seen = new TreeSet<>();
            for (String other : nodes.keySet()) {
                if (other.equals(name) || (!cut.contains(name) && !cut.contains(other))) {
                    seen.add(other);
                }
            }
            return seen;
        }

        private ClusterView view() {
            Map<String, NodeEntry> entries = new HashMap<>();
            renewed.forEach((name, time) -> entries.put(
                    name,
                    new NodeEntry(
                            name, name, 0, now - time, draining.contains(name), Optional.empty(), Optional.empty())));
            Map<LinkId, LinkEntry> rows = new HashMap<>();
            for (LinkId link : known) {
                Optional<String> node = Optional.ofNullable(owner.get(link));
                rows.put(link, new LinkEntry(link, node, node, 1, 0));
            }
            return new ClusterView(entries, rows);
        }

        Map<LinkId, String> owners() {
            return new HashMap<>(owner);
        }

        Map<LinkId, String> followers() {
            Map<LinkId, String> followers = new HashMap<>();
            phases.forEach((name, here) -> here.forEach((link, phase) -> {
                if (phase == Phase.FOLLOWING) {
                    followers.put(link, name);
                }
            }));
            return followers;
        }

        void assertPlaced() {
            Placement placement = Placement.of(nodes.keySet(), links, 0);
            for (LinkId link : links) {
                assertThat(owner.get(link))
                        .as("owner of %s", link)
                        .isEqualTo(placement.owner(link).orElseThrow());
                if (nodes.size() > 1) {
                    assertThat(followers().get(link))
                            .as("follower of %s", link)
                            .isEqualTo(placement.follower(link).orElseThrow());
                }
            }
        }
    }
}
