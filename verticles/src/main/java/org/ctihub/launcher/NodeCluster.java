/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.cluster.ClusterMembers;
import org.ctihub.cluster.ClusterSettings;
import org.ctihub.cluster.HazelcastMembers;
import org.ctihub.cluster.HazelcastSetup;
import org.ctihub.cluster.LeaseTimes;
import org.ctihub.cluster.NodeIdentity;
import org.ctihub.cluster.OutagePolicy;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.config.TenantCheck;

/** A node's place among the others: its Vert.x, who else is there, and, with a store, its leases. */
record NodeCluster(Vertx vertx, ClusterMembers members, Optional<Leased> leased) {
    private static final long PATIENCE_SECONDS = 60;

    /** The store and this node's life in it. */
    record Leased(NodeStore store, SqlLeases leases) {}

    /** Joins; returns when the node is a member and its life in the store has begun. Blocks. */
    static NodeCluster join(
            String node,
            Optional<ClusterSettings> cluster,
            Optional<NodeStore.Access> store,
            TenantCheck check,
            PrometheusMeterRegistry metrics)
            throws TimeoutException {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        cluster.ifPresent(settings -> options.setEventBusOptions(HazelcastSetup.eventBus(settings)));
        VertxBuilder builder = Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics));
        if (cluster.isEmpty()) {
            return withStore(builder.build(), ClusterMembers.alone(node), node, cluster, store, check);
        }
        HazelcastClusterManager manager = HazelcastSetup.clusterManager(node, cluster.get());
        Vertx vertx = builder.withClusterManager(manager).buildClustered().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return withStore(vertx, new HazelcastMembers(manager), node, cluster, store, check);
    }

    private static NodeCluster withStore(
            Vertx vertx,
            ClusterMembers members,
            String node,
            Optional<ClusterSettings> cluster,
            Optional<NodeStore.Access> access,
            TenantCheck check)
            throws TimeoutException {
        if (access.isEmpty()) {
            return new NodeCluster(vertx, members, Optional.empty());
        }
        OutagePolicy policy = cluster.map(ClusterSettings::onStoreOutage).orElse(OutagePolicy.HOLD);
        try {
            Leased leased = NodeStore.open(vertx, access.get(), check)
                    .compose(store -> SqlLeases.join(
                                    vertx,
                                    store.store(),
                                    NodeIdentity.begin(node),
                                    store.store().exclusive() ? LeaseTimes.alone() : LeaseTimes.cluster(policy))
                            .map(leases -> new Leased(store, leases)))
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new NodeCluster(vertx, members, Optional.of(leased));
        } catch (RuntimeException | TimeoutException e) {
            vertx.close();
            throw e;
        }
    }

    /** Ends the node's life in the store and leaves the others. Blocks, each step for so long at most. */
    void leave(long patienceSeconds) throws TimeoutException {
        try {
            if (leased.isPresent()) {
                Leased held = leased.get();
                held.leases()
                        .leave()
                        .otherwiseEmpty()
                        .eventually(() -> held.store().close())
                        .await(patienceSeconds, TimeUnit.SECONDS);
            }
        } finally {
            // Not part of the chain above: its event loop ends with this.
            vertx.close().await(patienceSeconds, TimeUnit.SECONDS);
        }
    }
}
