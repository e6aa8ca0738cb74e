/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.link.SupervisionView;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.Scope;

/** Refuses what a supervisor asks for and the state does not allow. Who supervises whom the gateway has looked at. */
final class SupervisionGuard {
    private final LinkPicture picture;
    private final SupervisionView offered;

    SupervisionGuard(LinkPicture picture, SupervisionView offered) {
        this.picture = picture;
        this.offered = offered;
    }

    /** Why the command is refused; empty if it may be sent. */
    Optional<Problem> refusal(AgentId member, Command.OfSupervisor command) {
        if (command instanceof Command.StopSupervising stop) {
            return ofStop(stop);
        }
        String notOffered = offered.denied().get(command.action());
        if (notOffered != null) {
            return notAllowed(notOffered);
        }
        return command instanceof Command.Supervise supervise ? ofCall(member, supervise) : ofState(member, command);
    }

    private Optional<Problem> ofState(AgentId member, Command.OfSupervisor command) {
        Optional<AgentView> agent = picture.agent(member).filter(SupervisionGuard::isSignedIn);
        if (agent.isEmpty()) {
            return notAllowed("The agent is not signed in.");
        }
        return command instanceof Command.ForceState forced
                ? Optional.ofNullable(agent.get().denied().get(CommandGuard.action(forced.state())))
                        .flatMap(SupervisionGuard::notAllowed)
                : Optional.empty();
    }

    private Optional<Problem> ofCall(AgentId member, Command.Supervise command) {
        Optional<CallView> call = picture.call(command.call());
        Optional<ConnectionView> theirs = call.flatMap(view -> at(view, member));
        if (call.isEmpty() || theirs.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.UNKNOWN_CALL, "The agent has no call " + command.call() + "."));
        }
        if (command.supervisor().equals(member)) {
            return notAllowed("Nobody supervises oneself.");
        }
        if (call.get().sensitive().isPresent()) {
            return Optional.of(Problem.of(
                            ProblemCode.SENSITIVE,
                            "Nobody may listen to this call or join it until "
                                    + call.get().sensitive().get().until().truncatedTo(ChronoUnit.SECONDS) + ".")
                    .withHint("It ends by then, or earlier if the agent says so."));
        }
        if (theirs.get().state() != ConnectionState.CONNECTED) {
            return notAllowed("The agent's call is not connected; it is "
                    + theirs.get().state().word() + ".");
        }
        return ofPhone(command, at(call.get(), command.supervisor()));
    }

    /** The supervisor listens and speaks at a phone, which must have room. */
    private Optional<Problem> ofPhone(Command.Supervise command, Optional<ConnectionView> own) {
        Optional<AgentView> supervisor = picture.agent(command.supervisor()).filter(SupervisionGuard::isSignedIn);
        if (supervisor.isEmpty()) {
            return notAllowed("Sign in at a phone of your own first; it becomes a party of the call.");
        }
        if (!supervisor.get().deviceInService()) {
            return Optional.of(Problem.of(
                    ProblemCode.DEVICE_OUT_OF_SERVICE, "Calls at the supervisor's phone cannot be controlled."));
        }
        boolean elsewhere = picture.calls(Scope.Self.of(command.supervisor())).stream()
                .filter(call -> !call.id().equals(command.call()))
                .anyMatch(call -> at(call, command.supervisor())
                        .filter(SupervisionGuard::isLive)
                        .isPresent());
        if (elsewhere) {
            return notAllowed("The supervisor is on another call.");
        }
        Optional<ConnectionView> live = own.filter(SupervisionGuard::isLive);
        if (live.isPresent() && live.get().role().isEmpty()) {
            return notAllowed("The supervisor is a party of the call already.");
        }
        return live.isPresent() && isAt(live.get(), command.action())
                ? notAllowed("The supervisor does so already.")
                : Optional.empty();
    }

    private Optional<Problem> ofStop(Command.StopSupervising command) {
        boolean supervises = picture.call(command.call())
                .flatMap(call -> at(call, command.supervisor()))
                .filter(SupervisionGuard::isLive)
                .flatMap(ConnectionView::role)
                .isPresent();
        return supervises ? Optional.empty() : notAllowed("The supervisor supervises no such call.");
    }

    private static boolean isSignedIn(AgentView agent) {
        return agent.state() != AgentState.SIGNED_OUT && agent.state() != AgentState.UNKNOWN;
    }

    private static boolean isLive(ConnectionView connection) {
        return connection.state() != ConnectionState.NULL;
    }

    private static boolean isAt(ConnectionView own, SupervisorAction action) {
        return own.role().equals(Optional.of(action));
    }

    private static Optional<ConnectionView> at(CallView call, AgentId agent) {
        return call.connections().stream()
                .filter(connection -> connection.agent().equals(Optional.of(agent)))
                .findFirst();
    }

    private static Optional<Problem> notAllowed(String why) {
        return Optional.of(Problem.of(ProblemCode.ACTION_NOT_ALLOWED, why));
    }
}
