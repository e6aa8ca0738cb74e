/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import org.ctihub.cluster.ClusterSettings.Endpoint;

/**
 * Hazelcast and the clustered event bus as this program wants them: Hazelcast keeps the registry of the event bus and says
 * who seems to be there; nothing else is left to it.
 */
public final class HazelcastSetup {
    /** The attribute of a member that names its node. */
    static final String NODE_ATTRIBUTE = "ctihub.node";

    private static final int FIRST_PORT = 5701;
    private static final int PORTS_TO_TRY = 100;
    private static final int BACKUPS = 2;
    private static final int CONNECT_MS = 2_000;
    private static final int RECONNECTS = 3;
    private static final int RECONNECT_MS = 300;
    private static final int PING_MS = 2_000;
    private static final int PING_REPLY_MS = 2_000;

    private HazelcastSetup() {}

    /** A cluster manager that joins when the clustered Vert.x is built. */
    public static HazelcastClusterManager clusterManager(String node, ClusterSettings settings) {
        Config config = new Config();
        config.setClusterName(settings.name());
        config.getMemberAttributeConfig().setAttribute(NODE_ATTRIBUTE, node);
        config.getJetConfig().setEnabled(false);
        // Before any Hazelcast class writes a line.
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.details.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.prefer.ipv4.stack", "true");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        config.setProperty("hazelcast.wait.seconds.before.join", "1");
        config.setProperty("hazelcast.max.join.seconds", "20");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(BACKUPS)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.getMapConfig("__vertx.haInfo").setBackupCount(BACKUPS);
        config.getMapConfig("__vertx.nodeInfo").setBackupCount(BACKUPS);
        network(config.getNetworkConfig(), settings);
        return new HazelcastClusterManager(config);
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        Endpoint listen = settings.listen();
        network.setPort(listen.port() == 0 ? FIRST_PORT : listen.port());
        network.setPortAutoIncrement(listen.port() == 0).setPortCount(PORTS_TO_TRY);
        network.getInterfaces().setEnabled(!"0.0.0.0".equals(listen.host()));
        if (network.getInterfaces().isEnabled()) {
            network.getInterfaces().addInterface(listen.host());
        }
        listen.publicHost()
                .ifPresent(host ->
                        network.setPublicAddress(listen.publicPort() == 0 ? host : host + ":" + listen.publicPort()));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (settings.serviceDns().isPresent()) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", settings.serviceDns().get());
        } else {
            join.getTcpIpConfig()
                    .setEnabled(true)
                    .setMembers(settings.members())
                    .setConnectionTimeoutSeconds(2);
        }
    }

    /** The event bus between nodes. */
    public static EventBusOptions eventBus(ClusterSettings settings) {
        Endpoint bus = settings.bus();
        EventBusOptions options = new EventBusOptions()
                .setHost(bus.host())
                .setPort(bus.port())
                .setConnectTimeout(CONNECT_MS)
                .setReconnectAttempts(RECONNECTS)
                .setReconnectInterval(RECONNECT_MS)
                .setClusterPingInterval(PING_MS)
                .setClusterPingReplyInterval(PING_REPLY_MS);
        bus.publicHost().ifPresent(options::setClusterPublicHost);
        if (bus.publicPort() != 0) {
            options.setClusterPublicPort(bus.publicPort());
        }
        return options;
    }
}
