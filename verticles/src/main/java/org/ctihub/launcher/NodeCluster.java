/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
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
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;

/** A node's place among the others: its Vert.x, who else is there, and, with a store, its leases. */
record NodeCluster(Vertx vertx, ClusterMembers members, Optional<Leased> leased) {
    private static final long PATIENCE_SECONDS = 60;

    /** The store and this node's life in it. */
    record Leased(Store store, SqlLeases leases) {}

    /** Joins; returns when the node is a member and its life in the store has begun. Blocks. */
    static NodeCluster join(
            String node,
            Optional<ClusterSettings> cluster,
            Optional<StoreSettings> store,
            PrometheusMeterRegistry metrics)
            throws TimeoutException {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        cluster.ifPresent(settings -> options.setEventBusOptions(HazelcastSetup.eventBus(settings)));
        VertxBuilder builder = Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics));
        if (cluster.isEmpty()) {
            return withStore(builder.build(), ClusterMembers.alone(node), node, cluster, store);
        }
        HazelcastClusterManager manager = HazelcastSetup.clusterManager(node, cluster.get());
        Vertx vertx = builder.withClusterManager(manager).buildClustered().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return withStore(vertx, new HazelcastMembers(manager), node, cluster, store);
    }

    private static NodeCluster withStore(
            Vertx vertx,
            ClusterMembers members,
            String node,
            Optional<ClusterSettings> cluster,
            Optional<StoreSettings> settings)
            throws TimeoutException {
        if (settings.isEmpty()) {
            return new NodeCluster(vertx, members, Optional.empty());
        }
        OutagePolicy policy = cluster.map(ClusterSettings::onStoreOutage).orElse(OutagePolicy.HOLD);
        try {
            Leased leased = Store.open(vertx, settings.get())
                    .compose(store -> SqlLeases.join(
                                    vertx,
                                    store,
                                    NodeIdentity.begin(node),
                                    store.exclusive() ? LeaseTimes.alone() : LeaseTimes.cluster(policy))
                            .map(leases -> new Leased(store, leases)))
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new NodeCluster(vertx, members, Optional.of(leased));
        } catch (RuntimeException | TimeoutException e) {
            vertx.close();
            throw e;
        }
    }

    /** Ends the node's life in the store and leaves the others. */
    Future<Void> leave() {
        Future<Void> left = leased.map(held -> held.leases()
                        .leave()
                        .otherwiseEmpty()
                        .eventually(() -> held.store().close()))
                .orElse(Future.succeededFuture());
        return left.eventually(vertx::close);
    }
}
