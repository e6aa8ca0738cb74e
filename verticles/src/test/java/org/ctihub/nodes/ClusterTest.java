/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.ctihub.nodes.TestCluster.Owner;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of links when nodes are lost. */
class ClusterTest extends ClusterBench {
    @Test
    @Order(1)
    void everyLinkIsOwnedAndEveryNodeOwnsSome() {
        await().atMost(PATIENCE).until(() -> cluster.owners().size() == TestCluster.PERIPHERALS);
        await().atMost(PATIENCE).until(() -> owners().size() == 3);
        await().atMost(PATIENCE).until(() -> cluster.inService("n2") == TestCluster.PERIPHERALS);
    }

    @Test
    @Order(2)
    void administratorsSeeNodesAndLinksByTheCommandLine() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> cluster.status("n3").getJsonArray("links").stream()
                        .map(JsonObject.class::cast)
                        .allMatch(link -> link.getString("follower") != null));
        TestCluster.Output shown =
                cluster.hub("cluster", "--admin", cluster.adminOf("n2").toString(), "--user", "acme/admin");
        assertThat(shown.status()).isZero();
        assertThat(shown.text()).contains("n1 ", "n2 ", "n3 ", "acme/5005", "inService", "EPOCH");
        TestCluster.Output refused =
                cluster.hub("cluster", "--admin", cluster.adminOf("n2").toString(), "--user", "acme/nobody");
        assertThat(refused.status()).isOne();
        TestCluster.Output erased = cluster.hub(
                "erase",
                "acme",
                "--party",
                "+15551234567",
                "--admin",
                cluster.adminOf("n2").toString(),
                "--user",
                "acme/admin");
        assertThat(erased.text()).contains("erased: 0 calls");
    }

    @Test
    @Order(3)
    void theLinksOfAKilledNodeAreTakenByOthersUnderHigherEpochs() throws Exception {
        Map<Long, Owner> before = cluster.owners();
        cluster.node("n1").kill();
        await().atMost(PATIENCE).until(() -> !owners().contains("n1"));
        Map<Long, Owner> after = cluster.owners();
        assertThat(after).hasSize(TestCluster.PERIPHERALS);
        before.forEach((link, owner) -> {
            if (owner.node().equals("n1")) {
                assertThat(epoch(after, link)).isGreaterThan(owner.epoch());
            }
        });
        awaitService("n2");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cluster.alarms("n2", "node.gone"))
                        .as("one alarm, whoever sees it")
                        .containsExactly("n1 open"));
        assertThat(cluster.alarms("n3", "node.gone")).containsExactly("n1 open");
        cluster.startNode(0);
        awaitService("n1");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.alarms("n3", "node.gone")).containsExactly("n1 closed"));
    }

    @Test
    @Order(4)
    void aPausedOwnerIsReplacedAndSendsNothingWhenItWakes() throws Exception {
        String paused =
                owners().stream().filter(node -> !node.equals("n1")).findFirst().orElseThrow();
        String other = paused.equals("n2") ? "n3" : "n2";
        Map<Long, Owner> before = cluster.owners();
        cluster.signal(paused, "STOP");
        await().atMost(PATIENCE).until(() -> !owners().contains(paused));
        Map<Long, Owner> after = cluster.owners();
        awaitService(other);
        cluster.signal(paused, "CONT");
        awaitWell(other, paused);
        before.forEach((link, owner) -> {
            if (owner.node().equals(paused)) {
                assertThat(epoch(after, link)).isGreaterThan(owner.epoch());
            }
        });
        assertThat(cluster.requestsOutOfEpoch(before, after)).isEmpty();
    }
}
