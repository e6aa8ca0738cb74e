/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.multimap.MultiMap;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes as Hazelcast sees them, and the event bus's registrations that it keeps. */
public final class HazelcastMembers implements ClusterMembers {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastMembers.class);
    private static final String REGISTRATIONS = "__vertx.subs";

    private final HazelcastClusterManager clusterManager;
    private final HazelcastInstance hazelcast;

    /** The cluster manager must have joined. */
    public HazelcastMembers(HazelcastClusterManager clusterManager) {
        this.clusterManager = clusterManager;
        this.hazelcast = clusterManager.getHazelcastInstance();
    }

    @Override
    public Set<String> visible() {
        try {
            Set<String> nodes = new HashSet<>();
            for (Member member : hazelcast.getCluster().getMembers()) {
                Optional.ofNullable(member.getAttribute(HazelcastSetup.NODE_ATTRIBUTE))
                        .ifPresent(nodes::add);
            }
            return nodes;
        } catch (HazelcastInstanceNotActiveException e) {
            return Set.of();
        }
    }

    @Override
    public void onChange(Runnable action) {
        // There is one listener, which Vert.x uses for its high availability alone.
        clusterManager.nodeListener(new NodeListener() {
            @Override
            public void nodeAdded(String id) {
                action.run();
            }

            @Override
            public void nodeLeft(String id) {
                action.run();
            }
        });
    }

    /**
     * Registrations at nodes that are gone are removed first: what the bus asks for after it forgot must not be they. Then the
     * cluster manager publishes everything of this node anew, as when two parts of a cluster have merged, and makes the bus forget
     * what it remembered of others. It is told so.
     */
    @Override
    public void repair() {
        Set<String> present = new HashSet<>(clusterManager.getNodes());
        MultiMap<String, Object> registrations = hazelcast.getMultiMap(REGISTRATIONS);
        for (Map.Entry<String, Object> each : registrations.entrySet()) {
            if (each.getValue() instanceof HazelcastRegistrationInfo registration
                    && !present.contains(registration.unwrap().nodeId())) {
                LOG.info("Registration of {} at a node that is gone is removed", each.getKey());
                registrations.remove(each.getKey(), each.getValue());
            }
        }
        clusterManager.stateChanged(new LifecycleEvent(LifecycleState.MERGED));
    }
}
