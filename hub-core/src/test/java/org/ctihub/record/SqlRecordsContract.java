/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.record.Samples.LINK;
import static org.ctihub.record.Samples.call;
import static org.ctihub.record.Samples.ms;
import static org.ctihub.record.Samples.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.record.RecordQuery.Place;
import org.ctihub.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of records promise, in both databases. */
abstract class SqlRecordsContract {
    private static final LinkId OTHER = new LinkId(new TenantId("beta"), 5000);

    private final Vertx vertx = Vertx.vertx();
    private Store store;
    private SqlRecords records;

    @SuppressWarnings("NullAway.Init")
    SqlRecordsContract() {}

    abstract Store openStore(Vertx on) throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore(vertx);
        records = new SqlRecords(store);
    }

    @AfterEach
    void close() throws Exception {
        wait(store.close());
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private void write(RecordEntry... entries) throws Exception {
        wait(records.write(List.of(entries)));
    }

    private static RecordQuery all(int limit) {
        return query(Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private static RecordQuery query(Optional<String> party, Optional<String> agent, Optional<Place> after, int limit) {
        return new RecordQuery(
                "acme", OptionalLong.empty(), OptionalLong.empty(), party, agent, OptionalLong.empty(), after, limit);
    }

    private List<CallRecord> found(RecordQuery query) throws Exception {
        return wait(records.find(query)).records();
    }

    private List<String> ids(RecordQuery query) throws Exception {
        return found(query).stream().map(CallRecord::call).toList();
    }

    private CallRecord only() throws Exception {
        List<CallRecord> all = found(all(10));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static TimeQuery times(OptionalLong from, OptionalLong to, OptionalLong after, int limit) {
        return new TimeQuery(LINK, "1001", from, to, after, limit);
    }

    @Test
    void aCallIsKeptAsItIs() throws Exception {
        CallRecord call = new CallRecord(
                LINK,
                "1-1",
                ms(0),
                ms(9),
                ms(10),
                "out",
                "agentOut",
                "3001",
                "+4930\u00e4",
                1,
                2,
                3,
                List.of("1001", "1002"),
                List.of("+4930\u00e4", "3001"),
                "sold",
                new TreeMap<>(Map.of("callVariable1", "it's \"gold\" \uD83D\uDE00", "user.x[1]", "")),
                "NEVER_ENDED",
                true,
                false);
        write(call);
        assertThat(only()).isEqualTo(call);
    }

    @Test
    void whatIsWrittenAgainInAnyOrderIsOneRowOfAllThatIsKnown() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CallRecord cleared = call(LINK, "1-1", 0, ms(60), "+1555", "", false, "1001");
        CallRecord wrapped = call(LINK, "1-1", 0, ms(90), "+1555", "sold", false, "1001");
        CallRecord partly = call(LINK, "1-1", 0, ms(80), "+1555", "guess", true, "1002");
        for (int run = 0; run < 6; run++) {
            wait(store.run("DELETE FROM call_record WHERE tenant = ?", "acme"));
            List<CallRecord> order = new ArrayList<>(List.of(cleared, wrapped, partly, cleared, partly));
            Collections.shuffle(order, random);
            if (random.nextBoolean()) {
                wait(records.write(order));
            } else {
                for (CallRecord each : order) {
                    write(each);
                }
            }
            CallRecord known = only();
            assertThat(known.agents()).as("seed %d, %s", seed, order).containsExactly("1001", "1002");
            assertThat(known.wrapUp()).as("seed %d", seed).isEqualTo("sold");
            assertThat(known.variables()).as("seed %d", seed).isEqualTo(Map.of("callVariable1", "late"));
            assertThat(known.talkMs()).as("seed %d", seed).isEqualTo(50_000);
            assertThat(known.incomplete()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void whatWasSeenInPartsIsCompleteWhenSomebodyTellsAllOfIt() throws Exception {
        write(call(LINK, "1-1", 0, ms(80), "+1555", "sold", true, "1001"));
        assertThat(only().incomplete()).isTrue();
        write(call(LINK, "1-1", 0, ms(60), "+1555", "", false, "1001"));
        assertThat(only().incomplete()).isFalse();
        assertThat(only().talkMs()).isEqualTo(50_000);
        assertThat(only().wrapUp()).as("known by the later one").isEqualTo("sold");
    }

    @Test
    void callsAreFoundNewestFirstPageByPage() throws Exception {
        List<CallRecord> calls = Samples.list(25, i -> call("1-" + (i + 10), i / 2, "+1555"));
        wait(records.write(calls));
        write(call(OTHER, "1-1", 3, ms(1), "+1555", "", false));
        List<String> seen = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        int pages = 0;
        do {
            RecordPage page = wait(records.find(query(Optional.empty(), Optional.empty(), after, 10)));
            page.records().forEach(each -> seen.add(each.call()));
            after = page.next().map(place -> Place.of(place.toString()));
            pages++;
        } while (after.isPresent());
        List<String> expected =
                new ArrayList<>(calls.stream().map(CallRecord::call).toList());
        Collections.reverse(expected);
        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void callsAreFoundByTimeNumberAgentAndPeripheral() throws Exception {
        LinkId second = new LinkId(LINK.tenant(), 5001);
        write(
                call("1-1", 0, "+1555", "1001"),
                call("1-2", 10, "+1666", "1001", "1002"),
                call(second, "1-3", 20, ms(99), "+1555", "", false, "1002"),
                call(OTHER, "1-4", 10, ms(99), "+1555", "", false, "1001"));
        assertThat(ids(query(Optional.of("+1555"), Optional.empty(), Optional.empty(), 10)))
                .containsExactly("1-3", "1-1");
        assertThat(ids(query(Optional.of("3001"), Optional.of("1001"), Optional.empty(), 10)))
                .containsExactly("1-2", "1-1");
        assertThat(ids(query(Optional.of("1001"), Optional.empty(), Optional.empty(), 10)))
                .as("an agent is no party")
                .isEmpty();
        assertThat(ids(new RecordQuery(
                        "acme",
                        OptionalLong.of(ms(10)),
                        OptionalLong.of(ms(20)),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(5000),
                        Optional.empty(),
                        10)))
                .containsExactly("1-2");
    }

    @Test
    void anAgentsTimeIsKeptOnceAndFoundInItsOrder() throws Exception {
        wait(records.write(Samples.list(5, i -> time("1001", i * 10L, i * 10L + 10))));
        write(time("1001", 10, 20), time("1002", 10, 20));
        TimePage page = wait(records.times(times(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 3)));
        assertThat(page.times()).extracting(AgentTime::fromMs).containsExactly(ms(0), ms(10), ms(20));
        assertThat(page.times().get(0)).isEqualTo(time("1001", 0, 10));
        TimePage rest = wait(records.times(times(OptionalLong.empty(), OptionalLong.empty(), page.nextMs(), 3)));
        assertThat(rest.times()).extracting(AgentTime::fromMs).containsExactly(ms(30), ms(40));
        assertThat(rest.nextMs()).isEmpty();
        TimePage within =
                wait(records.times(times(OptionalLong.of(ms(15)), OptionalLong.of(ms(25)), OptionalLong.empty(), 9)));
        assertThat(within.times()).extracting(AgentTime::fromMs).containsExactly(ms(10), ms(20));
    }

    @Test
    void aNumberIsErasedWithAllItsCallsAndNothingOfOthers() throws Exception {
        List<CallRecord> many = Samples.list(320, i -> call("1-" + i, i, "+1555", "1001"));
        wait(records.write(many));
        write(
                call("2-1", 1, "+1666", "1001"),
                call(OTHER, "1-4", 10, ms(99), "+1555", "", false, "1001"),
                time("1001", 0, 10));
        assertThat(wait(records.eraseParty("acme", "+1555"))).isEqualTo(new Erased(320, 0));
        assertThat(ids(all(500))).containsExactly("2-1");
        assertThat(wait(store.run("SELECT record FROM call_member WHERE name = ?", "+1555"))
                        .size())
                .as("that of the other tenant")
                .isEqualTo(1);
        assertThat(wait(records.eraseParty("acme", "+1555"))).isEqualTo(new Erased(0, 0));
        write(time("1002", 0, 10));
        assertThat(wait(records.eraseAgent("acme", "1001"))).isEqualTo(new Erased(1, 1));
        assertThat(ids(all(500))).isEmpty();
        assertThat(wait(store.run("SELECT agent FROM agent_time WHERE tenant = ?", "acme"))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsOlderThanItsTenantWantsIsRemovedInBatches() throws Exception {
        long day = 86_400;
        wait(records.write(Samples.list(305, i -> call("1-" + i, i, "+1555"))));
        write(
                call("2-1", 40 * day, "+1666"),
                time("1001", 0, 10),
                time("1001", 39 * day, 40 * day),
                call(OTHER, "1-1", 0, ms(99), "+1555", "", false));
        Map<TenantId, RecordRule> rules = Map.of(LINK.tenant(), new RecordRule(true, Set.of(), 30));
        assertThat(wait(Retention.of(records, rules, ms(60 * day), 1))).isEqualTo(new Erased(300, 1));
        assertThat(wait(Retention.of(records, rules, ms(60 * day), 100))).isEqualTo(new Erased(5, 0));
        assertThat(ids(all(500))).containsExactly("2-1");
        assertThat(wait(records.times(times(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 9)))
                        .times())
                .hasSize(1);
        assertThat(wait(store.run("SELECT id FROM call_record WHERE tenant = ?", "beta"))
                        .size())
                .as("a tenant that is not served is left alone")
                .isEqualTo(1);
    }
}
