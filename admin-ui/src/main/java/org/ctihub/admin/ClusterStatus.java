/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.domain.LinkId;

/** The nodes of the cluster and who serves what. */
public record ClusterStatus(List<Node> nodes, List<Placed> links) {
    public ClusterStatus {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /** What a node does. */
    public enum NodeState {
        UP,
        DRAINING,
        /** Its heartbeat is too old. */
        LOST
    }

    /**
     * A node.
     *
     * @param since when its life began
     * @param links that it owns
     * @param health what it says of itself; empty if the node that was asked does not see it
     */
    public record Node(
            String name,
            Instant since,
            NodeState state,
            int links,
            Optional<Health> health,
            Optional<String> desktopUrl,
            Optional<String> adminUrl) {}

    /**
     * What a node says of itself.
     *
     * @param followed links that it has a copy of
     * @param upToDate how many of them are up to date
     * @param reachesStore whether it renews its heartbeat
     * @param busHealthy whether other nodes reach its addresses
     */
    public record Health(int followed, int upToDate, int desktops, boolean reachesStore, boolean busHealthy) {}

    /**
     * A link.
     *
     * @param follower the node that has a copy
     * @param status what the link is doing
     */
    public record Placed(
            LinkId link,
            Optional<String> owner,
            Optional<String> follower,
            OptionalLong epoch,
            Optional<LinkStatus> status) {}
}
