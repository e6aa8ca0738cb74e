/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ctihub.store.Statements;
import org.ctihub.store.StoreException;
import org.junit.jupiter.api.Test;

/** What readers of changes are promised, whatever the store. */
abstract class ChangesContract extends ConfigContract {
    ChangesContract(Database database) {
        super(database);
    }

    @Test
    void changesHaveNumbersWithoutHolesAndSayWhatBecameOfWhat() throws Exception {
        long start = wait(items.number());
        assertThat(wait(items.changesAfter(start, 10))).isEqualTo(new Changes(false, List.of(), start, false));
        put(team("a"), "{\"x\":1}");
        wait(items.put(BOB, item(team("a"), "{\"x\":2}"), Precondition.ANY));
        wait(items.remove(BOB, team("a"), Precondition.ANY));
        Changes all = wait(items.changesAfter(start, 10));
        assertThat(all.gap()).isFalse();
        assertThat(all.more()).isFalse();
        assertThat(all.number()).isEqualTo(start + 3);
        assertThat(all.changes()).extracting(ConfigChange::number).containsExactly(start + 1, start + 2, start + 3);
        assertThat(all.changes()).extracting(ConfigChange::revision).containsExactly(1L, 2L, 3L);
        assertThat(all.changes()).extracting(ConfigChange::removed).containsExactly(false, false, true);
        assertThat(all.changes()).extracting(ConfigChange::by).containsExactly("ann", "bob", "bob");
        assertThat(all.changes()).extracting(ConfigChange::atMs).isSorted();
        Changes one = wait(items.changesAfter(start + 1, 1));
        assertThat(one.changes()).containsExactly(all.changes().get(1));
        assertThat(one.more()).isTrue();
        assertThat(hints).containsExactly(start + 1, start + 2, start + 3);
    }

    @Test
    void aReaderThatIsTooLateOrFromAnotherStoreIsToldSo() throws Exception {
        SqlConfigItems few = new SqlConfigItems(
                vertx,
                store,
                audit,
                new BodySeal(keys, SecretMembers.STANDARD),
                new ChangeTable(700),
                TenantCheck.NONE,
                number -> {});
        long start = wait(items.number());
        long end = start;
        for (int i = 0; i < 9; i++) {
            List<GivenItem> given = new ArrayList<>();
            for (int t = 0; t < 300; t++) {
                given.add(item(team("t" + t), "{\"x\":" + i + "}"));
            }
            end = wait(few.apply(ANN, ItemsContract.set(given.toArray(new GivenItem[0]))))
                    .number()
                    .orElseThrow();
        }
        assertThat(wait(items.changesAfter(start, 1))).isEqualTo(new Changes(true, List.of(), end, false));
        assertThat(wait(items.changesAfter(end + 1, 1)).gap()).isTrue();
        assertThat(wait(items.changesAfter(0, 1)).gap()).isTrue();
        assertThat(wait(items.changesAfter(end - 700, 500)).gap()).isFalse();
    }

    @Test
    void readersMissNothingAndSeeNothingTwiceWhoeverWrites() throws Exception {
        long seed = Long.getLong("config.seed", System.nanoTime());
        Random random = new Random(seed);
        List<SqlConfigItems> nodes = List.of(items(keys), items(keys), items(keys), items(keys));
        long start = wait(items.number());
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(new Reader(vertx, items, start, 1 + random.nextInt(20), writing));
        }
        List<Future<Void>> reads = readers.stream().map(Reader::read).toList();
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            writes.add(write(nodes.get(random.nextInt(nodes.size())), random));
            if (i % 20 == 19) {
                wait(Future.join(writes).otherwiseEmpty());
            }
        }
        for (Future<?> write : writes) {
            // On a slow machine a write may be refused because too many wait; it has done nothing then.
            assertThat(write.succeeded() || write.cause() instanceof ConfigException || busy(write.cause()))
                    .as("seed %d: %s", seed, write.cause())
                    .isTrue();
        }
        writing.set(false);
        long end = wait(items.number());
        assertThat(end).as("seed %d", seed).isGreaterThan(start);
        for (int i = 0; i < readers.size(); i++) {
            wait(reads.get(i));
            assertThat(readers.get(i).numbers)
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(start + 1, end).boxed().toList());
            // Who follows has, at the end, what is there.
            Map<String, Long> followed = new HashMap<>(readers.get(i).revisions);
            for (ConfigItem each :
                    wait(items.list(ItemQuery.of("acme", "team", 500))).items()) {
                assertThat(followed.remove(each.key().id()))
                        .as("seed %d, %s", seed, each.key())
                        .isEqualTo(each.revision());
            }
            assertThat(followed).as("seed %d", seed).isEmpty();
        }
    }

    private static boolean busy(Throwable cause) {
        return cause instanceof StoreException store && store.fault() == StoreException.Fault.BUSY;
    }

    private static Future<?> write(SqlConfigItems node, Random random) {
        ItemKey key = team("t" + random.nextInt(8));
        return switch (random.nextInt(5)) {
            case 0 -> node.remove(ANN, key, Precondition.ANY);
            case 1 -> node.put(ANN, item(key, "{}"), Precondition.NEW);
            case 2 ->
                node.apply(
                        BOB,
                        new ItemSet(
                                "acme",
                                Set.of("team"),
                                List.of(
                                        item(key, "{\"x\":" + random.nextInt(1_000) + "}"),
                                        item(team("s"), "{\"x\":" + random.nextInt(3) + "}"))));
            default -> node.put(ANN, item(key, "{\"x\":" + random.nextInt(1_000) + "}"), Precondition.ANY);
        };
    }

    /** Reads until nobody writes any more and there is nothing left. */
    private static final class Reader {
        private final Vertx vertx;
        private final SqlConfigItems items;
        private final int limit;
        private final AtomicBoolean writing;
        private final List<Long> numbers = new ArrayList<>();
        private final Map<String, Long> revisions = new HashMap<>();
        private long number;

        Reader(Vertx vertx, SqlConfigItems items, long number, int limit, AtomicBoolean writing) {
            this.vertx = vertx;
            this.items = items;
            this.number = number;
            this.limit = limit;
            this.writing = writing;
        }

        Future<Void> read() {
            boolean last = !writing.get();
            return items.changesAfter(number, limit).compose(changes -> {
                if (changes.gap()) {
                    return Future.failedFuture("a gap after " + number);
                }
                for (ConfigChange change : changes.changes()) {
                    numbers.add(change.number());
                    if (change.removed()) {
                        revisions.remove(change.key().id());
                    } else {
                        revisions.put(change.key().id(), change.revision());
                    }
                }
                number = changes.number();
                if (changes.more()) {
                    return read();
                }
                return last
                        ? Future.succeededFuture()
                        : vertx.timer(10, TimeUnit.MILLISECONDS).compose(later -> read());
            });
        }
    }

    @Test
    void aFollowerIsToldEverythingAndReadsAllAgainAfterAGap() throws Exception {
        put(team("before"), "{}");
        Told told = new Told();
        ChangeFollower follower = new ChangeFollower(vertx, items, told);
        follower.start(Duration.ofMillis(50));
        await().until(() -> told.reloads.get() == 1);
        SqlConfigItems other = items(keys);
        for (int i = 0; i < 30; i++) {
            told.failing.set(i % 7 == 3);
            wait(other.put(BOB, item(team("t" + i), "{}"), Precondition.ANY));
            if (i % 3 == 0) {
                follower.hint();
            }
        }
        told.failing.set(false);
        await().until(() -> told.ids.contains("t29"));
        assertThat(told.ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "t" + i).toList());
        wait(store.run("UPDATE config_head SET number = number + 5"));
        await().until(() -> told.reloads.get() == 2);
        put(team("after"), "{}");
        await().until(() -> told.ids.contains("after"));
        follower.stop();
    }

    /** Takes what a follower tells, once it does not fail. */
    private static final class Told implements ChangeFollower.Listener {
        final AtomicInteger reloads = new AtomicInteger();
        final AtomicBoolean failing = new AtomicBoolean();
        final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public Future<Void> reload() {
            reloads.incrementAndGet();
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> changed(List<ConfigChange> changes) {
            if (failing.get()) {
                return Future.failedFuture("not now");
            }
            changes.forEach(change -> ids.add(change.key().id()));
            return Future.succeededFuture();
        }
    }

    @Test
    void aWriterThatFailsInTheMiddleLeavesNothingAndNoHole() throws Exception {
        long start = wait(items.number());
        SqlConfigItems failing = new SqlConfigItems(
                vertx, new Failing(store, "audit_record"), audit, keys, SecretMembers.STANDARD, hints::add);
        assertThat(failure(failing.put(ANN, item(team("a"), "{}"), Precondition.ANY)))
                .isInstanceOf(StoreException.class);
        assertThat(wait(items.find(team("a")))).isEmpty();
        assertThat(wait(items.number())).isEqualTo(start);
        assertThat(hints).isEmpty();
        put(team("b"), "{}");
        assertThat(wait(items.changesAfter(start, 10)).changes())
                .extracting(ConfigChange::number)
                .containsExactly(start + 1);
    }

    /** A store whose statements on a table fail. */
    private record Failing(Statements store, String table) implements Statements {
        @Override
        public Future<RowSet<Row>> run(String sql, Object... parameters) {
            return sql.contains(table) ? Future.failedFuture("cut off") : store.run(sql, parameters);
        }

        @Override
        public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
            return store.inTransaction(inner -> work.apply(new Failing(inner, table)));
        }
    }
}
