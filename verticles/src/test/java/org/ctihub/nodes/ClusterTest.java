/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.ctihub.nodes.TestCluster.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster goes through everything, in an order: starting one for each test would take minutes. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestCluster cluster;

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

    @Test
    @Order(1)
    void everyLinkIsOwnedAndEveryNodeOwnsSome() {
        await().atMost(PATIENCE).until(() -> cluster.owners().size() == TestCluster.PERIPHERALS);
        await().atMost(PATIENCE).until(() -> owners().size() == 3);
        await().atMost(PATIENCE).until(() -> cluster.inService("n2") == TestCluster.PERIPHERALS);
    }

    @Test
    @Order(2)
    void theLinksOfAKilledNodeAreTakenByOthersUnderHigherEpochs() throws Exception {
        Map<Long, Owner> before = cluster.owners();
        cluster.node("n1").kill();
        await().atMost(PATIENCE).until(() -> !owners().contains("n1"));
        Map<Long, Owner> after = cluster.owners();
        assertThat(after).hasSize(TestCluster.PERIPHERALS);
        before.forEach((link, owner) -> {
            if (owner.node().equals("n1")) {
                assertThat(after.get(link).epoch()).isGreaterThan(owner.epoch());
            }
        });
        await().atMost(PATIENCE).until(() -> cluster.inService("n2") == TestCluster.PERIPHERALS);
    }

    private HashSet<String> owners() {
        HashSet<String> nodes = new HashSet<>();
        cluster.owners().values().forEach(owner -> nodes.add(owner.node()));
        return nodes;
    }
}
