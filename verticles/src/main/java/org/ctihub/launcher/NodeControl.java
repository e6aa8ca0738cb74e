/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.admin.ClusterControl;
import org.ctihub.admin.ClusterStatus;
import org.ctihub.admin.ClusterStatus.NodeState;
import org.ctihub.admin.LinkStatus;
import org.ctihub.admin.RefusedException;
import org.ctihub.bus.NodeReply;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.LeaseTimes;
import org.ctihub.cluster.LinkEntry;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.coordinator.CoordinatorVerticle;
import org.ctihub.domain.LinkId;

/** The cluster as this node knows it, for administrators. */
final class NodeControl implements ClusterControl {
    private final CoordinatorVerticle coordinator;
    private final SqlLeases leases;
    private final LinkWatch watch;

    NodeControl(CoordinatorVerticle coordinator, NodeCluster cluster, LinkWatch watch) {
        this.coordinator = coordinator;
        this.leases = cluster.leased().orElseThrow().leases();
        this.watch = watch;
    }

    @Override
    public Future<ClusterStatus> status() {
        return coordinator.health().map(this::status);
    }

    private ClusterStatus status(Map<String, NodeReply.Beat> beats) {
        ClusterView view = leases.view();
        List<ClusterStatus.Node> nodes = new ArrayList<>();
        for (NodeEntry entry : view.nodes().values()) {
            nodes.add(new ClusterStatus.Node(
                    entry.node(),
                    Instant.ofEpochMilli(entry.joinedMs()),
                    state(entry),
                    owned(view, entry),
                    Optional.ofNullable(beats.get(entry.node()))
                            .map(beat -> new ClusterStatus.Health(
                                    beat.follows().size(),
                                    beat.upToDate(),
                                    beat.desktops(),
                                    beat.reachesStore(),
                                    beat.busHealthy())),
                    entry.desktopUrl(),
                    entry.adminUrl()));
        }
        List<ClusterStatus.Placed> links = new ArrayList<>();
        for (LinkStatus status : watch.links()) {
            LinkId link = status.link();
            LinkEntry entry = view.links().get(link);
            links.add(new ClusterStatus.Placed(
                    link,
                    view.owner(link).map(NodeEntry::node),
                    beats.entrySet().stream()
                            .filter(beat -> beat.getValue().follows().contains(link))
                            .map(Map.Entry::getKey)
                            .findFirst(),
                    entry == null ? OptionalLong.empty() : OptionalLong.of(entry.epoch()),
                    Optional.of(status)));
        }
        return new ClusterStatus(nodes, links);
    }

    private NodeState state(NodeEntry entry) {
        if (entry.silentMs() + leases.viewAgeMs() >= LeaseTimes.STALE_MS) {
            return NodeState.LOST;
        }
        return entry.draining() ? NodeState.DRAINING : NodeState.UP;
    }

    private static int owned(ClusterView view, NodeEntry node) {
        return (int) view.links().keySet().stream()
                .filter(link -> view.owner(link).equals(Optional.of(node)))
                .count();
    }

    @Override
    public Future<Void> drain(String node) {
        if (!leases.view().nodes().containsKey(node)) {
            return Future.failedFuture(refused(ProblemCode.INVALID_PARAMS, "There is no node " + node + "."));
        }
        return coordinator
                .drainNode(node)
                .recover(cause -> Future.failedFuture(
                        refused(ProblemCode.LINK_DOWN, "Node " + node + " does not answer; it may be lost.")))
                .mapEmpty();
    }

    @Override
    public Future<Void> forget(String node) {
        return leases.forget(node)
                .compose(done -> done
                        ? Future.succeededFuture()
                        : Future.failedFuture(refused(
                                ProblemCode.INVALID_PARAMS, "Node " + node + " is alive, or there is no such node.")));
    }

    private static RefusedException refused(ProblemCode code, String detail) {
        return new RefusedException(Problem.of(code, detail));
    }
}
