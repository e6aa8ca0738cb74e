/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.junit.jupiter.api.Test;

/** A copy of a log answers as the log does. */
class EventLogCopyTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 120;
    private static final int WINDOW = 20;
    private static final Duration AGE = Duration.ofSeconds(60);
    private static final EventJson JSON = new EventJson(5000);
    private static final List<AgentId> AGENTS =
            List.of(new AgentId("1001"), new AgentId("1002"), new AgentId("1003"), new AgentId("1004"));
    private static final List<Scope> SCOPES = Stream.<Scope>concat(
                    AGENTS.stream().map(Scope.Self::of),
                    Stream.of(
                            new Scope.Self(Optional.empty()),
                            new Scope.Agents(Optional.empty(), Set.copyOf(AGENTS.subList(0, 2))),
                            new Scope.Agents(Optional.of(AGENTS.get(0)), Set.of(AGENTS.get(1))),
                            new Scope.Everybody(Optional.empty())))
            .toList();

    private final EventLog log = new EventLog(JSON, 3, WINDOW, AGE);
    private Instant now = Instant.parse("2026-11-21T12:00:00.000000001Z");

    private static LinkEvent event(Random random, Instant now) {
        if (random.nextInt(12) == 0) {
            return new LinkEvent.OfLink(
                    new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), now));
        }
        return new LinkEvent.OfAgent(
                new AgentView(
                        AGENTS.get(Math.min(random.nextInt(8), 3)),
                        Optional.empty(),
                        AgentState.READY,
                        3,
                        OptionalInt.empty(),
                        now,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        true,
                        Optional.empty(),
                        Set.of()),
                RawEvent.NONE);
    }

    /** What a new copy takes from the log. */
    private static EventLog copy(EventLog of, Random random) {
        EventLog copy = EventLog.copyOf(JSON, of.marks(), WINDOW, AGE);
        catchUp(of, copy, random);
        return copy;
    }

    private static void catchUp(EventLog of, EventLog copy, Random random) {
        assertThat(of.holdsAllAfter(copy.head())).isTrue();
        List<TimedEntry> part;
        do {
            part = of.after(copy.head(), 1 + random.nextInt(7), random.nextInt(3_000));
            part.forEach(copy::take);
        } while (!part.isEmpty());
        copy.learn(of.epochs(), of.head());
    }

    private static List<Cursor> cursors(EventLog of, Random random) {
        List<Cursor> cursors = new ArrayList<>();
        new TreeMap<>(of.epochs()).forEach((epoch, last) -> {
            cursors.add(new Cursor(epoch, 0));
            cursors.add(new Cursor(epoch, last));
            cursors.add(new Cursor(epoch, last + 1));
            cursors.add(new Cursor(epoch, random.nextLong(last + 1)));
        });
        cursors.add(new Cursor(of.head().epoch() + 1, 0));
        cursors.add(new Cursor(1, 1));
        return cursors;
    }

    private void step(Random random) {
        now = now.plusMillis(random.nextInt(5_000));
        if (random.nextInt(10) == 0) {
            log.startEpoch(log.head().epoch() + 1 + random.nextInt(3));
        } else {
            log.append(event(random, now), now);
        }
    }

    @Test
    void a_copy_that_has_everything_gives_every_cursor_the_same_answer() {
        for (long seed = 0; seed < SEEDS; seed++) {
            EventLogCopyTest run = new EventLogCopyTest();
            Random random = new Random(seed);
            EventLog copy = copy(run.log, random);
            for (int i = 0; i < STEPS; i++) {
                run.step(random);
                if (random.nextInt(30) == 0 || !run.log.holdsAllAfter(copy.head())) {
                    copy = copy(run.log, random);
                } else if (random.nextInt(3) == 0) {
                    catchUp(run.log, copy, random);
                } else {
                    continue;
                }
                assertThat(copy.head()).as("seed %d, step %d", seed, i).isEqualTo(run.log.head());
                for (Cursor cursor : cursors(run.log, random)) {
                    for (Scope scope : SCOPES) {
                        assertThat(copy.since(cursor, scope))
                                .as("seed %d, step %d, %s after %s", seed, i, scope, cursor)
                                .isEqualTo(run.log.since(cursor, scope));
                    }
                }
            }
        }
    }

    @Test
    void a_copy_that_is_behind_never_says_that_nothing_was_missed_to_whom_it_knows_not() {
        for (long seed = 0; seed < SEEDS; seed++) {
            EventLogCopyTest run = new EventLogCopyTest();
            Random random = new Random(seed);
            for (int i = random.nextInt(STEPS); i > 0; i--) {
                run.step(random);
            }
            EventLog copy = copy(run.log, random);
            Cursor known = copy.head();
            EventLog then = copy(run.log, random);
            for (int i = random.nextInt(10); i > 0; i--) {
                run.step(random);
            }
            copy.startEpoch(run.log.head().epoch() + 1);
            for (Cursor cursor : cursors(run.log, random)) {
                if (cursor.epoch() == copy.head().epoch()) {
                    continue;
                }
                for (Scope scope : SCOPES) {
                    if (copy.since(cursor, scope) instanceof Missed.Events events) {
                        assertThat(cursor.compareTo(known) <= 0)
                                .as("seed %d: %s is beyond %s", seed, cursor, known)
                                .isTrue();
                        assertThat(events)
                                .as("seed %d, %s after %s", seed, scope, cursor)
                                .isEqualTo(then.since(cursor, scope));
                    }
                }
            }
        }
    }

    @Test
    void an_entry_that_does_not_follow_is_refused() {
        Random random = new Random(1);
        EventLog copy = copy(log, random);
        step(random);
        log.append(event(random, now), now);
        log.append(event(random, now), now);
        TimedEntry last = log.after(copy.head(), 10, Long.MAX_VALUE).get(1);
        assertThatIllegalArgumentException().isThrownBy(() -> copy.take(last));
    }
}
