/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.ctihub.cluster.Leases.Claim;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.store.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases promise, whatever the store. Each test has nodes and links of its own. */
abstract class LeasesContract {
    private static final LeaseTimes TIMES = new LeaseTimes(
            Duration.ofMillis(100),
            Duration.ofMillis(900),
            Duration.ofMillis(300),
            Duration.ofMillis(400),
            Duration.ofMillis(1_400),
            Duration.ZERO,
            Duration.ofMillis(900));

    private static final LeaseTimes HOLDING = new LeaseTimes(
            Duration.ofMillis(100),
            Duration.ofMillis(900),
            Duration.ofMillis(300),
            Duration.ofMillis(400),
            Duration.ofMillis(1_400),
            Duration.ofMinutes(1),
            Duration.ofMillis(900));

    private static final LeaseTimes PATIENT = new LeaseTimes(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            Duration.ofMillis(300),
            Duration.ofMillis(400),
            Duration.ofSeconds(90),
            Duration.ZERO,
            Duration.ofMillis(900));

    private String test = "";
    private LinkId link;
    private final List<SqlLeases> joined = new ArrayList<>();

    abstract Vertx vertx();

    abstract Statements store();

    @BeforeEach
    void begin() {
        test = UUID.randomUUID().toString().substring(0, 8);
        link = new LinkId(new TenantId("t" + test), 5000);
    }

    @AfterEach
    void leave() throws Exception {
        for (SqlLeases leases : joined) {
            wait(leases.leave());
        }
        joined.clear();
    }

    @Test
    void aFreeLinkIsTakenByOneNodeOnly() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Future<Optional<Tenure>> first = a.take(link, Claim.USUAL);
        Future<Optional<Tenure>> second = b.take(link, Claim.OWNER_SEEMS_LOST);
        assertThat(wait(first).isPresent() ^ wait(second).isPresent()).isTrue();
    }

    @Test
    void amongManyClaimsAtOnceOneWins() throws Exception {
        List<SqlLeases> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(join("n" + i));
        }
        for (int round = 0; round < 10; round++) {
            LinkId contended = new LinkId(link.tenant(), 6000 + round);
            List<Future<Optional<Tenure>>> claims = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                claims.add(nodes.get(i % 4).take(contended, Claim.USUAL));
            }
            List<Tenure> holders = new ArrayList<>();
            for (Future<Optional<Tenure>> claim : claims) {
                // A node may take again what it has; the older tenure cannot change the row any more.
                wait(claim.otherwise(Optional.empty())).ifPresent(holders::add);
            }
            List<Tenure> effective = new ArrayList<>();
            for (Tenure holder : holders) {
                if (succeeds(holder.advance())) {
                    effective.add(holder);
                }
            }
            assertThat(effective).as("round %d", round).hasSize(1);
        }
    }

    @Test
    void theLinkOfALivingOwnerIsNotTakenWhateverTheHint() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure tenure = take(a);
        await().during(Duration.ofMillis(1_600))
                .atMost(Duration.ofSeconds(5))
                .until(() -> wait(b.take(link, Claim.OWNER_SEEMS_LOST)).isEmpty() && tenure.holds());
    }

    @Test
    void aSilentOwnerIsRobbedSoonWithAHintAndLaterWithout() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure lost = take(a);
        a.crash();
        await().atMost(Duration.ofSeconds(5)).until(() -> silentMs("a") > 450);
        if (silentMs("a") < 1_300) {
            assertThat(wait(b.take(link, Claim.USUAL))).isEmpty();
        }
        Tenure taken = wait(b.take(link, Claim.OWNER_SEEMS_LOST)).orElseThrow();
        assertThat(taken.epoch()).isGreaterThan(lost.epoch());
    }

    @Test
    void aSilentOwnerHasStoppedBeforeItIsRobbedWithoutAHint() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure lost = take(a);
        a.crash();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    boolean held = lost.holds();
                    boolean taken = wait(b.take(link, Claim.USUAL)).isPresent();
                    assertThat(taken && held && lost.holds()).isFalse();
                    return taken;
                });
        assertThat(lost.holds()).isFalse();
    }

    @Test
    void whatHasLapsedStaysOverThoughTheHeartbeatGoesOn() throws Exception {
        AtomicLong pause = new AtomicLong();
        SqlLeases a = join("a", TIMES, store(), pause);
        Tenure tenure = take(a);
        assertThat(tenure.holds()).isTrue();
        pause.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(tenure.holds()).isFalse();
        wait(a.renew());
        await().atMost(Duration.ofSeconds(5)).until(a::holds);
        assertThat(tenure.holds()).isFalse();
        assertThat(succeeds(tenure.advance())).isFalse();
        Tenure anew = take(a);
        assertThat(anew.epoch()).isGreaterThan(tenure.epoch());
        assertThat(anew.holds()).isTrue();
    }

    @Test
    void anEpochIsTheDatabasesTimeSoThatALostDatabaseRepeatsNone() throws Exception {
        long before = System.currentTimeMillis() - 60_000;
        SqlLeases a = join("a");
        Tenure tenure = take(a);
        assertThat(tenure.epoch()).isGreaterThan(before);
        long first = tenure.epoch();
        long second = wait(tenure.advance());
        long third = wait(tenure.advance());
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(tenure.epoch()).isEqualTo(third);
    }

    @Test
    void aLinkIsGivenToALivingNodeUnderAHigherEpoch() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure tenure = take(a);
        long epoch = wait(tenure.give(name("b")));
        assertThat(epoch).isGreaterThan(tenure.epoch());
        assertThat(tenure.holds()).isFalse();
        Tenure accepted = b.accept(link, epoch);
        assertThat(accepted.holds()).isTrue();
        assertThat(wait(accepted.advance())).isGreaterThan(epoch);
        assertThat(succeeds(tenure.advance())).isFalse();
        assertThatThrownBy(() -> wait(tenure.give(name("b")))).isInstanceOf(TenureOverException.class);
    }

    @Test
    void aLinkIsNotGivenToADeadNode() throws Exception {
        SqlLeases a = join("a");
        Tenure tenure = take(a);
        assertThatThrownBy(() -> wait(tenure.give(name("nobody")))).isInstanceOf(GiveRefusedException.class);
        assertThat(tenure.holds()).isTrue();
        assertThat(succeeds(tenure.advance())).isTrue();
    }

    @Test
    void aReleasedLinkIsFreeAtOnce() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure tenure = take(a);
        wait(tenure.release());
        assertThat(tenure.holds()).isFalse();
        assertThat(wait(b.take(link, Claim.USUAL)).orElseThrow().epoch()).isGreaterThan(tenure.epoch());
        // Too late to matter.
        wait(tenure.release());
        assertThat(wait(a.take(link, Claim.USUAL))).isEmpty();
    }

    @Test
    void theLinksOfANodeThatLeftAreFreeAtOnce() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        take(a);
        wait(a.leave());
        assertThat(wait(b.take(link, Claim.USUAL))).isPresent();
    }

    @Test
    void aRestartedNodeInheritsNothingButFindsItsLinksFree() throws Exception {
        SqlLeases before = join("a");
        Tenure old = take(before);
        before.crash();
        SqlLeases after = join("a");
        assertThat(old.holds())
                .as("joining waits for the deadline of the life before")
                .isFalse();
        assertThat(succeeds(old.advance())).isFalse();
        Tenure anew = take(after);
        assertThat(anew.epoch()).isGreaterThan(old.epoch());
    }

    @Test
    void twoProcessesCannotRunUnderOneName() throws Exception {
        join("a");
        assertThatThrownBy(() -> join("a")).isInstanceOf(NodeNameTakenException.class);
    }

    @Test
    void aNodeWhoseRowIsGoneStopsActing() throws Exception {
        SqlLeases a = join("a");
        Tenure tenure = take(a);
        List<String> told = new ArrayList<>();
        a.onExpelled(() -> told.add("expelled"));
        wait(store().run("DELETE FROM node_lease WHERE node = ?", name("a")));
        wait(a.renew());
        await().atMost(Duration.ofSeconds(5)).until(() -> !tenure.holds());
        assertThat(told).containsExactly("expelled");
        assertThat(wait(a.take(link, Claim.USUAL))).isEmpty();
    }

    @Test
    void aLonelyNodeStopsBeforeItCanBeRobbedWithAHint() throws Exception {
        SqlLeases a = join("a");
        SqlLeases b = join("b");
        Tenure lost = take(a);
        a.lonely(true);
        a.crash();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    boolean held = lost.holds();
                    boolean taken = wait(b.take(link, Claim.OWNER_SEEMS_LOST)).isPresent();
                    assertThat(taken && held && lost.holds()).isFalse();
                    return taken;
                });
    }

    @Test
    void anOwnerHoldsWithoutTheStoreWhileTheOthersAreOutTooAndKeepsItsLinkAfterwards() throws Exception {
        Outage outage = new Outage(store());
        SqlLeases a = join("a", HOLDING, outage, new AtomicLong());
        SqlLeases b = join("b", HOLDING, outage, new AtomicLong());
        Tenure tenure = take(a);
        long epoch = tenure.epoch();
        await().atMost(Duration.ofSeconds(10)).until(() -> a.view().nodes().containsKey(name("b")));
        outage.on = true;
        await().atMost(Duration.ofSeconds(5)).until(() -> a.mayAskToHold() && !b.reachesStore());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            assertThat(b.reachesStore()).isFalse();
            a.hold(asked);
            assertThat(tenure.holds()).isTrue();
            wait(vertx().timer(50, TimeUnit.MILLISECONDS).mapEmpty());
        }
        assertThat(a.holding()).isTrue();
        long unseen = wait(tenure.advance());
        assertThat(unseen).isEqualTo(epoch + 1);
        outage.on = false;
        // The other one has its store again and is not believed to be without it for some time: it must not rob.
        await().atMost(Duration.ofSeconds(5)).until(b::reachesStore);
        assertThat(wait(b.take(link, Claim.OWNER_SEEMS_LOST))).isEmpty();
        await().atMost(Duration.ofSeconds(5)).until(a::reachesStore);
        assertThat(tenure.holds()).isTrue();
        assertThat(wait(tenure.advance())).isGreaterThan(unseen);
    }

    @Test
    void anEpochIsRaisedAsSoonAsTheStoreIsBack() throws Exception {
        Outage outage = new Outage(store());
        SqlLeases a = join("a", PATIENT, outage, new AtomicLong());
        Tenure tenure = take(a);
        long epoch = tenure.epoch();
        outage.on = true;
        Future<Long> raised = tenure.advance();
        wait(vertx().timer(300, TimeUnit.MILLISECONDS).mapEmpty());
        assertThat(raised.isComplete()).isFalse();
        // As by a raising that the store carried out and could not answer.
        wait(store().run(
                        "UPDATE link_lease SET epoch = epoch + 1000 WHERE tenant = ? AND peripheral = ?",
                        link.tenant().value(),
                        link.peripheral()));
        outage.on = false;
        assertThat(wait(raised)).isGreaterThan(epoch + 1000);
        assertThat(tenure.holds()).isTrue();
    }

    @Test
    void anOwnerThatHoldsNotStopsAtItsDeadlineWithoutTheStore() throws Exception {
        Outage outage = new Outage(store());
        SqlLeases a = join("a", HOLDING, outage, new AtomicLong());
        Tenure tenure = take(a);
        outage.on = true;
        await().atMost(Duration.ofSeconds(5)).until(() -> !tenure.holds());
        outage.on = false;
        await().atMost(Duration.ofSeconds(5)).until(a::holds);
        assertThat(tenure.holds()).isFalse();
    }

    @Test
    void whoJoinedAfterAnOwnerFellSilentWaitsForAsLongAsThatMayHold() throws Exception {
        SqlLeases a = join("a", HOLDING, store(), new AtomicLong());
        take(a);
        a.crash();
        SqlLeases late = join("late", HOLDING, store(), new AtomicLong());
        await().atMost(Duration.ofSeconds(10)).until(() -> silentMs("a") > 1_500);
        assertThat(wait(late.take(link, Claim.OWNER_SEEMS_LOST))).isEmpty();
        assertThat(wait(late.forget(name("a")))).isTrue();
        assertThat(wait(late.take(link, Claim.USUAL))).isPresent();
    }

    @Test
    void theViewTellsNodesAndLinks() throws Exception {
        SqlLeases a = join("a");
        Tenure tenure = take(a);
        wait(a.draining(true));
        wait(a.announce("http://d", "http://a"));
        ClusterView view = wait(a.read());
        NodeEntry node = view.owner(link).orElseThrow();
        assertThat(node.node()).isEqualTo(name("a"));
        assertThat(node.draining()).isTrue();
        assertThat(node.desktopUrl()).contains("http://d");
        assertThat(node.adminUrl()).contains("http://a");
        assertThat(Objects.requireNonNull(view.links().get(link)).epoch()).isEqualTo(tenure.epoch());
    }

    @Test
    void theViewIsReadAnewWithEveryRenewal() throws Exception {
        AtomicLong pause = new AtomicLong();
        SqlLeases a = join("a", TIMES, store(), pause);
        join("b");
        await().atMost(Duration.ofSeconds(10)).until(() -> a.view().nodes().containsKey(name("b")));
        pause.addAndGet(Duration.ofMinutes(1).toNanos());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> a.viewAgeMs() < Duration.ofMinutes(1).toMillis());
    }

    private String name(String node) {
        return node + "-" + test;
    }

    private SqlLeases join(String node) throws Exception {
        return join(node, TIMES, store(), new AtomicLong());
    }

    private SqlLeases join(String node, LeaseTimes times, Statements store, AtomicLong pause) throws Exception {
        SqlLeases leases = wait(SqlLeases.join(
                vertx(), store, NodeIdentity.begin(name(node)), times, () -> System.nanoTime() + pause.get()));
        joined.add(leases);
        return leases;
    }

    private Tenure take(SqlLeases leases) throws Exception {
        return wait(leases.take(link, Claim.USUAL)).orElseThrow();
    }

    private long silentMs(String node) throws Exception {
        return wait(new NodeTable(store(), NodeIdentity.begin("observer")).read()).stream()
                .filter(entry -> entry.node().equals(name(node)))
                .findFirst()
                .orElseThrow()
                .silentMs();
    }

    private static boolean succeeds(Future<?> future) throws Exception {
        return wait(future.map(true).otherwise(false));
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    /** A store that can be cut off. */
    private static final class Outage implements Statements {
        private final Statements inner;
        private volatile boolean on;

        Outage(Statements inner) {
            this.inner = inner;
        }

        @Override
        public Future<RowSet<Row>> run(String sql, Object... parameters) {
            return on ? Future.failedFuture("cut off") : inner.run(sql, parameters);
        }

        @Override
        public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
            return on ? Future.failedFuture("cut off") : inner.inTransaction(work);
        }
    }
}
