/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctihub.domain.LinkId;

/** All leases as they were read once. Links that nobody has ever taken are not among them. */
public record ClusterView(Map<String, NodeEntry> nodes, Map<LinkId, LinkEntry> links) {
    public static final ClusterView EMPTY = new ClusterView(Map.of(), Map.of());

    public ClusterView {
        nodes = Map.copyOf(nodes);
        links = Map.copyOf(links);
    }

    static ClusterView of(List<NodeEntry> nodes, List<LinkEntry> links) {
        return new ClusterView(
                nodes.stream().collect(Collectors.toMap(NodeEntry::node, Function.identity())),
                links.stream().collect(Collectors.toMap(LinkEntry::link, Function.identity())));
    }

    /** The life of a node that has the link, be its heartbeat fresh or not; empty if the link is free. */
    public Optional<NodeEntry> owner(LinkId link) {
        LinkEntry entry = links.get(link);
        if (entry == null || entry.owner().isEmpty()) {
            return Optional.empty();
        }
        NodeEntry node = nodes.get(entry.owner().get());
        return node != null && entry.incarnation().equals(Optional.of(node.incarnation()))
                ? Optional.of(node)
                : Optional.empty();
    }
}
