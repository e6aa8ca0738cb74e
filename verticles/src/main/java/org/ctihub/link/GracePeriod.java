/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.link.model.Attendance;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets agents not ready, or signs them out, whose last desktop has been gone for the time that the rule gives; those who are on
 * a call after it. A desktop that comes back in time cancels it. The owner knows the desktops of all gateways, and that an agent
 * had one goes to the copies with the agent: so it happens once in the cluster, whichever nodes are lost. Agents who never had a
 * desktop of the hub are left alone, since they work with something else.
 *
 * <p>One thread only (the owner's event loop).
 */
final class GracePeriod {
    private static final Logger LOG = LoggerFactory.getLogger(GracePeriod.class);
    private static final long DEADLINE_MS = 15_000;
    /** Requests for one absence; who is neither not ready nor signed out after these is left as the peripheral has it. */
    private static final int MOST_REQUESTS = 3;

    /** Reasons for which nothing was sent and another time may be better. */
    private static final Set<ProblemCode> LATER = Set.of(ProblemCode.LINK_DOWN, ProblemCode.ACTION_NOT_ALLOWED);
    /** The peripheral may have done it, or will. */
    private static final Set<ProblemCode> UNCERTAIN =
            Set.of(ProblemCode.OUTCOME_UNKNOWN, ProblemCode.DEADLINE_EXCEEDED);

    private static final class Absence {
        final long sinceMs;
        int requests;
        boolean underWay;

        Absence(long sinceMs) {
            this.sinceMs = sinceMs;
        }
    }

    private final LinkId link;
    private Optional<GraceRule> rule;
    private final Attendance attendance;
    private final LinkPicture picture;
    private final Supplier<Set<AgentId>> present;
    private final Function<CommandRequest, Future<CommandOutcome>> commands;
    private final LongSupplier monotonicMs;
    private final Map<AgentId, Absence> absences = new HashMap<>();

    /**
     * Starts with nobody absent: after a change of owner the time begins anew.
     *
     * @param rule none to do nothing
     * @param present the agents who have a desktop now
     * @param commands carries a command out
     */
    GracePeriod(
            LinkId link,
            Optional<GraceRule> rule,
            Attendance attendance,
            LinkPicture picture,
            Supplier<Set<AgentId>> present,
            Function<CommandRequest, Future<CommandOutcome>> commands,
            LongSupplier monotonicMs) {
        this.link = link;
        this.rule = rule;
        this.attendance = attendance;
        this.picture = picture;
        this.present = present;
        this.commands = commands;
        this.monotonicMs = monotonicMs;
    }

    /** From now on this counts, for those who are gone already, too. */
    void rule(Optional<GraceRule> next) {
        rule = next;
        if (next.isEmpty()) {
            absences.clear();
        }
    }

    /** Looks who is there. Call it every second or so, while the link is owned. */
    void beat() {
        rule.ifPresent(this::look);
    }

    private void look(GraceRule grace) {
        Set<AgentId> now = present.get();
        for (AgentId agent : now) {
            absences.remove(agent);
            attendance.note(agent, true);
        }
        List<AgentId> attended = attendance.agents();
        for (AgentId agent : attended) {
            if (now.contains(agent)) {
                continue;
            }
            Optional<AgentView> view = picture.agent(agent);
            if (view.isEmpty() || view.get().state() == AgentState.SIGNED_OUT) {
                settled(agent);
                continue;
            }
            Absence absence = absences.computeIfAbsent(agent, key -> new Absence(monotonicMs.getAsLong()));
            if (monotonicMs.getAsLong() - absence.sinceMs >= grace.after().toMillis()) {
                end(grace, view.get(), absence);
            }
        }
        absences.keySet().retainAll(new HashSet<>(attended));
    }

    /** Nothing is to be done until the agent has a desktop again. */
    private void settled(AgentId agent) {
        attendance.note(agent, false);
        absences.remove(agent);
    }

    private void end(GraceRule grace, AgentView agent, Absence absence) {
        boolean notReady = agent.state() == AgentState.NOT_READY;
        if (absence.underWay || agent.state() == AgentState.UNKNOWN || isOnCall(agent)) {
            return;
        } else if (notReady && grace.then() == GraceRule.Then.NOT_READY) {
            settled(agent.id());
            return;
        } else if (absence.requests >= MOST_REQUESTS) {
            LOG.warn("{}: agent {} has no desktop and stays {}", link, agent.id(), agent.state());
            settled(agent.id());
            return;
        }
        // Peripherals sign out only who is not ready.
        Command command = notReady
                ? new Command.SignOut(grace.reason())
                : new Command.SetState(AgentState.NOT_READY, grace.reason());
        absence.underWay = true;
        commands.apply(new CommandRequest("", "(grace period)", agent.id(), command, DEADLINE_MS))
                .onSuccess(outcome -> {
                    absence.underWay = false;
                    ended(grace, agent.id(), absence, command, outcome);
                });
    }

    /** A state that the peripheral tells of and a call that it has not told of yet count alike. */
    private boolean isOnCall(AgentView agent) {
        boolean busy = switch (agent.state()) {
            case RESERVED, TALKING, HOLD, BUSY_OTHER -> true;
            default -> false;
        };
        return busy
                || picture.calls(Scope.Self.of(agent.id())).stream()
                        .flatMap(call -> call.connections().stream())
                        .anyMatch(connection -> connection.agent().equals(Optional.of(agent.id()))
                                && connection.state() != ConnectionState.NULL);
    }

    private void ended(GraceRule grace, AgentId agent, Absence absence, Command command, CommandOutcome outcome) {
        Optional<Problem> problem =
                outcome instanceof CommandOutcome.Refused refused ? Optional.of(refused.problem()) : Optional.empty();
        if (problem.isPresent() && LATER.contains(problem.get().code())) {
            return;
        }
        absence.requests++;
        if (problem.isEmpty()) {
            LOG.info(
                    "{}: agent {} has had no desktop for {} s: {}",
                    link,
                    agent,
                    grace.after().toSeconds(),
                    command.method());
        } else {
            LOG.warn(
                    "{}: agent {} has no desktop, but {} was refused: {}",
                    link,
                    agent,
                    command.method(),
                    problem.get().detail());
        }
        boolean last = grace.then() == GraceRule.Then.NOT_READY || command instanceof Command.SignOut;
        boolean refused =
                problem.filter(each -> !UNCERTAIN.contains(each.code())).isPresent();
        if (refused || (problem.isEmpty() && last)) {
            settled(agent);
        }
    }
}
