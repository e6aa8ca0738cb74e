/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** Time that passes when a test says so, and chance that can be repeated. */
final class SimulatedTime implements Timers {
    private record Task(long at, long id, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::id));
    private final Set<Long> cancelled = new HashSet<>();
    private final Random random;
    private long now;
    private long lastId;

    SimulatedTime(Random random) {
        this.random = random;
    }

    void pass(long ms) {
        long end = now + ms;
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task task = tasks.remove();
            now = task.at();
            if (!cancelled.remove(task.id())) {
                task.run().run();
            }
        }
        now = end;
    }

    @Override
    public long nowMs() {
        return now;
    }

    @Override
    public Instant time() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long after(long ms, Runnable task) {
        long id = ++lastId;
        tasks.add(new Task(now + ms, id, task));
        return id;
    }

    @Override
    public void cancel(long id) {
        cancelled.add(id);
    }

    @Override
    public double chance() {
        return random.nextDouble();
    }
}
