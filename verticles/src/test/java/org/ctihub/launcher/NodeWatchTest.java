/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctihub.admin.LinkStatus;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.LinkEntry;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.watch.Sight;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private static final LinkId OF_N1 = link(1);
    private static final LinkId OF_N2 = link(2);
    private static final LinkId OF_NOBODY = link(3);
    private static final LinkId OF_THE_LOST = link(4);

    private static LinkId link(long peripheral) {
        return new LinkId(new TenantId("acme"), peripheral);
    }

    private static LinkStatus status(LinkId link) {
        return new LinkStatus(
                link,
                "L",
                LinkState.IN_SERVICE,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                OptionalInt.empty(),
                0,
                0,
                0,
                Optional.empty(),
                StandbyState.NONE,
                List.of());
    }

    private static NodeEntry node(String name, long silentMs) {
        return new NodeEntry(name, "life", 0, silentMs, false, Optional.empty(), Optional.empty());
    }

    private static LinkEntry lease(LinkId link, String owner) {
        return new LinkEntry(
                link,
                owner.isEmpty() ? Optional.empty() : Optional.of(owner),
                owner.isEmpty() ? Optional.empty() : Optional.of("life"),
                1,
                0);
    }

    private static Sight sight(String node, long viewAgeMs) {
        ClusterView view = new ClusterView(
                Map.of("n0", node("n0", 9_000), "n1", node("n1", 100), "n2", node("n2", 400)),
                Map.of(
                        OF_N1,
                        lease(OF_N1, "n1"),
                        OF_N2,
                        lease(OF_N2, "n2"),
                        OF_NOBODY,
                        lease(OF_NOBODY, ""),
                        OF_THE_LOST,
                        lease(OF_THE_LOST, "n0")));
        List<LinkStatus> links = List.of(status(OF_N1), status(OF_N2), status(OF_NOBODY), status(OF_THE_LOST));
        return NodeWatch.sight(node, links, view, viewAgeMs, true);
    }

    @Test
    void theFirstOfTheLivingNodesLooksAfterWhatNobodyHas() {
        Sight first = sight("n1", 300);
        assertThat(first.first()).isTrue();
        assertThat(first.mine()).containsExactlyInAnyOrder(OF_N1, OF_NOBODY, OF_THE_LOST);
        assertThat(first.lostNodes()).containsExactly("n0");
        Sight other = sight("n2", 300);
        assertThat(other.first()).isFalse();
        assertThat(other.mine()).containsExactly(OF_N2);
    }

    @Test
    void aNodeThatHasNotSeenTheOthersForLongLooksAfterItsOwnLinksOnly() {
        Sight blind = sight("n1", 60_000);
        assertThat(blind.first()).isFalse();
        assertThat(blind.mine()).containsExactly(OF_N1);
        assertThat(blind.lostNodes()).isEmpty();
    }
}
