/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.ClockLeases;
import org.ctihub.cluster.Leases;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.link.copy.CopyKeeper;
import org.ctihub.link.copy.LinkCopy;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventLog;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.ctihub.log.TimedEntry;
import org.ctihub.simulator.chaos.FaultProxy;
import org.ctihub.simulator.chaos.LineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link goes from node to node while calls come in; another owner, of another tenant, hears the same and stays. */
class CopiedLinkTest {
    private static final Set<String> UNEQUAL =
            Set.of("jsonrpc", "method", "cursor", "time", "since", "began", "ended", "id", "consultOf", "inferred");

    private final Leases leases = new ClockLeases(Clock.systemUTC());
    private final AtomicInteger overs = new AtomicInteger();

    @TempDir
    private Path folder;

    private TwoNodes nodes;
    private LinkSettings witnessed;

    @BeforeEach
    void start() throws Exception {
        nodes = new TwoNodes(folder);
        witnessed = nodes.settings(folder, "w", "witness");
    }

    @AfterEach
    void stop() throws Exception {
        nodes.close();
    }

    private String deploy(LinkSettings settings, LinkStart begin) throws Exception {
        return TwoNodes.await(
                nodes.vertx.deployVerticle(new LinkVerticle(settings, nodes.parts, begin, overs::incrementAndGet)));
    }

    private LinkStart fresh(LinkSettings settings) throws Exception {
        return new LinkStart.Fresh(
                TwoNodes.await(leases.take(settings.id(), Leases.Claim.USUAL)).orElseThrow());
    }

    private record Following(LinkFollower follower, String id) {}

    private Following follow(LinkSettings settings, String node) throws Exception {
        LinkFollower follower = new LinkFollower(settings, nodes.parts, node);
        String id = TwoNodes.await(nodes.vertx.deployVerticle(follower));
        nodes.until("copy up to date", follower::upToDate);
        return new Following(follower, id);
    }

    private LinkCopy copy(Following following) throws Exception {
        TwoNodes.await(nodes.vertx.undeploy(following.id()));
        return following.follower().copy();
    }

    private static List<LogEntry> entries(LinkCopy copy) {
        EventLog log = copy.log().orElseThrow();
        return log.after(log.marks().start(), Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(TimedEntry::entry)
                .toList();
    }

    /** What an agent's desktop was told, without what another owner of the same peripheral says otherwise. */
    private static List<String> story(Collection<LogEntry> entries, Cursor after, AgentId agent) {
        return entries.stream()
                .filter(entry -> entry.cursor().compareTo(after) > 0)
                .filter(entry -> entry.audience().contains(agent))
                .map(entry -> new JsonObject(entry.json()))
                .filter(event -> !event.getJsonObject("params").getBoolean("inferred", false))
                .map(event -> bare(event).toString())
                .toList();
    }

    private static Object bare(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> kept = new TreeMap<>();
            object.forEach(each -> {
                if (!UNEQUAL.contains(each.getKey())) {
                    kept.put(each.getKey(), Objects.requireNonNullElse(bare(each.getValue()), ""));
                }
            });
            return kept;
        } else if (value instanceof JsonArray array) {
            List<Object> kept = new ArrayList<>();
            array.forEach(each -> kept.add(bare(each)));
            return kept;
        }
        return value;
    }

    private static List<Cursor> cursors(Collection<LogEntry> entries) {
        return entries.stream().map(LogEntry::cursor).toList();
    }

    private static List<String> inferred(Collection<LogEntry> entries, Cursor after) {
        return entries.stream()
                .filter(entry -> entry.cursor().compareTo(after) > 0)
                .map(LogEntry::json)
                .filter(json -> json.contains("\"inferred\":true"))
                .toList();
    }

    /** Every desktop was told every event of the log that concerns it, once and in order. */
    private static void assertNothingLostOrRepeated(Listeners desktops, List<LogEntry> log) {
        for (Listeners.Ear ear : desktops.ears.values()) {
            Cursor first = ear.first.orElseThrow();
            List<LogEntry> expected = log.stream()
                    .filter(entry -> entry.concerns(Scope.Self.of(ear.agent))
                            && entry.cursor().compareTo(first) > 0)
                    .toList();
            assertThat(ear.gaps).as("gaps of %s", ear.agent).isEmpty();
            assertThat(cursors(ear.events)).as("events of %s", ear.agent).isEqualTo(cursors(expected));
        }
    }

    private static void assertContiguous(List<LogEntry> log) {
        for (int i = 1; i < log.size(); i++) {
            Cursor before = log.get(i - 1).cursor();
            Cursor cursor = log.get(i).cursor();
            assertThat(cursor.equals(before.next()) || (cursor.epoch() > before.epoch() && cursor.seq() == 1))
                    .as("%s after %s", cursor, before)
                    .isTrue();
        }
    }

    @Test
    void a_link_that_moves_to_and_fro_under_calls_loses_and_repeats_nothing() throws Exception {
        LinkSettings[] settings = {nodes.settings(folder, "n1", "acme"), nodes.settings(folder, "n2", "acme")};
        deploy(witnessed, fresh(witnessed));
        String owner = deploy(settings[0], fresh(settings[0]));
        Listeners desktops = new Listeners(nodes.vertx, "g", settings[0].id());
        nodes.until("attached", desktops::allAttached);
        awaitInService(settings[0]);
        awaitInService(witnessed);
        Cursor quiet = quiet(settings[0]);
        Cursor quietAtWitness = quiet(witnessed);
        nodes.calls(40);
        nodes.pause(1_000);

        int moves = Integer.getInteger("moves", 20);
        long longest = 0;
        for (int move = 0; move < moves; move++) {
            String node = move % 2 == 0 ? "n2" : "n1";
            LinkSettings next = settings[(move + 1) % 2];
            LinkCopy copy = copy(follow(next, node));
            long begun = System.nanoTime();
            String successor = deploy(next, new LinkStart.Succession(copy, node, leases));
            longest = Math.max(longest, System.nanoTime() - begun);
            int number = move + 1;
            nodes.until("former owner is told", () -> overs.get() == number);
            TwoNodes.await(nodes.vertx.undeploy(owner));
            owner = successor;
            nodes.pause(300);
        }
        nodes.calls(0);
        nodes.pause(4_500);

        List<LogEntry> log = entries(copy(follow(settings[0], "check")));
        List<LogEntry> witness = entries(copy(follow(witnessed, "check")));
        System.err.println(log.size() + " events, " + moves + " moves, longest " + longest / 1_000_000 + " ms");
        assertContiguous(log);
        assertNothingLostOrRepeated(desktops, log);
        assertThat(inferred(log, quiet)).as("events that nobody saw").isEmpty();
        assertThat(desktops.ears.values()).allMatch(ear -> ear.stale.isEmpty());
        for (AgentId agent : desktops.ears.keySet()) {
            assertThat(story(log, quiet, agent))
                    .as("story of %s", agent)
                    .containsExactlyElementsOf(story(witness, quietAtWitness, agent));
        }
        assertThat(log.stream().map(entry -> entry.cursor().epoch()).collect(Collectors.toSet()))
                .hasSizeGreaterThan(moves / 2);
    }

    @Test
    void a_link_that_moves_while_it_is_read_is_in_service_when_all_is_read() throws Exception {
        FaultProxy sideA = new FaultProxy(nodes.vertx, "127.0.0.1", "127.0.0.1", nodes.portOf("a"));
        FaultProxy sideB = new FaultProxy(nodes.vertx, "127.0.0.1", "127.0.0.1", nodes.portOf("b"));
        int portA = TwoNodes.await(sideA.listen());
        int portB = TwoNodes.await(sideB.listen());
        LinkSettings first = nodes.settings(folder, "n1", "acme", portA, portB);
        LinkSettings second = nodes.settings(folder, "n2", "acme", portA, portB);
        deploy(witnessed, fresh(witnessed));
        awaitInService(witnessed);
        quiet(witnessed);

        // 64 of the 200 agents are asked for at a time: reading takes several seconds.
        TwoNodes.await(sideA.set(LineFault.delay(700)));
        TwoNodes.await(sideB.set(LineFault.delay(700)));
        String owner = deploy(first, fresh(first));
        nodes.until("reading", () -> nodes.link(first.id()).state() == LinkState.SYNCING);
        LinkCopy copy = copy(follow(second, "n2"));
        deploy(second, new LinkStart.Succession(copy, "n2", leases));
        nodes.until("former owner is told", () -> overs.get() == 1);
        TwoNodes.await(nodes.vertx.undeploy(owner));
        TwoNodes.await(sideA.set(LineFault.NONE));
        TwoNodes.await(sideB.set(LineFault.NONE));
        awaitInService(second);
        nodes.pause(1_000);

        List<LogEntry> log = entries(copy(follow(second, "check")));
        LogEntry served = log.stream()
                .filter(entry -> entry.json().contains("\"state\":\"inService\""))
                .findFirst()
                .orElseThrow();
        assertThat(served.cursor().epoch())
                .as("moved before all was read")
                .isEqualTo(log.get(log.size() - 1).cursor().epoch());
        assertThat(inferred(log, served.cursor())).isEmpty();
    }

    @Test
    void an_agent_whose_desktop_was_lost_with_the_owner_is_set_not_ready_by_the_next_owner() throws Exception {
        String grace = "grace: {seconds: 5, then: notReady, reason: 7}";
        int portA = nodes.portOf("a");
        int portB = nodes.portOf("b");
        LinkSettings first = nodes.settings(folder, "n1", "acme", portA, portB, grace);
        LinkSettings second = nodes.settings(folder, "n2", "acme", portA, portB, grace);
        String agent = TwoNodes.agent(3);
        String owner = deploy(first, fresh(first));
        awaitInService(first);
        nodes.until(
                "signed in",
                () -> nodes.agent(first.id(), agent).getString("state").equals("ready"));
        nodes.ask(first.id(), new LinkRequest.Attach("lost", "d", Scope.Self.of(new AgentId(agent)), Optional.empty()));
        Following following = follow(second, "n2");
        nodes.pause(2_500);

        TwoNodes.await(nodes.vertx.undeploy(owner));
        LinkCopy copy = copy(following);
        deploy(
                second,
                new LinkStart.Restored(
                        TwoNodes.await(leases.take(second.id(), Leases.Claim.OWNER_SEEMS_LOST))
                                .orElseThrow(),
                        copy));

        nodes.until(
                "set not ready",
                () -> nodes.agent(second.id(), agent).getString("state").equals("notReady"));
        assertThat(nodes.agent(second.id(), agent).getInteger("reason")).isEqualTo(7);
        assertThat(nodes.agent(second.id(), TwoNodes.agent(4)).getString("state"))
                .isEqualTo("ready");
    }

    private void awaitInService(LinkSettings settings) throws Exception {
        nodes.until("in service", () -> nodes.link(settings.id()).state() == LinkState.IN_SERVICE);
    }

    /** The last event when all agents have signed in and nobody calls. */
    private Cursor quiet(LinkSettings settings) throws Exception {
        Cursor before = head(settings);
        for (int i = 0; i < 20; i++) {
            nodes.pause(700);
            Cursor now = head(settings);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new AssertionError("it does not become quiet");
    }

    private Cursor head(LinkSettings settings) throws Exception {
        return copy(follow(settings, "check")).log().orElseThrow().head();
    }

    @Test
    void after_the_loss_of_an_owner_desktops_go_on_with_events() throws Exception {
        LinkSettings first = nodes.settings(folder, "n1", "acme");
        LinkSettings second = nodes.settings(folder, "n2", "acme");
        String owner = deploy(first, fresh(first));
        Listeners desktops = new Listeners(nodes.vertx, "g", first.id());
        nodes.until("attached", desktops::allAttached);
        Following following = follow(second, "n2");
        nodes.calls(40);
        nodes.pause(2_000);

        TwoNodes.await(nodes.vertx.undeploy(owner));
        nodes.pause(500);
        LinkCopy copy = copy(following);
        deploy(
                second,
                new LinkStart.Restored(
                        TwoNodes.await(leases.take(second.id(), Leases.Claim.OWNER_SEEMS_LOST))
                                .orElseThrow(),
                        copy));
        nodes.pause(2_000);
        nodes.calls(0);
        nodes.pause(4_500);

        List<LogEntry> log = entries(copy(follow(first, "check")));
        assertContiguous(log);
        assertNothingLostOrRepeated(desktops, log);
        assertThat(log.stream().map(entry -> entry.cursor().epoch()).distinct()).hasSize(2);
        assertThat(desktops.ears.values()).anyMatch(ear -> ear.resumes.get() > 0);
    }

    @Test
    void a_copy_that_misses_batches_finds_out_and_asks_again() throws Exception {
        LinkSettings settings = nodes.settings(folder, "n1", "acme");
        deploy(settings, fresh(settings));
        awaitInService(settings);
        Random random = new Random(11);
        AtomicInteger lost = new AtomicInteger();
        AtomicBoolean losing = new AtomicBoolean(true);
        Promise<CopyKeeper> started = Promise.promise();
        Context context = nodes.vertx.getOrCreateContext();
        context.runOnContext(here -> {
            CopyKeeper begun = new CopyKeeper(
                    LinkCopy.none(settings.id()),
                    "lossy",
                    settings.windowEntries(),
                    settings.window(),
                    () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                    new CopyRequests(nodes.vertx.eventBus(), settings.id()));
            nodes.vertx.eventBus().<CopyBatch>consumer("lossy", message -> {
                if (losing.get() && random.nextInt(20) == 0) {
                    lost.incrementAndGet();
                } else {
                    begun.batch(message.body());
                }
            });
            nodes.vertx.setPeriodic(100, timer -> begun.check());
            begun.follow();
            started.complete(begun);
        });
        CopyKeeper keeper = TwoNodes.await(started.future());
        nodes.calls(40);
        nodes.pause(5_000);
        nodes.calls(0);
        losing.set(false);
        nodes.pause(5_000);
        nodes.until("copy up to date", keeper::upToDate);

        Promise<LinkCopy> copied = Promise.promise();
        context.runOnContext(here -> copied.complete(keeper.copy()));
        LinkCopy lossy = TwoNodes.await(copied.future());
        LinkCopy whole = copy(follow(settings, "check"));
        assertThat(lost).as("lost batches").hasPositiveValue();
        assertThat(entries(lossy)).isEqualTo(entries(whole));
        assertThat(lossy.facts().images().agents())
                .containsExactlyInAnyOrderElementsOf(whole.facts().images().agents());
        assertThat(lossy.facts().images().calls())
                .containsExactlyInAnyOrderElementsOf(whole.facts().images().calls());
    }
}
