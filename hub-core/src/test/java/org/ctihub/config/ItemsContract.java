/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ctihub.config.ConfigException.Exists;
import org.ctihub.config.ConfigException.Missing;
import org.ctihub.config.ConfigException.Refused;
import org.ctihub.config.ConfigException.Stale;
import org.ctihub.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What items promise, whatever the store. */
abstract class ItemsContract extends ConfigContract {
    ItemsContract(Database database) {
        super(database);
    }

    @Test
    void whatIsWrittenIsFoundAndEachChangeRaisesTheRevision() throws Exception {
        assertThat(wait(items.find(team("a")))).isEmpty();
        ConfigItem first = put(team("a"), "{\"name\":\"Süd 😀\",\"agents\":[\"1\",\"2\"]}");
        assertThat(first.revision()).isOne();
        assertThat(first.changedBy()).isEqualTo("ann");
        ConfigItem second = put(team("a"), "{\"name\":\"North\"}");
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.changedMs()).isGreaterThanOrEqualTo(first.changedMs());
        assertThat(wait(items.find(team("a")))).contains(second);
        assertBody(second.body(), "{\"name\":\"North\"}");
    }

    @Test
    void whatIsWrittenAgainAsItIsChangesNothing() throws Exception {
        ConfigItem first = put(team("a"), "{\"name\":\"x\",\"agents\":[1, 2.50]}");
        long number = wait(items.number());
        ConfigItem again = put(team("a"), "{ \"agents\": [1, 2.5], \"name\": \"x\" }");
        assertThat(again).isEqualTo(first);
        assertThat(wait(items.number())).isEqualTo(number);
        assertThat(hints).containsExactly(number);
    }

    @Test
    void theSameIdOfAnotherTenantOrKindIsAnotherItem() throws Exception {
        put(team("a"), "{\"name\":\"x\"}");
        ItemKey provider = new ItemKey("", "team", "a");
        ItemKey other = new ItemKey("beta", "team", "a");
        ItemKey user = new ItemKey("acme", "user", "a");
        for (ItemKey key : List.of(provider, other, user)) {
            assertThat(wait(items.find(key))).isEmpty();
            assertThat(put(key, "{\"name\":\"" + key + "\"}").revision()).isOne();
        }
        wait(items.remove(ANN, other, Precondition.ANY));
        assertBody(wait(items.find(team("a"))).orElseThrow().body(), "{\"name\":\"x\"}");
        assertThat(wait(items.find(provider))).isPresent();
    }

    @Test
    void whatMustBeNewIsNotWrittenOver() throws Exception {
        wait(items.put(ANN, item(team("a"), "{}"), Precondition.NEW));
        assertThat(failure(items.put(BOB, item(team("a"), "{\"x\":1}"), Precondition.NEW)))
                .isInstanceOf(Exists.class);
        assertBody(wait(items.find(team("a"))).orElseThrow().body(), "{}");
    }

    @Test
    void aWriteWithAnOldRevisionIsRefusedAndSaysTheRevisionThatThereIs() throws Exception {
        put(team("a"), "{\"x\":1}");
        assertThat(wait(items.put(ANN, item(team("a"), "{\"x\":2}"), Precondition.at(1)))
                        .revision())
                .isEqualTo(2);
        Throwable stale = failure(items.put(BOB, item(team("a"), "{\"x\":3}"), Precondition.at(1)));
        assertThat(stale).isInstanceOf(Stale.class);
        assertThat(((Stale) stale).revision()).isEqualTo(2);
        assertThat(failure(items.remove(BOB, team("a"), Precondition.at(1)))).isInstanceOf(Stale.class);
        assertThat(failure(items.put(BOB, item(team("b"), "{}"), Precondition.at(1))))
                .isInstanceOf(Missing.class);
        assertThat(failure(items.remove(BOB, team("b"), Precondition.ANY))).isInstanceOf(Missing.class);
        assertBody(wait(items.find(team("a"))).orElseThrow().body(), "{\"x\":2}");
        wait(items.remove(BOB, team("a"), Precondition.at(2)));
        assertThat(wait(items.find(team("a")))).isEmpty();
    }

    @Test
    void anItemThatIsMadeAnewDoesNotRepeatRevisionsOfTheOneThatWasRemoved() throws Exception {
        put(team("a"), "{\"x\":1}");
        put(team("a"), "{\"x\":2}");
        wait(items.remove(ANN, team("a"), Precondition.ANY));
        assertThat(put(team("a"), "{\"x\":1}").revision()).isEqualTo(4);
        wait(items.remove(ANN, team("a"), Precondition.ANY));
        Applied applied = wait(items.apply(ANN, set(item(team("a"), "{\"x\":1}"))));
        assertThat(applied.added()).containsExactly(team("a"));
        assertThat(wait(items.find(team("a"))).orElseThrow().revision()).isEqualTo(6);
    }

    @Test
    void amongWritersOfOneRevisionOneWins() throws Exception {
        List<SqlConfigItems> nodes = List.of(items, items(keys), items(keys), items(keys));
        put(team("a"), "{\"x\":0}");
        for (int round = 1; round <= 5; round++) {
            List<Future<ConfigItem>> writes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                writes.add(nodes.get(i % 4)
                        .put(ANN, item(team("a"), "{\"x\":" + (100 * round + i) + "}"), Precondition.at(round)));
            }
            int won = 0;
            for (Future<ConfigItem> write : writes) {
                Future<Boolean> outcome = write.map(true)
                        .recover(failure -> failure instanceof Stale
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure));
                won += wait(outcome) ? 1 : 0;
            }
            assertThat(won).as("round %d", round).isOne();
        }
    }

    @Test
    void pagesHoldEachItemOnce() throws Exception {
        Set<String> ids = new TreeSet<>();
        List<GivenItem> given = new ArrayList<>();
        for (String id :
                List.of("a", "B", "a-1", "a1", "ä", "Z", "z", "_", "10", "9", "a/b", "a'b", "a b", "日本", "%")) {
            ids.add(id);
            given.add(item(team(id), "{\"name\":\"n" + id + "\"}"));
        }
        wait(items.apply(ANN, set(given.toArray(new GivenItem[0]))));
        put(new ItemKey("beta", "team", "other"), "{}");
        put(new ItemKey("acme", "user", "other"), "{}");
        for (int limit : List.of(1, 2, 4, ids.size(), 500)) {
            List<String> seen = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                ItemPage page = wait(items.list(new ItemQuery("acme", "team", next, Optional.empty(), limit)));
                assertThat(page.items()).hasSizeBetween(1, limit);
                page.items().forEach(each -> seen.add(each.key().id()));
                next = page.next();
            } while (next.isPresent());
            assertThat(seen).as("limit %d", limit).containsExactlyInAnyOrderElementsOf(ids);
        }
        assertThat(wait(items.list(ItemQuery.of("acme", "peripheral", 5))).items())
                .isEmpty();
    }

    @Test
    void aFilterFindsPartsOfIdAndNameWhateverTheCaseAndNothingElse() throws Exception {
        put(team("south"), "{\"name\":\"Ärger & 100%_!\",\"note\":\"west\"}");
        put(team("North"), "{\"name\":\"Oslo\"}");
        put(team("plain"), "{}");
        assertThat(found("OUT")).containsExactly("south");
        assertThat(found("nor")).containsExactly("North");
        assertThat(found("ärg")).containsExactly("south");
        assertThat(found("100%_!")).containsExactly("south");
        assertThat(found("%")).containsExactly("south");
        assertThat(found("_")).containsExactly("south");
        assertThat(found("!")).containsExactly("south");
        assertThat(found("west")).isEmpty();
        assertThat(found("' OR 1=1 --")).isEmpty();
        assertThat(found("")).hasSize(3);
        ItemPage page = wait(items.list(ItemQuery.of("acme", "team", 1).containing("o")));
        assertThat(page.next()).isPresent();
        ItemPage rest = wait(items.list(ItemQuery.of("acme", "team", 1)
                .containing("o")
                .after(page.next().orElseThrow())));
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.next()).isEmpty();
    }

    private List<String> found(String text) throws Exception {
        return wait(items.list(ItemQuery.of("acme", "team", 10).containing(text))).items().stream()
                .map(each -> each.key().id())
                .toList();
    }

    @Test
    void aPageOfLargeBodiesEndsEarly() throws Exception {
        String large = "{\"x\":\"" + "y".repeat(1_000_000) + "\"}";
        for (int i = 0; i < 6; i++) {
            put(team("t" + i), large);
        }
        ItemPage page = wait(items.list(ItemQuery.of("acme", "team", 500)));
        assertThat(page.items()).hasSize(4);
        ItemPage rest = wait(
                items.list(ItemQuery.of("acme", "team", 500).after(page.next().orElseThrow())));
        assertThat(rest.items()).hasSize(2);
        assertThat(rest.next()).isEmpty();
        assertBody(rest.items().get(0).body(), large);
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndOneByteMoreIsRefused() throws Exception {
        String most = "{\"x\":\"" + "ü".repeat(((1 << 20) - 8) / 2) + "\"}";
        assertBody(put(team("a"), most).body(), most);
        assertThat(failure(items.put(ANN, item(team("b"), most + " "), Precondition.ANY)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "{", "{\"hush\":}", "{} x", "{\"a\":1e999}", "{\"a\":\"\\ud800\"}"})
    void whatIsNoJsonObjectIsRefusedWithoutShowingIt(String body) throws Exception {
        Throwable refused = failure(items.put(ANN, item(team("a"), body), Precondition.ANY));
        assertThat(refused).isInstanceOf(Refused.class);
        assertThat(refused.getMessage()).doesNotContain("hush");
        assertThat(wait(items.find(team("a")))).isEmpty();
    }

    @Test
    void textsThatDatabasesDoNotLikeComeBackAsTheyWere() throws Exception {
        String body =
                "{\"name\":\"\\u0000\\u001f ' \\\" \\\\ ? $1 😀\",\"n\":12345678901234567890,\"d\":-0.1,\"z\":null}";
        put(team("?$1'\"\\"), body);
        assertBody(wait(items.find(team("?$1'\"\\"))).orElseThrow().body(), body);
    }

    @Test
    void idsAndKindsAndTenantsHaveAForm() {
        assertThat(new ItemKey("acme", "team", "x".repeat(128)).id()).hasSize(128);
        for (Runnable wrong : List.<Runnable>of(
                () -> team(""),
                () -> team("x".repeat(129)),
                () -> team("a\nb"),
                () -> team("\ud800"),
                () -> new ItemKey("Acme", "team", "a"),
                () -> new ItemKey("acme", "Team", "a"),
                () -> new ItemKey("acme", "", "a"),
                () -> ItemQuery.of("acme", "team", 0),
                () -> ItemQuery.of("acme", "team", 501))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSetSaysWhatItAddedChangedRemovedAndLeft() throws Exception {
        put(team("gone"), "{}");
        put(team("same"), "{\"x\":1}");
        put(team("other"), "{\"x\":1}");
        ItemKey user = new ItemKey("acme", "user", "u");
        put(user, "{}");
        ItemKey beta = new ItemKey("beta", "team", "t");
        put(beta, "{}");
        long before = wait(items.number());
        ItemSet set =
                set(item(team("same"), "{\"x\":1}"), item(team("other"), "{\"x\":2}"), item(team("new"), "{\"x\":3}"));
        Applied applied = wait(items.apply(BOB, set));
        assertThat(applied.added()).containsExactly(team("new"));
        assertThat(applied.changed()).containsExactly(team("other"));
        assertThat(applied.removed()).containsExactly(team("gone"));
        assertThat(applied.unchanged()).containsExactly(team("same"));
        assertThat(applied.number()).hasValue(before + 3);
        assertThat(wait(items.number())).isEqualTo(before + 3);
        assertThat(wait(items.find(team("gone")))).isEmpty();
        assertThat(wait(items.find(team("other"))).orElseThrow().revision()).isEqualTo(2);
        assertThat(wait(items.find(user))).isPresent();
        assertThat(wait(items.find(beta))).isPresent();

        Applied again = wait(items.apply(BOB, set));
        assertThat(again.number()).isEmpty();
        assertThat(again.unchanged()).hasSize(3);
        assertThat(wait(items.number())).isEqualTo(before + 3);
    }

    @Test
    void aSetWithOneWrongItemChangesNothing() throws Exception {
        put(team("gone"), "{}");
        long before = wait(items.number());
        assertThat(failure(items.apply(ANN, set(item(team("a"), "{}"), item(team("b"), "no")))))
                .isInstanceOf(Refused.class);
        assertThat(wait(items.number())).isEqualTo(before);
        assertThat(wait(items.find(team("gone")))).isPresent();
        assertThat(wait(items.find(team("a")))).isEmpty();
        assertThatThrownBy(() -> set(item(team("a"), "{}"), item(team("a"), "{}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(item(new ItemKey("beta", "team", "a"), "{}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(item(peripheral("5000"), "{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSetOfThousandsIsOneTransaction() throws Exception {
        GivenItem[] many = IntStream.range(0, ItemSet.MAX_ITEMS)
                .mapToObj(i -> item(team("t" + i), "{\"name\":\"Team " + i + "\",\"agents\":[\"1\",\"2\"]}"))
                .toArray(GivenItem[]::new);
        assertThat(wait(items.apply(ANN, set(many))).added()).hasSize(ItemSet.MAX_ITEMS);
        assertThat(wait(items.apply(ANN, set(many))).number()).isEmpty();
        assertThat(wait(items.apply(ANN, set())).removed()).hasSize(ItemSet.MAX_ITEMS);
    }

    @Test
    void aStoreThatIsClosedIsATypedError() throws Exception {
        put(team("a"), "{}");
        wait(store.close());
        assertThat(failure(items.find(team("a")))).isInstanceOf(StoreException.class);
        Throwable down = failure(items.put(ANN, item(team("a"), "{\"x\":1}"), Precondition.ANY));
        assertThat(down).isInstanceOf(StoreException.class);
        assertThat(((StoreException) down).fault()).isEqualTo(StoreException.Fault.UNREACHABLE);
        assertThat(failure(items.changesAfter(0, 1))).isInstanceOf(StoreException.class);
    }

    static ItemSet set(GivenItem... items) {
        return new ItemSet("acme", Set.of("team"), List.of(items));
    }
}
