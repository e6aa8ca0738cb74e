/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.values.AgentTeamConfigOperation;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.Teams;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of which team: a supervisor's own session of the teams that the supervisor leads (R-TEAM-01), any other of those
 * that it monitors (R-TEAM-05). Of who leads a team every All Events session is told, since nobody can monitor a team that he
 * does not know of.
 */
final class TeamMonitors {

    private record Monitor(int id, Session session, Peripheral peripheral, int team) {}

    private final TeamFrames frames;
    private final Supplier<List<Session>> sessions;
    private final BiConsumer<Session, Buffer> sender;
    private final List<Monitor> monitors = new ArrayList<>();
    private int lastId;

    TeamMonitors(Codec codec, Supplier<List<Session>> sessions, BiConsumer<Session, Buffer> sender) {
        this.frames = new TeamFrames(codec);
        this.sessions = sessions;
        this.sender = sender;
    }

    /** Begins to tell a session of a team; returns the MonitorID, or 0 if it is told already. */
    int start(Session session, Peripheral peripheral, int team) {
        forgetGone();
        if (monitorOf(session, peripheral, team) != null) {
            return 0;
        }
        Monitor monitor = new Monitor(++lastId, session, peripheral, team);
        monitors.add(monitor);
        list(session, peripheral, team);
        for (Teams.Member member : peripheral.acd().teams().members(team)) {
            AcdEvent.AgentStateChanged state =
                    new AcdEvent.AgentStateChanged(peripheral.acd().desk().view(member.agent()));
            state(monitor, state);
        }
        return monitor.id();
    }

    /** Ends it; false if the session has no such monitor. */
    boolean stop(Session session, int id) {
        return monitors.removeIf(
                monitor -> monitor.id() == id && monitor.session().equals(session));
    }

    private @Nullable Monitor monitorOf(Session session, Peripheral peripheral, int team) {
        for (Monitor monitor : monitors) {
            if (monitor.session().equals(session)
                    && monitor.team() == team
                    && monitor.peripheral().equals(peripheral)) {
                return monitor;
            }
        }
        return null;
    }

    /** Monitors end with their session (R-SES-30). */
    private void forgetGone() {
        monitors.removeIf(monitor -> monitor.session().isClosed());
    }

    /** Tells a supervisor's session that was opened of the supervisor's teams. */
    void introduce(Session session) {
        Agent supervisor = supervisorOf(session);
        SessionTerms terms = session.terms();
        ClientBinding binding = terms == null ? null : terms.binding();
        if (supervisor != null && binding != null) {
            Teams teams = binding.peripheral().acd().teams();
            teams.ledBy(supervisor).forEach(team -> list(session, binding.peripheral(), team));
        }
    }

    private void list(Session session, Peripheral peripheral, int team) {
        tell(
                session,
                peripheral,
                team,
                AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION,
                peripheral.acd().teams().members(team));
    }

    private static @Nullable Agent supervisorOf(Session session) {
        SessionTerms terms = session.terms();
        ClientBinding binding = terms == null ? null : terms.binding();
        String id = binding == null ? null : binding.agentId();
        boolean asSupervisor = terms != null && terms.has(ServicesRequested.CTI_SERVICE_SUPERVISOR);
        return binding == null || id == null || !asSupervisor
                ? null
                : binding.peripheral().acd().exchange().agent(id);
    }

    /** Sends an event to those who are told of its team, and says how many they were. */
    int on(Peripheral peripheral, AcdEvent event) {
        if (event instanceof AcdEvent.TeamChanged changed) {
            return changed(peripheral, changed);
        }
        int sent = 0;
        if (event instanceof AcdEvent.AgentStateChanged state && !monitors.isEmpty()) {
            forgetGone();
            String agent = state.agent().profile().id();
            for (Monitor monitor : monitors) {
                boolean inTeam = monitor.peripheral().equals(peripheral)
                        && peripheral.acd().teams().members(monitor.team()).stream()
                                .anyMatch(
                                        member -> member.agent().profile().id().equals(agent));
                sent += inTeam && state(monitor, state) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean state(Monitor monitor, AcdEvent.AgentStateChanged state) {
        SessionTerms terms = monitor.session().terms();
        if (terms == null
                || !monitor.session().isServed()
                || !monitor.peripheral().link().isUp()
                || !EventMasks.wants(terms, state)) {
            return false;
        }
        Buffer frame = monitor.peripheral()
                .agentFrames()
                .state(state.agent(), 0, terms.version())
                .set(Fields.MONITOR_ID, monitor.id())
                .toBuffer();
        sender.accept(monitor.session(), frame);
        return true;
    }

    private int changed(Peripheral peripheral, AcdEvent.TeamChanged changed) {
        forgetGone();
        int sent = 0;
        for (Session session : sessions.get()) {
            if (session.isServed() && concerns(session, peripheral, changed)) {
                tell(session, peripheral, changed.team(), operation(changed.change()), changed.members());
                sent++;
            }
        }
        return sent;
    }

    private boolean concerns(Session session, Peripheral peripheral, AcdEvent.TeamChanged changed) {
        SessionTerms terms = session.terms();
        ClientBinding binding = terms == null ? null : terms.binding();
        Agent supervisor = supervisorOf(session);
        boolean own = supervisor != null
                && binding != null
                && binding.peripheral().equals(peripheral)
                && (peripheral.acd().teams().ledBy(supervisor).contains(changed.team())
                        || changed.members().stream()
                                .anyMatch(member -> member.agent().equals(supervisor)));
        boolean leaders = terms != null
                && terms.isAllEvents()
                && changed.members().stream().anyMatch(member -> member.part().leads());
        return own || leaders || monitorOf(session, peripheral, changed.team()) != null;
    }

    private static int operation(AcdEvent.TeamChange change) {
        return switch (change) {
            case RESTORED -> AgentTeamConfigOperation.RESTORE_PERMANENT_CONFIGURATION;
            case ADDED -> AgentTeamConfigOperation.ADD_AGENT;
            case REMOVED -> AgentTeamConfigOperation.REMOVE_AGENT;
        };
    }

    private void tell(Session session, Peripheral peripheral, int team, int operation, List<Teams.Member> members) {
        SessionTerms terms = session.terms();
        if (terms != null) {
            frames.config(peripheral, terms.version(), team, operation, members)
                    .forEach(frame -> sender.accept(session, frame));
        }
    }
}
