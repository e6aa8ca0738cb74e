/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.security.Team;

/**
 * What an owner knows of teams: those of the configuration, for messages, and those that the CTI Server names. The latter it
 * tells gateways, as far as their supervisors have desktops there: when they ask, and at each change.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Teams {
    /** A large team is told in several messages. */
    private static final long GATHER_MS = 100;

    private static final class Asker {
        Set<AgentId> supervisors = Set.of();
        long heardMs;
    }

    private final Vertx vertx;
    private final LinkId link;
    private List<Crew> configured;
    private final PgTeams named;
    private final LongSupplier epoch;
    private final LongSupplier monotonicMs;
    private final BiConsumer<String, SupervisedTeams> sender;
    private final Consumer<Set<AgentId>> newcomers;
    private final Map<String, Asker> askers = new HashMap<>();
    private Set<AgentId> members = Set.of();
    private long version;
    private boolean gathering;

    /**
     * Starts without gateways, and with the teams of the configuration only.
     *
     * @param session the one that serves now
     * @param busy whether agents and calls are being read
     * @param sender tells the gateway at an address
     * @param newcomers is told of agents who were in no team before
     */
    Teams(
            Vertx vertx,
            LinkSettings settings,
            Supplier<Optional<CtiSession>> session,
            BooleanSupplier busy,
            LongSupplier epoch,
            InstantSource clock,
            LongSupplier monotonicMs,
            BiConsumer<String, SupervisedTeams> sender,
            Consumer<Set<AgentId>> newcomers) {
        this.vertx = vertx;
        this.link = settings.id();
        this.configured = settings.crews();
        this.epoch = epoch;
        this.monotonicMs = monotonicMs;
        this.sender = sender;
        this.newcomers = newcomers;
        this.named = new PgTeams(
                link.peripheral(), settings.supervisors(), session, busy, clock, monotonicMs, this::changed);
    }

    /** From now on these are the teams of the configuration, and these the supervisors whose teams are asked for. */
    void configured(List<Crew> crews, Set<AgentId> supervisors) {
        configured = crews;
        named.supervisors(supervisors);
    }

    /** Asks what is due. Call it every second or so. */
    void beat() {
        named.beat();
    }

    /** Reads what is told of teams; false if the frame is something else, or of use to others too. */
    boolean read(Frame frame) {
        return named.read(frame);
    }

    /** The agents of the teams that the CTI Server names. */
    Set<AgentId> members() {
        return members;
    }

    /** All teams, as far as messages go. */
    List<Crew> crews() {
        return Stream.concat(configured.stream(), named.crews().stream()).toList();
    }

    /** Something may be other than before. */
    private void changed() {
        if (!gathering) {
            gathering = true;
            vertx.setTimer(GATHER_MS, timer -> {
                gathering = false;
                tell();
            });
        }
    }

    private void tell() {
        if (!named.update()) {
            return;
        }
        version++;
        Set<AgentId> now = named.members();
        Set<AgentId> fresh = new HashSet<>(now);
        fresh.removeAll(members);
        members = Set.copyOf(now);
        long nowMs = monotonicMs.getAsLong();
        askers.values().removeIf(asker -> nowMs - asker.heardMs > StreamTimes.FORGET_MS);
        askers.forEach((gateway, asker) -> sender.accept(gateway, of(asker.supervisors)));
        if (!fresh.isEmpty()) {
            newcomers.accept(fresh);
        }
    }

    LinkReply answer(LinkRequest.Supervisors request) {
        if (request.supervisors().isEmpty()) {
            askers.remove(request.gateway());
        } else {
            Asker asker = askers.computeIfAbsent(request.gateway(), key -> new Asker());
            asker.supervisors = request.supervisors();
            asker.heardMs = monotonicMs.getAsLong();
        }
        return new LinkReply.Teams(of(request.supervisors()));
    }

    private SupervisedTeams of(Set<AgentId> supervisors) {
        Map<AgentId, List<Team>> theirs = new HashMap<>(named.leaders().known());
        theirs.keySet().retainAll(supervisors);
        return new SupervisedTeams(link, epoch.getAsLong(), version, theirs);
    }
}
