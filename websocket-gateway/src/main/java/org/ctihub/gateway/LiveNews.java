/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.Notice;
import org.ctihub.bus.Notices;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.Topic;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.StatisticsWatch;
import org.ctihub.gateway.stream.Owner;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.Account;

/**
 * Tells desktops what has no cursor: messages of people, and the statistics that they watch. What is watched is soft state:
 * owners are told all of it at each change and every few seconds, so that a new owner knows it soon, and one that hears
 * nothing any more stops asking.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class LiveNews {
    /** Whoever is told; a statistic may take the place of an older one of its topic that still waits. */
    interface Reader {
        void message(String json);

        void statistics(Topic topic, String json);
    }

    private static final class Viewer {
        final Optional<AgentId> agent;
        final Reader reader;
        Set<Topic> topics = Set.of();

        Viewer(Optional<AgentId> agent, Reader reader) {
            this.agent = agent;
            this.reader = reader;
        }
    }

    private static final class Watched {
        final Map<String, Viewer> viewers = new HashMap<>();
        final Map<Topic, Set<Viewer>> byTopic = new HashMap<>();
        Set<Topic> told = Set.of();
        boolean due;

        void watch(Viewer viewer, Set<Topic> topics) {
            for (Topic former : viewer.topics) {
                byTopic.computeIfPresent(former, (key, viewersOfIt) -> {
                    viewersOfIt.remove(viewer);
                    return viewersOfIt.isEmpty() ? null : viewersOfIt;
                });
            }
            viewer.topics = Set.copyOf(topics);
            topics.forEach(topic ->
                    byTopic.computeIfAbsent(topic, key -> new HashSet<>(2)).add(viewer));
        }
    }

    private static final long ASK_MS = 5_000;
    /** Many desktops come at once; one request tells of them all. */
    private static final long GATHER_MS = 50;

    private final String gateway;
    private final Owner owner;
    private final Timers timers;
    private final Map<LinkId, Watched> links = new HashMap<>();
    private boolean renewing;
    private boolean closed;

    /**
     * Starts without desktops.
     *
     * @param gateway the gateway's event-bus address
     */
    LiveNews(String gateway, Owner owner, Timers timers) {
        this.gateway = gateway;
        this.owner = owner;
        this.timers = timers;
    }

    /** A desktop was welcomed. */
    void opened(LinkId link, String session, Optional<AgentId> agent, Reader reader) {
        links.computeIfAbsent(link, key -> new Watched()).viewers.put(session, new Viewer(agent, reader));
    }

    /** It is gone, and watches nothing any more. */
    void gone(LinkId link, String session) {
        Watched watched = links.get(link);
        Viewer viewer = watched == null ? null : watched.viewers.remove(session);
        if (watched == null || viewer == null) {
            return;
        }
        if (!viewer.topics.isEmpty()) {
            watched.watch(viewer, Set.of());
            tellOwner(link, watched);
        } else if (watched.viewers.isEmpty() && watched.told.isEmpty()) {
            links.remove(link);
        }
    }

    /** From now on the desktop watches these. */
    void watch(LinkId link, String session, Set<Topic> topics) {
        Watched watched = links.get(link);
        Viewer viewer = watched == null ? null : watched.viewers.get(session);
        if (watched != null && viewer != null) {
            watched.watch(viewer, topics);
            tellOwner(link, watched);
        }
    }

    private void tellOwner(LinkId link, Watched watched) {
        if (!watched.due) {
            watched.due = true;
            timers.after(GATHER_MS, () -> {
                watched.due = false;
                ask(link, watched);
            });
        }
        if (!renewing) {
            renewing = true;
            timers.after(StreamTimes.KEEPALIVE_MS, this::renew);
        }
    }

    private void renew() {
        renewing = false;
        for (Map.Entry<LinkId, Watched> each : Map.copyOf(links).entrySet()) {
            if (!closed && !each.getValue().told.isEmpty()) {
                tellOwner(each.getKey(), each.getValue());
            }
        }
    }

    private void ask(LinkId link, Watched watched) {
        if (closed) {
            return;
        }
        Set<Topic> topics = Set.copyOf(watched.byTopic.keySet());
        watched.told = topics;
        // Lost, it is said again.
        owner.ask(link, new LinkRequest.Watch(gateway, topics), ASK_MS);
        if (topics.isEmpty() && watched.viewers.isEmpty()) {
            links.remove(link, watched);
        }
    }

    /** Takes what an owner tells. Of a link without desktops nobody is told. */
    void heard(Notices notices) {
        Watched watched = links.get(notices.link());
        if (watched == null) {
            return;
        }
        for (Notice notice : notices.notices()) {
            if (notice.topic().isPresent()) {
                Topic topic = notice.topic().get();
                // Whom it is told to may turn out to be gone.
                List.copyOf(watched.byTopic.getOrDefault(topic, Set.of()))
                        .forEach(viewer -> viewer.reader.statistics(topic, notice.json()));
            } else {
                List.copyOf(watched.viewers.values()).stream()
                        .filter(viewer -> notice.audience().isEmpty()
                                || viewer.agent
                                        .filter(notice.audience()::contains)
                                        .isPresent())
                        .forEach(viewer -> viewer.reader.message(notice.json()));
            }
        }
    }

    void close() {
        closed = true;
        links.clear();
    }

    /** What a desktop of an account watches that asks for this. */
    static Set<Topic> topics(StatisticsWatch watch, Account account) {
        Set<Topic> topics = new HashSet<>();
        watch.skillGroups().forEach(number -> topics.add(Topic.ofSkillGroup(number)));
        if (watch.agents()) {
            account.agent().ifPresent(mapping -> topics.add(Topic.of(mapping.agent())));
        }
        return topics;
    }
}
