/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of links when nodes and the store are looked after. */
class ClusterCareTest extends ClusterBench {
    private static final int SIGTERM_STATUS = 143;

    @BeforeAll
    void everyLinkIsServed() {
        await().atMost(PATIENCE).until(() -> cluster.owners().size() == TestCluster.PERIPHERALS);
        awaitService("n1");
        awaitService("n2");
        awaitService("n3");
    }

    @Test
    @Order(1)
    void aDrainedNodeEndsWhenOthersHaveItsLinksAndNoPgIsEverWithoutAClient() throws Exception {
        cluster.countClients();
        TestCluster.Output drained =
                cluster.hub("drain", "n3", "--admin", cluster.adminOf("n2").toString(), "--user", "acme/admin");
        assertThat(drained.text()).contains("n3 is gone");
        assertThat(cluster.node("n3").exitStatus(PATIENCE)).isZero();
        assertThat(cluster.owners()).hasSize(TestCluster.PERIPHERALS);
        assertThat(owners()).doesNotContain("n3");
        awaitService("n1");
        assertThat(cluster.fewestClients()).isPositive();
        cluster.startNode(2);
        awaitService("n3");
    }

    @Test
    @Order(2)
    void aRollingRestartNeverLeavesAPgWithoutAClient() throws Exception {
        cluster.countClients();
        // The third one was drained and started a moment ago.
        for (int index = 0; index < 2; index++) {
            String name = TestCluster.name(index);
            awaitWell("n3", name);
            cluster.node(name).terminate();
            assertThat(cluster.node(name).exitStatus(PATIENCE)).isIn(0, SIGTERM_STATUS);
            cluster.startNode(index);
            awaitService(name);
            await().atMost(PATIENCE)
                    .until(() -> cluster.status(name).getJsonArray("links").stream()
                            .map(JsonObject.class::cast)
                            .allMatch(link -> link.getString("follower") != null));
        }
        assertThat(cluster.fewestClients()).isPositive();
    }

    @Test
    @Order(3)
    void ownersGoOnWhileTheStoreHangsForEverybody() throws Exception {
        // What is being given away while the store falls silent belongs to nobody until it is back.
        await().atMost(PATIENCE).until(this::everyLinkIsInItsPlace);
        cluster.countClients();
        cluster.signalStore("STOP");
        try {
            // Longer than a deadline, and than what it takes to rob a silent owner.
            await().during(Duration.ofSeconds(8))
                    .atMost(PATIENCE)
                    .until(() -> cluster.inService("n1") == TestCluster.PERIPHERALS);
        } finally {
            cluster.signalStore("CONT");
        }
        await().during(Duration.ofSeconds(6))
                .atMost(PATIENCE)
                .until(() -> cluster.inService("n1") == TestCluster.PERIPHERALS);
        assertThat(cluster.fewestClients()).isPositive();
    }

    @Test
    @Order(4)
    void aNodeThatIsNoLongerOneEndsToBeStartedAnew() throws Exception {
        cluster.removeNode("n2");
        assertThat(cluster.node("n2").exitStatus(PATIENCE)).isEqualTo(CANNOT_REPAIR);
        await().atMost(PATIENCE).until(() -> !owners().contains("n2"));
        awaitService("n1");
    }
}
