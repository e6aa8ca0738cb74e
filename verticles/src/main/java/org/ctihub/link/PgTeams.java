/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.AgentTeamConfigOperation;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.MediaDomains;
import org.ctihub.link.team.Leaders;
import org.ctihub.link.team.TeamBook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the CTI Server which teams the supervisors lead who have accounts (R-TEAM-04), and monitors these teams, so that it tells
 * who is in them (R-TEAM-01, R-TEAM-05): after each new session, whenever it tells that somebody begins or ceases to lead a
 * team, and from time to time, because not every server does. One question at a time, and none while agents and calls are
 * read. What was known holds until it is known anew.
 *
 * <p>One thread only (the owner's event loop).
 */
final class PgTeams {
    private static final Logger LOG = LoggerFactory.getLogger(PgTeams.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long AGAIN_MS = 60_000;
    /** A monitor that the server has without having told its number, or does not want to have. */
    private static final long NO_MONITOR = -1;

    private final long peripheral;
    private final Supplier<Optional<CtiSession>> session;
    private final BooleanSupplier busy;
    private final InstantSource clock;
    private final LongSupplier monotonicMs;
    private final Runnable news;
    private final TeamBook book = new TeamBook();
    private final Leaders leaders;
    /** Who is to be asked about. */
    private final Set<AgentId> due = new LinkedHashSet<>();
    /** By team; they end with the session (R-SES-30). */
    private final Map<Long, Long> monitors = new HashMap<>();
    /** What the segments so far have listed of the answer that is awaited. */
    private final Set<Long> listed = new HashSet<>();

    private @Nullable CtiSession asked;
    private boolean asking;
    /** Whether anything was answered since the last news. */
    private boolean answered;

    private long roundMs;

    /**
     * Starts with nothing known.
     *
     * @param supervisors whose teams to ask for; nothing is asked for and nothing told if there is nobody
     * @param session the one that serves now
     * @param busy whether agents and calls are being read
     * @param news runs when something may be other than before: {@link #leaders} adds it up
     */
    PgTeams(
            long peripheral,
            Set<AgentId> supervisors,
            Supplier<Optional<CtiSession>> session,
            BooleanSupplier busy,
            InstantSource clock,
            LongSupplier monotonicMs,
            Runnable news) {
        this.peripheral = peripheral;
        this.leaders = new Leaders(peripheral, supervisors, book);
        this.session = session;
        this.busy = busy;
        this.clock = clock;
        this.monotonicMs = monotonicMs;
        this.news = news;
    }

    Leaders leaders() {
        return leaders;
    }

    /** Asks for the teams of these from now on, and of no others. */
    void supervisors(Set<AgentId> supervisors) {
        if (leaders.supervisors(supervisors)) {
            due.retainAll(supervisors);
            roundMs = monotonicMs.getAsLong();
            answered = true;
        }
    }

    /** Adds up what is known; returns whether anything is other than before. */
    boolean update() {
        return leaders.update(monitors::containsKey);
    }

    /** Asks what is due. Call it every second or so. */
    void beat() {
        if (leaders.supervisors().isEmpty() || busy.getAsBoolean()) {
            return;
        }
        Optional<CtiSession> open = session.get();
        if (open.isPresent() && open.get() != asked) {
            asked = open.get();
            asking = false;
            monitors.clear();
            round();
        } else if (monotonicMs.getAsLong() >= roundMs) {
            round();
        }
        next();
    }

    private void round() {
        roundMs = monotonicMs.getAsLong() + AGAIN_MS;
        due.addAll(leaders.supervisors());
        monitors.entrySet()
                .removeIf(each -> each.getValue() == NO_MONITOR
                        && book.team(each.getKey()).isEmpty());
    }

    /** Puts the next question. */
    private void next() {
        CtiSession open = asked;
        if (open == null || asking || busy.getAsBoolean() || !serves(open)) {
            return;
        }
        if (!due.isEmpty()) {
            AgentId supervisor = due.iterator().next();
            due.remove(supervisor);
            if (leaders.skillTarget(supervisor).isPresent()) {
                list(open, supervisor, leaders.skillTarget(supervisor).getAsLong());
            } else {
                identify(open, supervisor);
            }
            return;
        }
        Set<Long> wanted = leaders.teams();
        Optional<Long> begin =
                wanted.stream().filter(team -> !monitors.containsKey(team)).findFirst();
        Optional<Long> end = monitors.keySet().stream()
                .filter(team -> !wanted.contains(team))
                .findFirst();
        if (begin.isPresent()) {
            monitor(open, begin.get());
        } else if (end.isPresent()) {
            ignore(open, end.get());
        } else if (answered) {
            answered = false;
            news.run();
        }
    }

    private boolean serves(CtiSession open) {
        return session.get().filter(now -> now == open).isPresent();
    }

    /** What comes of a question over a session that serves no more is not looked at. */
    private void ask(CtiSession open, FrameBuilder request, Consumer<Frame> use, Consumer<Throwable> failed) {
        asking = true;
        open.send(request, PATIENCE).onComplete(end -> {
            if (asked == open && serves(open)) {
                asking = false;
                answered = true;
                if (end.succeeded()) {
                    use.accept(end.result());
                } else {
                    LOG.debug(
                            "Peripheral {} does not say all of its teams: {}",
                            peripheral,
                            end.cause().toString());
                    failed.accept(end.cause());
                }
                next();
            }
        });
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof CtiFailure.RequestFailed || cause instanceof CtiFailure.ControlFailed;
    }

    private void identify(CtiSession open, AgentId supervisor) {
        FrameBuilder request = open.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.MRDID, MediaDomains.VOICE)
                .set(Fields.ICM_AGENT_ID, 0);
        AgentIds.set(request, supervisor);
        ask(
                open,
                request,
                answer -> {
                    if (leaders.noteSkillTarget(supervisor, answer.getUnsigned(Fields.ICM_AGENT_ID, 0))) {
                        due.add(supervisor);
                    }
                },
                // Not signed in, perhaps; whoever signs in tells.
                cause -> {});
    }

    /** Who is refused leads nothing: the server says so of those who are no supervisors any more. */
    private void list(CtiSession open, AgentId supervisor, long skillTarget) {
        listed.clear();
        ask(
                open,
                open.request(MessageTypes.LIST_AGENT_TEAM_REQ).set(Fields.SUPERVISOR_SKILL_TARGET_ID, skillTarget),
                answer -> {
                    takeSegment(answer);
                    leaders.leads(supervisor, listed);
                },
                cause -> {
                    if (isRefusal(cause)) {
                        leaders.leads(supervisor, Set.of());
                    }
                });
    }

    private void takeSegment(Frame segment) {
        for (int i = 0; i < segment.count(Fields.TEAM_ID); i++) {
            listed.add(Integer.toUnsignedLong(segment.getIntAt(Fields.TEAM_ID, i)));
        }
    }

    private void monitor(CtiSession open, long team) {
        ask(
                open,
                open.request(MessageTypes.MONITOR_AGENT_TEAM_START_REQ).set(Fields.TEAM_ID, team),
                answer -> monitors.put(team, answer.getUnsigned(Fields.MONITOR_ID, 0)),
                cause -> monitors.put(team, NO_MONITOR));
    }

    private void ignore(CtiSession open, long team) {
        Long monitor = monitors.remove(team);
        book.forget(team);
        if (monitor != null && monitor != NO_MONITOR) {
            ask(
                    open,
                    open.request(MessageTypes.MONITOR_AGENT_TEAM_STOP_REQ).set(Fields.MONITOR_ID, monitor),
                    answer -> {},
                    cause -> {});
        } else {
            next();
        }
    }

    /**
     * Reads what is told of teams; false if the frame is something else, or of use to others too. What a monitor tells of
     * agents' states comes without it, too.
     */
    boolean read(Frame frame) {
        if (leaders.supervisors().isEmpty()) {
            return false;
        }
        switch (frame.type()) {
            case MessageTypes.AGENT_TEAM_CONFIG_EVENT -> {
                changed(frame);
                return true;
            }
            case MessageTypes.LIST_AGENT_TEAM_CONF -> {
                takeSegment(frame);
                return true;
            }
            case MessageTypes.AGENT_STATE_EVENT -> {
                if (frame.getUnsigned(Fields.MONITOR_ID, 0) != 0) {
                    return true;
                }
                signsIn(frame);
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    private void changed(Frame event) {
        if (book.apply(event, clock.instant())) {
            news.run();
        }
        if (due.addAll(doubtful(event))) {
            next();
        }
    }

    /** The supervisors whose teams may be others than they were told to be. */
    private Set<AgentId> doubtful(Frame event) {
        Set<AgentId> named = TeamBook.leadersIn(event);
        Set<AgentId> known = leaders.of(event.getUnsigned(Fields.TEAM_ID));
        Set<AgentId> doubtful = new HashSet<>(known);
        if (event.getInt(Fields.CONFIG_OPERATION, 0) == AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION) {
            doubtful.removeAll(named);
            named.removeAll(known);
            doubtful.addAll(named);
        } else {
            doubtful.clear();
            doubtful.addAll(named);
        }
        doubtful.retainAll(leaders.supervisors());
        return doubtful;
    }

    private void signsIn(Frame event) {
        String id = event.getText(Fields.AGENT_ID, event.getText(Fields.AGENT_ID_LONG, ""));
        if (!id.isEmpty()) {
            AgentId agent = new AgentId(id);
            if (leaders.noteSkillTarget(agent, event.getUnsigned(Fields.ICM_AGENT_ID, 0))) {
                due.add(agent);
                next();
            }
        }
    }

    /** All who are in a team that somebody leads. */
    Set<AgentId> members() {
        Set<AgentId> members = new HashSet<>();
        leaders.known().values().forEach(teams -> teams.forEach(team -> members.addAll(team.agents())));
        return members;
    }

    /** The teams, as far as messages go. */
    List<Crew> crews() {
        return leaders.views().stream()
                .map(team -> new Crew(Set.copyOf(team.agents()), team.leaders()))
                .toList();
    }
}
