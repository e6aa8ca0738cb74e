/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctihub.admin.AdminNews;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.LinkStatus;
import org.ctihub.admin.alarms.AlarmRoutes;
import org.ctihub.admin.alarms.WebhookRoutes;
import org.ctihub.admin.rights.Right;
import org.ctihub.cluster.ClusterView;
import org.ctihub.cluster.LeaseTimes;
import org.ctihub.cluster.NodeEntry;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.domain.LinkId;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.link.LinkSettings;
import org.ctihub.watch.Sight;
import org.ctihub.watch.WatchParts;
import org.ctihub.watch.WatchVerticle;

/** Composes what looks after a node: alarms and webhooks. */
record NodeWatch(WatchVerticle verticle, List<AdminRoutes> routes) {
    static NodeWatch of(
            HubFile file,
            NodeCluster cluster,
            LinkStates states,
            Supplier<List<LinkSettings>> links,
            NodePorts ports,
            MeterRegistry metrics,
            InstantSource clock,
            AdminNews news) {
        Optional<SqlLeases> leases = cluster.leased().map(NodeCluster.Leased::leases);
        HubFile.Webhooks webhooks = file.webhooks();
        WatchVerticle verticle = new WatchVerticle(new WatchParts(
                file.node(),
                cluster.leased()
                        .map(NodeCluster.Leased::store)
                        .map(store -> new WatchParts.Kept(store.store(), store.items(), store.audit())),
                () -> sight(file.node(), states.links(), leases),
                links,
                metrics,
                clock,
                (tenant, alarm) -> news.tell(new AdminNews.Item("alarm", Right.SEE_ALARMS, tenant, alarm)),
                webhooks != null && Boolean.TRUE.equals(webhooks.allowPrivate()),
                ports.certificates()));
        return new NodeWatch(
                verticle, List.of(new AlarmRoutes(verticle.alarms()), new WebhookRoutes(verticle.webhooks())));
    }

    /** What administrators are served, with what others serve them. */
    List<AdminRoutes> routesBeside(List<AdminRoutes> others) {
        return Stream.concat(others.stream(), routes.stream()).toList();
    }

    private static Sight sight(String node, List<LinkStatus> links, Optional<SqlLeases> leases) {
        if (leases.isEmpty()) {
            Set<LinkId> all = new HashSet<>();
            links.forEach(link -> all.add(link.link()));
            return new Sight(links, all, true, List.of(), true);
        }
        return sight(
                node,
                links,
                leases.get().view(),
                leases.get().viewAgeMs(),
                leases.get().reachesStore());
    }

    /** Whether this node is the one of all that looks after what is of no link. */
    static boolean isFirst(String node, SqlLeases leases) {
        return sight(node, List.of(), leases.view(), leases.viewAgeMs(), leases.reachesStore())
                .first();
    }

    /** A view that is old says nothing of others, so that only what this node has is looked after. */
    static Sight sight(String node, List<LinkStatus> links, ClusterView view, long viewAgeMs, boolean reachesStore) {
        Predicate<NodeEntry> alive = entry -> entry.silentMs() < LeaseTimes.STALE_MS;
        boolean fresh = viewAgeMs < LeaseTimes.STALE_MS;
        boolean first = fresh
                && view.nodes().values().stream()
                        .filter(alive)
                        .map(NodeEntry::node)
                        .min(String::compareTo)
                        .filter(node::equals)
                        .isPresent();
        Set<LinkId> mine = new HashSet<>();
        for (LinkStatus link : links) {
            Optional<String> owner = view.owner(link.link())
                    .filter(entry -> entry.node().equals(node) || alive.test(entry))
                    .map(NodeEntry::node);
            if (owner.map(node::equals).orElse(first)) {
                mine.add(link.link());
            }
        }
        List<String> lost = fresh
                ? view.nodes().values().stream()
                        .filter(alive.negate())
                        .map(NodeEntry::node)
                        .sorted()
                        .toList()
                : List.of();
        Set<String> living = fresh
                ? view.nodes().values().stream()
                        .filter(alive)
                        .map(NodeEntry::node)
                        .collect(Collectors.toSet())
                : Set.of();
        return new Sight(links, mine, first, lost, living, reachesStore);
    }
}
