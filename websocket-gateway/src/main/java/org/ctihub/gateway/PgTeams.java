/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.stream.Owner;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.Team;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The teams that CTI Servers name for the supervisors who have a desktop at this gateway. Owners are asked when a supervisor
 * comes and every few seconds, so that a new owner knows soon whom to tell of changes. What was known holds while nobody
 * answers, and while an owner knows nothing yet.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class PgTeams {
    private static final Logger LOG = LoggerFactory.getLogger(PgTeams.class);
    private static final long ASK_MS = 2_000;
    /** How long a supervisor who comes waits for the answer. */
    private static final long PATIENCE_MS = 1_000;
    /** Between two questions while somebody's teams are not known. */
    private static final long RETRY_MS = 1_000;
    /** Many supervisors come at once; one request tells of them all. */
    private static final long GATHER_MS = 20;

    /** A desktop of a supervisor. */
    private record Supervisor(AgentId agent, Runnable changed) {}

    private static final class Link {
        final Map<String, Supervisor> desktops = new HashMap<>();
        final Map<AgentId, List<Team>> known = new HashMap<>();
        Promise<Void> answered = Promise.promise();
        long epoch;
        long version;
        boolean due;
        long renewal;

        Set<AgentId> supervisors() {
            Set<AgentId> agents = new HashSet<>();
            desktops.values().forEach(desktop -> agents.add(desktop.agent()));
            return agents;
        }
    }

    private final String gateway;
    private final Owner owner;
    private final Timers timers;
    private final Map<LinkId, Link> links = new HashMap<>();
    private boolean closed;

    /**
     * Starts without desktops.
     *
     * @param gateway the gateway's event-bus address
     */
    PgTeams(String gateway, Owner owner, Timers timers) {
        this.gateway = gateway;
        this.owner = owner;
        this.timers = timers;
    }

    /**
     * A supervisor comes. Completes when the teams are known, or soon without them; never fails.
     *
     * @param changed runs whenever the supervisor's teams are others than before
     */
    Future<Void> opened(LinkId id, String session, AgentId supervisor, Runnable changed) {
        Link link = links.computeIfAbsent(id, key -> new Link());
        link.desktops.put(session, new Supervisor(supervisor, changed));
        if (link.known.containsKey(supervisor)) {
            return Future.succeededFuture();
        }
        ask(id, link);
        Promise<Void> enough = Promise.promise();
        long patience = timers.after(PATIENCE_MS, enough::tryComplete);
        link.answered.future().onComplete(answer -> {
            timers.cancel(patience);
            enough.tryComplete();
        });
        return enough.future();
    }

    /** A supervisor is gone. */
    void gone(LinkId id, String session) {
        Link link = links.get(id);
        if (link == null || link.desktops.remove(session) == null) {
            return;
        }
        link.known.keySet().retainAll(link.supervisors());
        if (link.desktops.isEmpty()) {
            timers.cancel(link.renewal);
            links.remove(id);
        }
        ask(id, link);
    }

    /** The teams of a supervisor who has a desktop here; nothing while they are not known. */
    Optional<List<Team>> of(LinkId id, AgentId supervisor) {
        return Optional.ofNullable(links.get(id)).map(link -> link.known.get(supervisor));
    }

    private void ask(LinkId id, Link link) {
        if (!link.due && !closed) {
            link.due = true;
            timers.after(GATHER_MS, () -> {
                link.due = false;
                askNow(id, link);
            });
        }
    }

    private void askNow(LinkId id, Link link) {
        if (closed || (links.containsKey(id) && links.get(id) != link)) {
            return;
        }
        Promise<Void> awaited = link.answered;
        link.answered = Promise.promise();
        owner.ask(id, new LinkRequest.Supervisors(gateway, link.supervisors()), ASK_MS)
                .onSuccess(reply -> {
                    if (reply instanceof LinkReply.Teams teams) {
                        heard(teams.teams());
                    }
                })
                .onFailure(cause -> LOG.debug("{}: the teams were not told: {}", id, cause.toString()))
                .onComplete(answer -> awaited.complete());
        timers.cancel(link.renewal);
        if (!link.desktops.isEmpty()) {
            boolean known = link.known.keySet().containsAll(link.supervisors());
            link.renewal = timers.after(known ? StreamTimes.KEEPALIVE_MS : RETRY_MS, () -> askNow(id, link));
        }
    }

    /** Takes what an owner tells; what was said before something that is known already is dropped. */
    void heard(SupervisedTeams news) {
        Link link = links.get(news.link());
        if (link == null || news.isBefore(link.epoch, link.version)) {
            return;
        }
        link.epoch = news.epoch();
        link.version = news.version();
        Set<AgentId> changed = new HashSet<>();
        Set<AgentId> here = link.supervisors();
        news.bySupervisor().forEach((supervisor, teams) -> {
            if (here.contains(supervisor) && !teams.equals(link.known.put(supervisor, teams))) {
                changed.add(supervisor);
            }
        });
        for (Supervisor desktop : List.copyOf(link.desktops.values())) {
            if (changed.contains(desktop.agent())) {
                desktop.changed().run();
            }
        }
    }

    void close() {
        closed = true;
        links.values().forEach(link -> timers.cancel(link.renewal));
        links.clear();
    }
}
