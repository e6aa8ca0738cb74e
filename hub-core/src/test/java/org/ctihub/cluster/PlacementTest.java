/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLinkHasAnOwnerAndAnotherFollowerAndNobodyHasMoreThanTheCap(long seed) {
        Random random = new Random(seed);
        List<String> nodes = nodes(2 + random.nextInt(6));
        List<LinkId> links = links(1 + random.nextInt(200));
        int cap = (int) Math.ceil(1.25 * links.size() / nodes.size());
        Placement placement = Placement.of(nodes, links, 0);
        Map<String, Integer> owned = new HashMap<>();
        for (LinkId link : links) {
            String owner = placement.owner(link).orElseThrow();
            owned.merge(owner, 1, Integer::sum);
            assertThat(placement.follower(link).orElseThrow()).isNotEqualTo(owner);
            assertThat(placement.ranks(link)).containsExactlyInAnyOrderElementsOf(nodes);
        }
        assertThat(owned.values()).allMatch(count -> count <= cap);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whenANodeGoesLittleMovesBesidesItsOwnLinks(long seed) {
        List<String> nodes = nodes(5);
        List<LinkId> links = links(200);
        Placement before = Placement.of(nodes, links, 0);
        List<String> fewer = new ArrayList<>(nodes);
        String gone = fewer.remove(new Random(seed).nextInt(nodes.size()));
        Placement after = Placement.of(fewer, links, 0);
        long moved = links.stream()
                .filter(link -> !before.owner(link).equals(after.owner(link)))
                .count();
        long needed = links.stream()
                .filter(link -> before.owner(link).orElseThrow().equals(gone))
                .count();
        assertThat(moved).isBetween(needed, needed + links.size() / 8);
    }

    @Test
    void theLoadIsSpread() {
        List<String> nodes = nodes(4);
        Map<String, Long> owned = new HashMap<>();
        Placement placement = Placement.of(nodes, links(400), 0);
        links(400).forEach(link -> owned.merge(placement.owner(link).orElseThrow(), 1L, Long::sum));
        assertThat(owned.values()).allMatch(count -> count >= 70 && count <= 125);
    }

    @Test
    void theOrderOfWhatIsGivenDoesNotMatter() {
        List<String> nodes = nodes(3);
        List<LinkId> links = links(20);
        List<String> otherNodes = List.of("n3", "n1", "n2");
        List<LinkId> otherLinks = new ArrayList<>(links);
        java.util.Collections.shuffle(otherLinks, new Random(7));
        links.forEach(link -> assertThat(Placement.of(otherNodes, otherLinks, 0).ranks(link))
                .isEqualTo(Placement.of(nodes, links, 0).ranks(link)));
    }

    @Test
    void aCapThatLeavesNoRoomIsRaised() {
        Placement placement = Placement.of(nodes(2), links(10), 3);
        assertThat(links(10)).allMatch(link -> placement.owner(link).isPresent());
    }

    @Test
    void withoutNodesNothingIsPlaced() {
        assertThat(Placement.of(List.of(), links(1), 0).owner(links(1).get(0))).isEmpty();
    }

    private static List<String> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "n" + i).toList();
    }

    private static List<LinkId> links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LinkId(new TenantId("t" + i % 7), 5000 + i))
                .toList();
    }
}
