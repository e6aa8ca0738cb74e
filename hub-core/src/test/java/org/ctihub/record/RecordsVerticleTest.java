/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ctihub.record.Samples.CUSTOMER;
import static org.ctihub.record.Samples.LINK;
import static org.ctihub.record.Samples.agent;
import static org.ctihub.record.Samples.at;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.log.EventType;
import org.ctihub.record.Samples.Told;
import org.ctihub.store.Store;
import org.ctihub.store.StoreException;
import org.ctihub.store.StoreException.Fault;
import org.ctihub.store.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what owners hand over to what stands in the store, over outages and restarts. */
class RecordsVerticleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum StoreIs {
        THERE,
        OUT,
        /** It writes, and its answers are lost. */
        SILENT
    }

    @TempDir
    private Path parent;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<StoreIs> state = new AtomicReference<>(StoreIs.THERE);
    private final AtomicInteger tries = new AtomicInteger();
    private SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @SuppressWarnings("NullAway.Init")
    private SqlRecords records;

    @BeforeEach
    void open() throws Exception {
        store = TestStores.h2(vertx);
        records = new SqlRecords(store);
    }

    /** What the verticle sees of the store. */
    private final class Seen implements Records {
        @Override
        public Future<Void> write(List<? extends RecordEntry> entries) {
            tries.incrementAndGet();
            Future<Void> lost = Future.failedFuture(new StoreException(Fault.UNREACHABLE, "out"));
            if (entries.stream().anyMatch(entry -> entry.key().endsWith("poison"))) {
                return Future.failedFuture(new StoreException(Fault.STATEMENT, "bad"));
            }
            return switch (Objects.requireNonNull(state.get())) {
                case THERE -> records.write(entries);
                case OUT -> lost;
                case SILENT -> records.write(entries).compose(written -> lost);
            };
        }

        @Override
        public Future<RecordPage> find(RecordQuery query) {
            return records.find(query);
        }

        @Override
        public Future<TimePage> times(TimeQuery query) {
            return records.times(query);
        }

        @Override
        public Future<Erased> eraseParty(String tenant, String party) {
            return records.eraseParty(tenant, party);
        }

        @Override
        public Future<Erased> eraseAgent(String tenant, String agent) {
            return records.eraseAgent(tenant, agent);
        }

        @Override
        public Future<Erased> forget(String tenant, long beforeMs) {
            return records.forget(tenant, beforeMs);
        }
    }

    @AfterEach
    void close() throws Exception {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private RecordsVerticle verticle(Path folder, long room) {
        metrics = new SimpleMeterRegistry();
        return new RecordsVerticle(new RecordsVerticle.Parts(
                new Seen(),
                folder,
                room,
                () -> Map.of(LINK.tenant(), RecordRule.USUAL),
                () -> false,
                metrics,
                Clock.systemUTC()));
    }

    private static void whole(Witness owner, String id, long second) {
        Told call = new Told(id, second);
        owner.happened(
                call.event(
                        EventType.CALL_ESTABLISHED,
                        at(CUSTOMER, ConnectionState.CONNECTED, second),
                        at("3001", ConnectionState.CONNECTED, second)),
                at(second));
        call.ended = Optional.of(at(second + 5));
        owner.happened(call.event(EventType.CALL_ENDED, at("3001", ConnectionState.NULL, second + 5)), at(second + 5));
    }

    private List<String> kept() throws Exception {
        return wait(records.find(new RecordQuery(
                        "acme",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        500)))
                .records()
                .stream()
                .map(CallRecord::call)
                .toList();
    }

    private double count(String name) {
        return metrics.get(name).counter().count();
    }

    @Test
    void eachCallIsInTheStoreOnceHoweverOftenTheStoreGoesOutAndTheNodeEnds() throws Exception {
        Path folder = parent.resolve("spool");
        RecordsVerticle first = verticle(folder, 1 << 20);
        String deployed = wait(vertx.deployVerticle(first));
        Witness owner = first.witnesses().of(LINK, List.of(), List.of(), at(0));
        whole(owner, "1-1", 0);
        owner.happened(Samples.event(agent("1001", AgentState.READY, 3, -1, 0)), at(0));
        owner.happened(Samples.event(agent("1001", AgentState.TALKING, 4, -1, 7)), at(7));
        await().atMost(PATIENCE).until(() -> kept().equals(List.of("1-1")));

        state.set(StoreIs.SILENT);
        whole(owner, "1-2", 10);
        await().atMost(PATIENCE).until(() -> kept().size() == 2);
        state.set(StoreIs.OUT);
        whole(owner, "1-3", 20);
        int before = tries.get();
        await().atMost(PATIENCE).until(() -> tries.get() > before);
        whole(owner, "1-4", 30);
        owner.over();
        whole(owner, "1-9", 90);
        wait(vertx.undeploy(deployed));
        assertThat(kept()).containsExactly("1-2", "1-1");
        assertThat(folder).isNotEmptyDirectory();

        // The node comes back before the store does.
        RecordsVerticle second = verticle(folder, 1 << 20);
        deployed = wait(vertx.deployVerticle(second));
        Witness next = second.witnesses().of(LINK, List.of(), List.of(), at(40));
        whole(next, "2-1", 40);
        state.set(StoreIs.THERE);
        await().atMost(PATIENCE).until(() -> kept().size() == 5);
        assertThat(kept()).containsExactly("2-1", "1-4", "1-3", "1-2", "1-1");
        assertThat(wait(records.times(new TimeQuery(
                                LINK, "1001", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 9)))
                        .times())
                .hasSize(1);
        assertThat(count("cti.records.lost")).isZero();
        wait(vertx.undeploy(deployed));
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatTheStoreNeverTakesIsLostAloneAndCounted() throws Exception {
        RecordsVerticle verticle = verticle(parent.resolve("spool"), 1 << 20);
        wait(vertx.deployVerticle(verticle));
        Witness owner = verticle.witnesses().of(LINK, List.of(), List.of(), at(0));
        whole(owner, "1-1", 0);
        whole(owner, "1-poison", 1);
        whole(owner, "1-2", 2);
        await().atMost(PATIENCE).until(() -> kept().size() == 2);
        await().atMost(PATIENCE).until(() -> count("cti.records.lost") == 1);
    }

    @Test
    void whereThereIsNoDiskRecordsWaitInMemory() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "no folder");
        RecordsVerticle verticle = verticle(file, 1 << 20);
        wait(vertx.deployVerticle(verticle));
        state.set(StoreIs.OUT);
        whole(verticle.witnesses().of(LINK, List.of(), List.of(), at(0)), "1-1", 0);
        await().atMost(PATIENCE).until(() -> tries.get() > 0);
        state.set(StoreIs.THERE);
        await().atMost(PATIENCE).until(() -> kept().size() == 1);
    }
}
