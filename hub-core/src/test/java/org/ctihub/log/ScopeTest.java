/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.junit.jupiter.api.Test;

/**
 * In random lives, whoever has the snapshot of a scope and is told the events that are in it has, at every later moment, what
 * the snapshot of that moment shows.
 */
class ScopeTest {
    private static final int SEEDS = 60;
    private static final int STEPS = 120;
    private static final int WINDOW = 60;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final EventJson JSON = new EventJson(5000);
    private static final List<AgentId> AGENTS =
            IntStream.range(0, 6).mapToObj(i -> new AgentId("100" + i)).toList();

    private Random random = new Random(0);
    private final LinkPicture picture =
            new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.empty(), Optional.empty(), NOON));
    private final EventLog log = new EventLog(JSON, 7, WINDOW, Duration.ofMinutes(5));
    private final List<Watcher> watchers = new ArrayList<>();
    private int gaps;
    private int resumes;

    /** Somebody with a scope who looks in now and then. */
    private final class Watcher {
        final Scope scope;
        final Map<String, JsonObject> agents = new TreeMap<>();
        final Map<String, JsonObject> calls = new TreeMap<>();
        Cursor cursor;

        Watcher(Scope scope) {
            this.scope = scope;
            this.cursor = log.head();
            take(snapshot());
        }

        JsonObject snapshot() {
            return new JsonObject(JSON.snapshot(log.head(), NOON, picture, scope));
        }

        private void take(JsonObject snapshot) {
            agents.clear();
            calls.clear();
            things(snapshot, "agents").forEach(agent -> agents.put(agent.getString("id"), agent));
            things(snapshot, "calls").forEach(call -> calls.put(call.getString("id"), call));
        }

        void look() {
            if (log.since(cursor, scope) instanceof Missed.Events missed) {
                resumes++;
                missed.entries().forEach(entry -> event(new JsonObject(entry.json()).getJsonObject("params")));
            } else {
                gaps++;
                take(snapshot());
            }
            cursor = log.head();
        }

        private void event(JsonObject event) {
            JsonObject agent = event.getJsonObject("agent");
            JsonObject call = event.getJsonObject("call");
            if (agent != null) {
                agents.put(agent.getString("id"), agent);
            } else if (call != null) {
                boolean over = event.getString("type").equals("call.ended")
                        || things(call, "connections").stream()
                                .noneMatch(part -> scope.covers(new AgentId(part.getString("agent"))));
                if (over) {
                    calls.remove(call.getString("id"));
                } else {
                    calls.put(call.getString("id"), call);
                }
            }
        }

        void check(long seed, int step) {
            JsonObject now = snapshot();
            assertThat(agents.values())
                    .as("seed %d, step %d, agents in %s", seed, step, scope)
                    .containsExactlyInAnyOrderElementsOf(things(now, "agents"));
            assertThat(calls.values())
                    .as("seed %d, step %d, calls in %s", seed, step, scope)
                    .containsExactlyInAnyOrderElementsOf(things(now, "calls"));
        }
    }

    private static List<JsonObject> things(JsonObject of, String name) {
        return of.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }

    private AgentId anyone() {
        return AGENTS.get(random.nextInt(AGENTS.size()));
    }

    private void tell(LinkEvent event) {
        picture.apply(event);
        log.append(event, NOON);
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0 ->
                tell(new LinkEvent.OfLink(
                        new LinkView(5000, LinkState.DEGRADED, Optional.of("A"), Optional.empty(), NOON)));
            case 1 -> log.startEpoch(log.head().epoch() + 1);
            case 2 ->
                picture.agent(anyone())
                        .ifPresent(agent -> tell(new LinkEvent.OfHelp(
                                EventType.AGENT_EMERGENCY, agent, Optional.empty(), RawEvent.NONE)));
            case 3, 4 -> tell(new LinkEvent.OfAgent(agent(anyone()), RawEvent.NONE));
            default -> call();
        }
    }

    private AgentView agent(AgentId id) {
        return new AgentView(
                id,
                Optional.empty(),
                random.nextBoolean() ? AgentState.READY : AgentState.TALKING,
                random.nextInt(9),
                OptionalInt.empty(),
                NOON,
                false,
                Optional.empty(),
                Set.of(),
                Map.of(),
                true,
                Optional.empty(),
                Set.of());
    }

    /** Some take part now; those who did until now are told, too. */
    private void call() {
        CallId id = new CallId("7-" + random.nextInt(4));
        Set<AgentId> before = picture.call(id).map(CallView::agents).orElse(Set.of());
        Set<AgentId> now = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            now.add(anyone());
        }
        boolean ends = random.nextInt(5) == 0 && !before.isEmpty();
        Set<AgentId> audience = new HashSet<>(before);
        audience.addAll(now);
        tell(new LinkEvent.OfCall(
                ends ? EventType.CALL_ENDED : EventType.CALL_DATA_CHANGED, view(id, now), RawEvent.NONE, audience));
    }

    private CallView view(CallId id, Set<AgentId> agents) {
        return new CallView(
                id,
                random.nextInt(1_000),
                "acdIn",
                1,
                NOON,
                Optional.empty(),
                "",
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                CallData.NONE,
                agents.stream().map(this::connection).toList(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private ConnectionView connection(AgentId agent) {
        return new ConnectionView(
                "3" + agent,
                Optional.of(agent),
                ConnectionState.CONNECTED,
                3,
                "none",
                0,
                NOON,
                false,
                false,
                Set.of(),
                Map.of(),
                Optional.empty());
    }

    @Test
    void what_the_events_of_a_scope_add_up_to_is_its_snapshot() {
        int allGaps = 0;
        int allResumes = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            ScopeTest life = new ScopeTest();
            life.random = new Random(seed);
            life.watchers.add(life.new Watcher(new Scope.Agents(Optional.empty(), Set.of(AGENTS.get(0)))));
            life.watchers.add(life
            .new Watcher(new Scope.Agents(Optional.of(AGENTS.get(5)), Set.of(AGENTS.get(1), AGENTS.get(2)))));
            life.watchers.add(life.new Watcher(new Scope.Everybody(Optional.empty())));
            for (int step = 0; step < STEPS; step++) {
                life.step();
                for (Watcher watcher : life.watchers) {
                    if (life.random.nextInt(life.random.nextInt(60) + 1) == 0) {
                        watcher.look();
                        watcher.check(seed, step);
                    }
                }
            }
            allGaps += life.gaps;
            allResumes += life.resumes;
        }
        assertThat(allResumes).isGreaterThan(SEEDS);
        assertThat(allGaps).as("gaps did happen").isPositive();
    }
}
