/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.bus.Topic;

/**
 * Which statistics are to be asked for, and when: what any gateway watches, each once per interval, spread over it. What
 * cannot be asked in time is asked later and not twice.
 *
 * <p>Times are ms of one clock that only goes on. One thread only.
 */
final class StatisticsPlan {
    private record Watcher(Set<Topic> topics, long heardMs) {}

    private record Due(Topic topic, long atMs) {}

    private long intervalMs;
    private final long forgetMs;
    private final int most;
    private final Map<String, Watcher> watchers = new HashMap<>();
    private final Map<Topic, Due> planned = new HashMap<>();
    private final TreeSet<Due> queue =
            new TreeSet<>(Comparator.comparingLong(Due::atMs).thenComparing(Due::topic));

    /**
     * Starts with nothing watched.
     *
     * @param forgetMs after which a silent gateway watches nothing any more
     * @param most topics at a time; what is beyond is not asked for
     */
    StatisticsPlan(long intervalMs, long forgetMs, int most) {
        this.intervalMs = intervalMs;
        this.forgetMs = forgetMs;
        this.most = most;
    }

    /** From now on topics are due this often; those that wait are due when they were. */
    void every(long ms) {
        intervalMs = ms;
    }

    /** Takes all that a gateway watches from now on. */
    void watch(String gateway, Set<Topic> topics, long nowMs) {
        if (topics.isEmpty()) {
            watchers.remove(gateway);
        } else {
            watchers.put(gateway, new Watcher(Set.copyOf(topics), nowMs));
        }
        plan(nowMs);
    }

    /** Forgets silent gateways. */
    void expire(long nowMs) {
        if (watchers.values().removeIf(watcher -> nowMs - watcher.heardMs() > forgetMs)) {
            plan(nowMs);
        }
    }

    private void plan(long nowMs) {
        Set<Topic> wanted = new LinkedHashSet<>();
        watchers.values().forEach(watcher -> wanted.addAll(watcher.topics()));
        for (Topic topic : new HashSet<>(planned.keySet())) {
            if (!wanted.contains(topic)) {
                queue.remove(planned.remove(topic));
            }
        }
        List<Topic> fresh = new ArrayList<>();
        for (Topic topic : wanted) {
            if (!planned.containsKey(topic) && planned.size() + fresh.size() < most) {
                fresh.add(topic);
            }
        }
        // The first at once, the others one after the other, all within one interval.
        for (int i = 0; i < fresh.size(); i++) {
            put(fresh.get(i), nowMs + i * intervalMs / Math.max(fresh.size(), planned.size() + 1));
        }
    }

    private void put(Topic topic, long atMs) {
        Due due = new Due(topic, atMs);
        planned.put(topic, due);
        queue.add(due);
    }

    /** Takes the next topic that is due, which is due again an interval later. */
    Optional<Topic> next(long nowMs) {
        if (queue.isEmpty() || queue.first().atMs() > nowMs) {
            return Optional.empty();
        }
        Due due = queue.first();
        queue.remove(due);
        long again = due.atMs() + intervalMs;
        put(due.topic(), again > nowMs ? again : nowMs + intervalMs);
        return Optional.of(due.topic());
    }

    boolean isEmpty() {
        return planned.isEmpty();
    }

    /** The gateways that watch a topic. */
    List<String> watching(Topic topic) {
        List<String> gateways = new ArrayList<>();
        watchers.forEach((gateway, watcher) -> {
            if (watcher.topics().contains(topic)) {
                gateways.add(gateway);
            }
        });
        return gateways;
    }
}
