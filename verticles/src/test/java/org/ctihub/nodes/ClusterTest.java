/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster goes through everything, in an order: starting one for each test would take minutes. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("alone")
class ClusterTest {
    private static final int CANNOT_REPAIR = 70;
    private static final int SIGTERM_STATUS = 143;
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

    @Test
    @Order(5)
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
    @Order(6)
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
    @Order(7)
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
    @Order(8)
    void aNodeThatIsNoLongerOneEndsToBeStartedAnew() throws Exception {
        cluster.removeNode("n2");
        assertThat(cluster.node("n2").exitStatus(PATIENCE)).isEqualTo(CANNOT_REPAIR);
        await().atMost(PATIENCE).until(() -> !owners().contains("n2"));
        awaitService("n1");
    }

    /**
     * Waits until all nodes reach each other and one sees all links in service. What the bus of a node keeps of a time apart may
     * be beyond repair; then that node ends and is started anew.
     */
    private void awaitWell(String teller, String seer) {
        await().atMost(PATIENCE.multipliedBy(2)).ignoreExceptions().until(() -> {
            cluster.supervise(CANNOT_REPAIR);
            return cluster.inService(seer) == TestCluster.PERIPHERALS && everyNodeIsWell(teller);
        });
    }

    private boolean everyNodeIsWell(String teller) throws Exception {
        return cluster.status(teller).getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .allMatch(node -> node.getString("state").equals("up") && node.getBoolean("busHealthy"));
    }

    private void awaitService(String node) {
        await().atMost(PATIENCE).until(() -> cluster.inService(node) == TestCluster.PERIPHERALS);
    }

    private boolean everyLinkIsInItsPlace() {
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

    private static long epoch(Map<Long, Owner> owners, long link) {
        return Objects.requireNonNull(owners.get(link)).epoch();
    }

    private Set<String> owners() {
        Set<String> nodes = new HashSet<>();
        cluster.owners().values().forEach(owner -> nodes.add(owner.node()));
        return nodes;
    }
}
