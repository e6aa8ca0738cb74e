/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.ctihub.bus.OpenedDesktops;
import org.ctihub.gateway.stream.Timers;
import org.junit.jupiter.api.Test;

/** One desktop for a user, and for an agent, in the cluster: random lives of three gateways whose clocks differ and whose bus has faults. */
class OpenDesktopsTest {
    private static final int SEEDS = 500;

    private record Task(long at, long id, Runnable run) {}

    /** Virtual time for all nodes; each has a clock of its own. */
    private static final class World {
        final Random random;
        final PriorityQueue<Task> tasks =
                new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::id));
        final List<Gateway> gateways = new ArrayList<>();
        /** Messages between these two nodes are lost. */
        int cutOff = -1;

        boolean faults = true;
        long now;
        long ids;

        World(int seed) {
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                gateways.add(new Gateway(this, i, random.nextInt(20_000) - 10_000));
            }
        }

        void pass(long ms) {
            long end = now + ms;
            while (!tasks.isEmpty() && tasks.peek().at() <= end) {
                Task task = tasks.remove();
                now = task.at();
                task.run().run();
            }
            now = end;
        }

        void publish(int from, OpenedDesktops opened) {
            for (Gateway gateway : gateways) {
                boolean cut = from != gateway.number && (from == cutOff || gateway.number == cutOff);
                boolean lost = faults && from != gateway.number && random.nextInt(10) == 0;
                if (!cut && !lost) {
                    long ms = faults && random.nextInt(5) == 0 ? random.nextInt(300) : 1;
                    tasks.add(new Task(now + ms, ids++, () -> gateway.open.heard(opened)));
                }
            }
        }

        long living(String user) {
            return gateways.stream()
                    .filter(gateway -> gateway.live.containsKey(user))
                    .count();
        }
    }

    private static final class Gateway implements Timers {
        final World world;
        final int number;
        final long skew;
        final OpenDesktops open;
        /** Sessions by user. */
        final Map<String, String> live = new HashMap<>();

        final List<OpenDesktops.Successor> successors = new ArrayList<>();

        Gateway(World world, int number, long skew) {
            this.world = world;
            this.number = number;
            this.skew = skew;
            this.open = new OpenDesktops("n" + number, this, opened -> world.publish(number, opened));
        }

        void open(String user) {
            open(List.of(user));
        }

        void open(List<String> places) {
            String session = "s" + world.random.nextInt(1_000) + "-" + world.ids++;
            String user = places.get(0);
            open.opened(places, session, by -> {
                successors.add(by);
                live.remove(user, session);
                open.closed(places, session);
            });
            live.put(user, session);
        }

        void close(List<String> places) {
            String session = live.remove(places.get(0));
            if (session != null) {
                open.closed(places, session);
            }
        }

        @Override
        public long nowMs() {
            return world.now;
        }

        @Override
        public Instant time() {
            return Instant.ofEpochMilli(1_000_000 + world.now + skew);
        }

        @Override
        public long after(long ms, Runnable task) {
            long id = world.ids++;
            world.tasks.add(new Task(world.now + ms, id, task));
            return id;
        }

        @Override
        public void cancel(long id) {
            world.tasks.removeIf(task -> task.id() == id);
        }

        @Override
        public double chance() {
            return world.random.nextDouble();
        }
    }

    @Test
    void the_later_one_stays_wherever_it_is() {
        World world = new World(1);
        world.faults = false;

        world.gateways.get(0).open("ada@acme");
        world.pass(100);
        world.gateways.get(1).open("ada@acme");
        world.pass(100);
        world.gateways.get(2).open("bob@acme");
        world.pass(100);

        assertThat(world.gateways.get(0).live).isEmpty();
        assertThat(world.gateways.get(1).live).containsOnlyKeys("ada@acme");
        assertThat(world.gateways.get(2).live).containsOnlyKeys("bob@acme");
    }

    @Test
    void who_acts_for_the_same_agent_takes_over_from_another_user_and_leaves_nothing_of_it_behind() {
        World world = new World(1);
        world.faults = false;
        Gateway first = world.gateways.get(0);
        Gateway second = world.gateways.get(1);

        first.open(List.of("ada@acme", "1001@acme/5000"));
        world.pass(100);
        second.open(List.of("bob@acme", "1001@acme/5000"));
        world.pass(100);

        assertThat(first.live).isEmpty();
        assertThat(first.open.isOpen("ada@acme")).isFalse();
        assertThat(second.live).containsOnlyKeys("bob@acme");
        assertThat(first.successors).singleElement().satisfies(by -> {
            assertThat(by.node()).isEqualTo("n1");
            assertThat(by.sameUser()).isFalse();
        });
        second.open(List.of("bob@acme", "1001@acme/5000"));
        assertThat(second.successors).singleElement().satisfies(by -> {
            assertThat(by.node()).isEqualTo("n1");
            assertThat(by.sameUser()).isTrue();
        });
        assertThat(second.live).containsOnlyKeys("bob@acme");
    }

    @Test
    void two_that_opened_at_the_same_moment_are_not_both_closed() {
        for (int seed = 0; seed < 100; seed++) {
            World world = new World(seed);
            world.faults = false;
            world.gateways.forEach(gateway -> gateway.open("ada@acme"));
            world.pass(100);
            assertThat(world.living("ada@acme")).as("seed %d", seed).isEqualTo(1);
        }
    }

    @Test
    void in_random_lives_one_is_left_after_faults_and_cuts_have_ended() {
        for (int seed = 0; seed < SEEDS; seed++) {
            int number = seed;
            World world = new World(seed);
            Random random = world.random;
            for (int step = 0; step < 60; step++) {
                Gateway gateway = world.gateways.get(random.nextInt(3));
                int user = random.nextInt(3);
                // Of the three the last two act for one agent.
                List<String> places = List.of("u" + user, "agent" + Math.min(user, 1));
                int dice = random.nextInt(10);
                if (dice < 7) {
                    gateway.open(places);
                } else if (dice < 8) {
                    gateway.close(places);
                } else {
                    world.cutOff = random.nextInt(4) - 1;
                }
                world.pass(random.nextInt(2_000));
            }
            world.cutOff = -1;
            Map<String, Long> before = new HashMap<>();
            before.put("agent0", world.living("u0"));
            before.put("agent1", world.living("u1") + world.living("u2"));
            world.faults = false;
            if (random.nextBoolean()) {
                world.gateways.forEach(gateway -> gateway.open.membersChanged());
                world.pass(2_000);
            } else {
                world.pass(90_000);
            }
            Map<String, Long> after =
                    Map.of("agent0", world.living("u0"), "agent1", world.living("u1") + world.living("u2"));
            after.forEach((agent, living) -> assertThat(living)
                    .as("seed %d, %s of %s", number, agent, before)
                    .isEqualTo(Math.min(1, before.getOrDefault(agent, 0L))));
        }
    }

    @Test
    void what_is_open_is_told_in_messages_of_a_bounded_size_and_once_in_a_round() {
        List<OpenedDesktops> published = new ArrayList<>();
        World world = new World(7);
        Gateway gateway = world.gateways.get(0);
        OpenDesktops open = new OpenDesktops("n9", gateway, published::add);
        for (int i = 0; i < 2_000; i++) {
            open.opened(List.of("u" + i), "s" + i, by -> {});
        }
        world.pass(1_000);
        assertThat(published)
                .allSatisfy(told -> assertThat(told.desktops().size()).isLessThanOrEqualTo(500));
        published.clear();

        world.pass(30_000);

        assertThat(published.stream().mapToInt(told -> told.desktops().size()).sum())
                .isBetween(2_000, 2_200);
    }
}
