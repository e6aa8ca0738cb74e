/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ctihub.bus.EventBatch;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.Test;

/** Random lives of a stream against an oracle that knows the log. */
class StreamSimulationTest {
    private static final int SEEDS = 1_500;
    private static final int STEPS = 250;
    private static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);
    private static final StreamTuning TUNING = new StreamTuning(3_500, 5_000, 3_000, 250, 5_000, 250, 2, 20);

    /** Some twenty events of the simulation. */
    private static final int MAX_MISSED_CHARS = 100;

    private static final class Listener implements StreamListener {
        int losses;
        int resumes;

        @Override
        public void attached(Attach end) {
            if (end == Attach.RESUMED) {
                resumes++;
            }
        }

        @Override
        public void lost(Loss why) {
            losses++;
        }
    }

    private static final List<Scope> SCOPES = List.of(
            Scope.Self.of(new AgentId("a0")),
            new Scope.Agents(Optional.of(new AgentId("a1")), Set.of(new AgentId("a2"), new AgentId("a0"))),
            Scope.Self.of(new AgentId("a2")),
            new Scope.Everybody(Optional.empty()),
            new Scope.Agents(Optional.empty(), Set.of(new AgentId("a3"))),
            new Scope.Self(Optional.empty()));

    /** A browser: keeps its cursor over cuts of the socket, and checks every event against the log. */
    private static final class Browser {
        final int number;
        Scope scope;
        final FaultyBus bus;
        final List<String> faults = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        Optional<String> session = Optional.empty();
        boolean stale;
        boolean promisedSnapshot;
        int promised;
        /** Counts what was opened; whatever is told to an earlier one is a fault. */
        int opened;

        boolean known;
        int events;
        int sessions;

        Browser(int number, Scope scope, FaultyBus bus) {
            this.number = number;
            this.scope = scope;
            this.bus = bus;
        }

        /** The events that may follow a cursor: the next one of each owner that knows the cursor. */
        List<LogEntry> following(Cursor from) {
            return bus.owners.stream()
                    .filter(owner -> owner.knows(from))
                    .flatMap(owner -> owner.following(from, scope).stream())
                    .toList();
        }

        /** Comes back, with what it knows. */
        Desktop open() {
            return desktop(number + "-" + ++sessions);
        }

        /** Wants another scope from now on, whose state it does not know. */
        void watch(Scope other) {
            known &= scope.equals(other);
            scope = other;
        }

        /** The open desktop, which forgets what it was told in the former scope. */
        Desktop anew() {
            cursor = Optional.empty();
            known = true;
            return desktop(session.orElseThrow());
        }

        private Desktop desktop(String name) {
            session = Optional.of(name);
            int mine = ++opened;
            boolean inScope = known;
            Scope wanted = scope;
            promised = 0;
            promisedSnapshot = false;
            stale = false;
            return new Desktop() {
                @Override
                public String session() {
                    return name;
                }

                @Override
                public Scope scope() {
                    return wanted;
                }

                @Override
                public void resumed(Cursor from, Cursor to, int count) {
                    check("a number of missed events that is not met", promised == 0);
                    check("events in place of the state of those who are new", inScope || known);
                    promised = count;
                    stale = false;
                }

                @Override
                public void gap(Cursor from, String reason) {
                    promisedSnapshot = true;
                }

                @Override
                public void snapshot(String json) {
                    check("a snapshot in place of missed events", promised == 0);
                    check("a second snapshot without a gap", promisedSnapshot || cursor.isEmpty());
                    promisedSnapshot = false;
                    stale = false;
                    known = true;
                    cursor = Cursor.parse(json);
                }

                @Override
                public void event(LogEntry entry) {
                    check("an event in place of a snapshot", !promisedSnapshot);
                    check("an event before any state", cursor.isPresent() && known);
                    check("an event while stale", !stale);
                    List<LogEntry> expected =
                            cursor.map(Browser.this::following).orElse(List.of());
                    if (!expected.contains(entry)) {
                        faults.add("after " + cursor + " came " + entry.cursor() + ", not " + expected);
                    }
                    cursor = Optional.of(entry.cursor());
                    promised = Math.max(0, promised - 1);
                    events++;
                }

                @Override
                public void stale(Instant since, String reason) {
                    check("stale said twice", !stale);
                    stale = true;
                }

                private void check(String what, boolean holds) {
                    if (session.isEmpty() || mine != opened) {
                        faults.add("something is told to a desktop that is gone");
                    } else if (!holds) {
                        faults.add(what);
                    }
                }
            };
        }
    }

    private int events;
    private int losses;
    private int resumes;
    private int gaps;

    @Test
    void in_random_lives_with_every_fault_no_desktop_has_a_hole_or_a_repeat() {
        for (int seed = 0; seed < SEEDS; seed++) {
            live(seed);
        }

        System.out.println("Simulated " + SEEDS + " lives: " + events + " events, " + losses + " losses, " + resumes
                + " resumes, " + gaps + " gaps");
        assertThat(losses).as("faults did happen").isGreaterThan(SEEDS);
        assertThat(gaps).as("gaps did happen").isPositive();
        assertThat(events).isGreaterThan(SEEDS * STEPS / 5);
    }

    private void live(int seed) {
        Random random = new Random(seed);
        SimulatedTime time = new SimulatedTime(random);
        Listener listener = new Listener();
        List<LinkStreams> streams = new ArrayList<>();
        FaultyBus bus = new FaultyBus(LINK, random, time, batch -> accept(streams, batch));
        streams.add(new LinkStreams("gateway.n1", bus, time, TUNING, MAX_MISSED_CHARS, listener));
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            browsers.add(new Browser(i, SCOPES.get(i), bus));
        }
        for (int step = 0; step < STEPS; step++) {
            act(random, bus, streams.get(0), browsers);
            time.pass(random.nextInt(4) == 0 ? random.nextInt(1_000) : random.nextInt(40));
        }
        bus.calm();
        for (Browser browser : browsers) {
            if (browser.session.isEmpty()) {
                streams.get(0).attach(LINK, browser.open(), browser.cursor, browser.known);
            }
        }
        time.pass(60_000);
        for (Browser browser : browsers) {
            assertThat(browser.faults).as("seed %d, %s", seed, browser.scope).isEmpty();
            assertThat(browser.stale)
                    .as("seed %d, %s stale at the end", seed, browser.scope)
                    .isFalse();
            assertThat(browser.cursor).as("seed %d, %s", seed, browser.scope).isPresent();
            Cursor last = browser.cursor.orElseThrow();
            assertThat(bus.owner().knows(last))
                    .as("seed %d, %s ends with a state of the owner", seed, browser.scope)
                    .isTrue();
            assertThat(bus.owner().following(last, browser.scope))
                    .as("seed %d, %s lacks an event at the end", seed, browser.scope)
                    .isEmpty();
            events += browser.events;
        }
        losses += listener.losses;
        resumes += listener.resumes;
        gaps += bus.gaps();
    }

    private static void accept(List<LinkStreams> streams, EventBatch batch) {
        streams.get(0).batch(batch);
    }

    private static void act(Random random, FaultyBus bus, LinkStreams streams, List<Browser> browsers) {
        Browser browser = browsers.get(random.nextInt(browsers.size()));
        int dice = random.nextInt(100);
        if (dice < 12) {
            if (browser.session.isPresent()) {
                String session = browser.session.get();
                browser.session = Optional.empty();
                streams.detach(LINK, session);
            } else {
                if (random.nextInt(4) == 0) {
                    browser.watch(SCOPES.get(random.nextInt(SCOPES.size())));
                }
                streams.attach(LINK, browser.open(), browser.cursor, browser.known);
            }
        } else if (dice < 13) {
            if (browser.session.isPresent()) {
                browser.watch(SCOPES.get(random.nextInt(SCOPES.size())));
                streams.attach(LINK, browser.anew(), Optional.empty(), true);
            }
        } else if (dice < 14) {
            bus.listen(random.nextBoolean());
        } else if (dice < 15) {
            bus.owner().forgetGateway();
        } else if (dice < 16) {
            bus.raiseEpoch();
        } else if (dice < 17) {
            bus.planMove();
        } else if (dice < 18) {
            bus.lose(random.nextInt(4) > 0);
        } else if (dice < 19) {
            bus.deaf = !bus.deaf;
        } else {
            for (int i = random.nextInt(4); i >= 0; i--) {
                append(random, bus, audience(random, dice));
            }
        }
    }

    private static Set<AgentId> audience(Random random, int dice) {
        if (dice < 27) {
            return Set.of();
        }
        return dice < 42 ? Set.of(new AgentId("a0"), new AgentId("a1")) : Set.of(new AgentId("a" + random.nextInt(4)));
    }

    /** The owner tells an event; one that does not know yet that it is none any more tells another. */
    private static void append(Random random, FaultyBus bus, Set<AgentId> audience) {
        for (FaultyOwner owner : bus.owners) {
            if (!owner.dead && !owner.moved && (owner == bus.owner() || random.nextBoolean())) {
                owner.append(audience);
            }
        }
    }
}
