/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ctihub.cluster.Placement;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.nodes.TestCluster.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three nodes that goes through tests in an order: starting one for each would take minutes. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("alone")
abstract class ClusterBench {
    static final int CANNOT_REPAIR = 70;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    TestCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = TestCluster.start(folder);
        cluster.startNode(0);
        cluster.startNode(1);
        cluster.startNode(2);
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    /**
     * Waits until all nodes reach each other and one sees all links in service. What the bus of a node keeps of a time apart may
     * be beyond repair; then that node ends and is started anew.
     */
    void awaitWell(String teller, String seer) {
        await().atMost(PATIENCE.multipliedBy(2)).ignoreExceptions().until(() -> {
            cluster.supervise(CANNOT_REPAIR);
            return cluster.inService(seer) == TestCluster.PERIPHERALS && everyNodeIsWell(teller);
        });
    }

    boolean everyNodeIsWell(String teller) throws Exception {
        return cluster.status(teller).getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .allMatch(node -> node.getString("state").equals("up") && node.getBoolean("busHealthy"));
    }

    void awaitService(String node) {
        await().atMost(PATIENCE).until(() -> cluster.inService(node) == TestCluster.PERIPHERALS);
    }

    boolean everyLinkIsInItsPlace() {
        Map<Long, Owner> owners = cluster.owners();
        List<LinkId> links = owners.keySet().stream()
                .map(id -> new LinkId(new TenantId("acme"), id))
                .toList();
        Placement placement = Placement.of(List.of("n1", "n2", "n3"), links, 0);
        return owners.size() == TestCluster.PERIPHERALS
                && links.stream()
                        .allMatch(link -> placement
                                .owner(link)
                                .equals(Optional.of(Objects.requireNonNull(owners.get(link.peripheral()))
                                        .node())));
    }

    static long epoch(Map<Long, Owner> owners, long link) {
        return Objects.requireNonNull(owners.get(link)).epoch();
    }

    Set<String> owners() {
        Set<String> nodes = new HashSet<>();
        cluster.owners().values().forEach(owner -> nodes.add(owner.node()));
        return nodes;
    }
}
