/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.AuditQuery;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.config.ConfigException.NotEmpty;
import org.ctihub.config.ConfigException.Refused;
import org.ctihub.config.ConfigException.RestoreUnfinished;
import org.ctihub.store.Store;
import org.junit.jupiter.api.Test;

/** What copies promise, whatever the store. */
abstract class CopiesContract extends ConfigContract {
    CopiesContract(Database database) {
        super(database);
    }

    /** A store that something is restored into. */
    private final class Target {
        final Store store;
        final SqlAuditLog audit;
        final SqlConfigItems items;
        final SqlConfigCopies copies;

        Target() throws Exception {
            store = fresh();
            audit = new SqlAuditLog(vertx, store);
            items = new SqlConfigItems(vertx, store, audit, keys, SecretMembers.STANDARD, number -> {});
            copies = new SqlConfigCopies(vertx, store, audit);
        }
    }

    private List<String> copy() throws Exception {
        List<String> lines = new ArrayList<>();
        wait(new SqlConfigCopies(vertx, store, audit).copy(some -> {
            lines.addAll(some);
            return Future.succeededFuture();
        }));
        return lines;
    }

    private static Supplier<Future<List<String>>> pages(List<String> lines, int size) {
        Deque<List<String>> pages = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i += size) {
            pages.add(lines.subList(i, Math.min(lines.size(), i + size)));
        }
        return () -> Future.succeededFuture(pages.isEmpty() ? List.of() : pages.remove());
    }

    @Test
    void whatIsRestoredIsWhatWasCopied() throws Exception {
        List<GivenItem> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(item(team("t" + i), "{\"name\":\"T" + i + "\"}"));
        }
        wait(items.apply(ANN, ItemsContract.set(many.toArray(new GivenItem[0]))));
        put(team("t7"), "{\"name\":\"x\\n\\\"😀\",\"d\":0.1}");
        wait(items.remove(ANN, team("t8"), Precondition.ANY));
        put(peripheral("5000"), "{\"password\":\"hunter2\"}");
        ItemKey provider = new ItemKey("", "provider", "p");
        put(provider, "{}");
        long number = wait(items.number());
        List<String> lines = copy();
        assertThat(lines).hasSizeGreaterThan(2_400).noneMatch(line -> line.contains("hunter2"));

        Target target = new Target();
        wait(target.copies.restore(BOB, pages(lines, 700)));
        assertThat(all(target.items)).isEqualTo(all(items)).hasSize(1_199);
        assertThat(wait(target.items.find(provider))).isPresent();
        assertBody(wait(target.items.open(peripheral("5000"))).orElseThrow().body(), "{\"password\":\"hunter2\"}");
        AuditMark end = wait(audit.end(store));
        assertThat(wait(target.audit.verify(end)).intact()).isTrue();
        assertThat(wait(target.audit.find(AuditQuery.of("acme", 500))))
                .isEqualTo(wait(audit.find(AuditQuery.of("acme", 500))));

        // Whoever followed either store is told.
        assertThat(wait(target.items.number())).isGreaterThan(number);
        assertThat(wait(target.items.changesAfter(number, 1)).gap()).isTrue();
        assertThat(wait(target.items.put(ANN, item(team("t7"), "{}"), Precondition.at(2)))
                        .revision())
                .isEqualTo(3);
    }

    private static Map<ItemKey, ConfigItem> all(SqlConfigItems items) throws Exception {
        Map<ItemKey, ConfigItem> all = new HashMap<>();
        Optional<String> next = Optional.empty();
        do {
            ItemPage page = wait(items.list(new ItemQuery("acme", "team", next, Optional.empty(), 500)));
            page.items().forEach(each -> all.put(each.key(), each));
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Test
    void aCopyIsOfOneMomentWhoeverWritesMeanwhile() throws Exception {
        long seed = Long.getLong("config.seed", System.nanoTime());
        Random random = new Random(seed);
        // Each write keeps the two items equal, so that a copy of two moments shows.
        for (int i = 0; i < 7; i++) {
            put(team("fill" + i), "{}");
        }
        pair(0, random);
        List<Future<?>> writes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int[] calls = {0};
        wait(new SqlConfigCopies(vertx, store, audit).copy(some -> {
            lines.addAll(some);
            // Some while the items are read, more than a last round takes after them, and some for the last round.
            int count = switch (++calls[0]) {
                case 1 -> 1 + random.nextInt(20);
                case 2 -> 10 + random.nextInt(20);
                case 3 -> 2;
                default -> 0;
            };
            Future<?> last = Future.succeededFuture();
            for (int i = 0; i < count; i++) {
                last = pairLater(calls[0] * 100 + i, random);
                writes.add(last);
            }
            return calls[0] == 1 ? Future.succeededFuture() : last.mapEmpty();
        }));
        for (Future<?> write : writes) {
            wait(write);
        }
        Target target = new Target();
        wait(target.copies.restore(BOB, pages(lines, 50)));
        ConfigItem first = wait(target.items.find(team("a"))).orElseThrow();
        ConfigItem second = wait(target.items.find(team("z"))).orElseThrow();
        assertThat(first.body()).as("seed %d", seed).isEqualTo(second.body());
        assertThat(first.revision()).as("seed %d", seed).isGreaterThan(1).isEqualTo(second.revision());
        assertThat(all(target.items)).as("seed %d", seed).isEqualTo(all(items));
        long odd = all(target.items).keySet().stream()
                .filter(key -> key.id().startsWith("odd"))
                .count();
        assertThat(odd).as("seed %d", seed).isOne();
        assertThat(wait(target.audit.verify(AuditMark.BEGINNING)).intact()).isTrue();
    }

    private void pair(int value, Random random) throws Exception {
        wait(pairLater(value, random));
    }

    /** Two items that are always equal, and one of some that is always alone. */
    private Future<?> pairLater(int value, Random random) {
        String body = "{\"x\":" + value + "}";
        List<GivenItem> given =
                List.of(item(team("a"), body), item(team("z"), body), item(team("odd" + random.nextInt(5)), body));
        return items.apply(ANN, new ItemSet("acme", Set.of("team"), given));
    }

    @Test
    void nothingIsRestoredIntoAStoreThatHoldsSomething() throws Exception {
        put(team("a"), "{}");
        List<String> lines = copy();
        assertThat(failure(new SqlConfigCopies(vertx, store, audit).restore(BOB, pages(lines, 10))))
                .isInstanceOf(NotEmpty.class);
        assertThat(wait(items.find(team("a")))).isPresent();
        assertThat(put(team("a"), "{\"x\":1}").revision()).isEqualTo(2);
    }

    @Test
    void anUnfinishedRestoreIsSaidAndCanBeDoneAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            put(team("t" + i), "{}");
        }
        List<String> lines = copy();
        Target target = new Target();
        assertThat(failure(target.copies.restore(BOB, pages(lines.subList(0, 4), 2))))
                .isInstanceOf(Refused.class);
        assertThat(failure(target.items.number())).isInstanceOf(RestoreUnfinished.class);
        assertThat(failure(target.items.changesAfter(0, 1))).isInstanceOf(RestoreUnfinished.class);
        assertThat(failure(target.items.put(ANN, item(team("x"), "{}"), Precondition.ANY)))
                .isInstanceOf(RestoreUnfinished.class);
        wait(target.copies.restore(BOB, pages(lines, 3)));
        assertThat(all(target.items)).isEqualTo(all(items));
        assertThat(wait(target.audit.verify(AuditMark.BEGINNING)).intact()).isTrue();
        assertThat(failure(target.copies.restore(BOB, pages(lines, 3)))).isInstanceOf(NotEmpty.class);
    }

    @Test
    void whatIsNoWholeCopyIsRefused() throws Exception {
        put(team("a"), "{}");
        List<String> lines = copy();
        Target target = new Target();
        List<String> shuffled = new ArrayList<>(lines);
        shuffled.remove(1);
        List<String> wrong = new ArrayList<>(lines);
        wrong.set(1, "{\"item\":{\"tenant\":\"acme\",\"body\":\"hush\"}}");
        List<String> twice = new ArrayList<>(lines);
        twice.addAll(lines);
        for (List<String> bad : List.of(
                List.<String>of(),
                lines.subList(0, 1),
                lines.subList(1, lines.size()),
                shuffled,
                wrong,
                twice,
                List.of("{\"ctiHubCopy\":2}"),
                List.of("no"))) {
            Throwable refused = failure(target.copies.restore(BOB, pages(bad, 100)));
            assertThat(refused).as(bad.toString()).isInstanceOf(Refused.class);
            assertThat(refused.getMessage()).doesNotContain("hush");
        }
        wait(target.copies.restore(BOB, pages(lines, 100)));
        assertThat(all(target.items)).isEqualTo(all(items));
    }
}
