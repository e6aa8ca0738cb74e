/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.CallView;
import org.ctihub.domain.call.ConnectionView;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.SupervisionView;
import org.ctihub.log.LinkPicture;

/** Refuses what the state does not allow before anything is sent, by the same actions that desktops see. */
public final class CommandGuard {
    private static final String CONTROLLER_OFFLINE = "CONTROLLER_OFFLINE";
    private static final String PERIPHERAL_OFFLINE = "PERIPHERAL_OFFLINE";

    private final LinkPicture picture;
    private final SupervisionGuard supervision;

    /**
     * Guards a link.
     *
     * @param supervision what supervisors may ask for there at all
     */
    public CommandGuard(LinkPicture picture, SupervisionView supervision) {
        this.picture = picture;
        this.supervision = new SupervisionGuard(picture, supervision);
    }

    /** Why the command is refused; empty if it may be sent. */
    public Optional<Problem> refusal(CommandRequest request) {
        LinkView link = picture.link();
        if (link.state() != LinkState.IN_SERVICE && link.state() != LinkState.DEGRADED) {
            String why = link.reason().map(reason -> " " + reason.detail()).orElse("");
            return Optional.of(Problem.of(
                            ProblemCode.LINK_DOWN, "The link is " + link.state().word() + "." + why)
                    .withHint("Try again when the link is back; what you see is the last known state."));
        }
        String fault = link.reason().map(LinkReason::code).orElse("");
        if (request.command() instanceof Command.Make make && make.postRoute() && fault.equals(CONTROLLER_OFFLINE)) {
            return Optional.of(Problem.of(
                            ProblemCode.ROUTING_UNAVAILABLE,
                            "The PG has lost the central controller, which would route.")
                    .withHint("Call a number without postRoute, or wait until the link is in service again."));
        }
        if (fault.equals(PERIPHERAL_OFFLINE) && !isData(request.command())) {
            return Optional.of(Problem.of(
                            ProblemCode.LINK_DOWN, "The PG has lost its link to the ACD, which would have to do this.")
                    .withHint("Use the phone; data of calls can be set meanwhile."));
        }
        if (request.command() instanceof Command.OfSupervisor ofSupervisor) {
            return supervision.refusal(request.agent(), ofSupervisor);
        }
        if (request.command() instanceof Command.AskForHelp help) {
            return refusal(request.agent(), help);
        }
        return request.command() instanceof Command.OnCall onCall
                ? refusal(request.agent(), onCall)
                : refusal(request.agent(), action(request.command()), request.command());
    }

    /** The PG keeps the data of calls, and the hub what is sensitive; neither needs an ACD for them. */
    private static boolean isData(Command command) {
        return command instanceof Command.SetData
                || command instanceof Command.WrapUp
                || command instanceof Command.SetSensitive;
    }

    private Optional<Problem> refusal(AgentId id, AgentAction action, Command command) {
        Optional<AgentView> agent = picture.agent(id);
        String why;
        if (agent.isEmpty()) {
            why = action == AgentAction.SIGN_IN ? null : "Sign in first.";
        } else {
            why = agent.get().denied().get(action);
        }
        return Optional.ofNullable(why)
                .map(text -> notAllowed(id, command, text))
                .or(() -> agent.flatMap(AgentView::desk).flatMap(desk -> withoutReason(desk, command)));
    }

    /** A reason that the desk settings ask for; 0 says that there is none. */
    private static Optional<Problem> withoutReason(DeskSettings desk, Command command) {
        boolean missing = false;
        if (command instanceof Command.SetState setState && setState.state() == AgentState.NOT_READY) {
            missing = desk.has(DeskRule.NOT_READY_REASON) && setState.reason().orElse(0) == 0;
        } else if (command instanceof Command.SignOut signOut) {
            missing = desk.has(DeskRule.SIGN_OUT_REASON) && signOut.reason().orElse(0) == 0;
        }
        return missing
                ? Optional.of(Problem.of(ProblemCode.INVALID_PARAMS, "params.reason is needed here.")
                        .withHint("The desk settings want a reason code for this."))
                : Optional.empty();
    }

    private Optional<Problem> refusal(AgentId id, Command.OnCall command) {
        Optional<CallView> call = picture.call(command.call());
        Optional<ConnectionView> own = call.flatMap(view -> view.connections().stream()
                .filter(connection -> connection.agent().equals(Optional.of(id)))
                .findFirst());
        if (own.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.UNKNOWN_CALL, "The agent has no call " + command.call() + "."));
        }
        if (command instanceof Command.AnswerPreview preview) {
            return call.filter(view -> view.preview().contains(preview.answer()))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Problem.of(
                                    ProblemCode.ACTION_NOT_ALLOWED, "The call is no preview that waits for an answer.")
                            .withHint("A preview has its answers in preview.actions."));
        }
        return Optional.ofNullable(own.get().denied().get(action(command))).map(text -> notAllowed(id, command, text));
    }

    private Optional<Problem> refusal(AgentId id, Command.AskForHelp command) {
        if (command.call().isPresent()
                && picture.call(command.call().get())
                        .filter(call -> call.agents().contains(id))
                        .isEmpty()) {
            return Optional.of(Problem.of(
                    ProblemCode.UNKNOWN_CALL,
                    "The agent has no call " + command.call().get() + "."));
        }
        boolean signedIn = picture.agent(id)
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT && agent.state() != AgentState.UNKNOWN)
                .isPresent();
        return signedIn ? Optional.empty() : Optional.of(Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "Sign in first."));
    }

    private Problem notAllowed(AgentId id, Command command, String why) {
        boolean inService = picture.agent(id).map(AgentView::deviceInService).orElse(true);
        if (!inService && Failures.needsDevice(command)) {
            return Problem.of(ProblemCode.DEVICE_OUT_OF_SERVICE, why)
                    .withHint("Use the phone itself; the state tells when the device is back.");
        }
        return Problem.of(ProblemCode.ACTION_NOT_ALLOWED, why)
                .withHint("The state's actions say when " + command.method() + " is allowed.");
    }

    private static AgentAction action(Command command) {
        if (command instanceof Command.SignIn) {
            return AgentAction.SIGN_IN;
        } else if (command instanceof Command.SignOut) {
            return AgentAction.SIGN_OUT;
        } else if (command instanceof Command.SetState setState) {
            return action(setState.state());
        } else if (command instanceof Command.Greeting) {
            return AgentAction.GREETING;
        }
        return AgentAction.MAKE_CALL;
    }

    /** The action of asking for a state. */
    static AgentAction action(AgentState state) {
        return switch (state) {
            case READY -> AgentAction.SET_READY;
            case WORK_READY -> AgentAction.SET_WORK_READY;
            case WORK_NOT_READY -> AgentAction.SET_WORK_NOT_READY;
            default -> AgentAction.SET_NOT_READY;
        };
    }

    private static CallAction action(Command.OnCall command) {
        if (command instanceof Command.Answer) {
            return CallAction.ANSWER;
        } else if (command instanceof Command.Hold) {
            return CallAction.HOLD;
        } else if (command instanceof Command.Retrieve) {
            return CallAction.RETRIEVE;
        } else if (command instanceof Command.Clear) {
            return CallAction.CLEAR;
        } else if (command instanceof Command.Consult) {
            return CallAction.CONSULT;
        } else if (command instanceof Command.Alternate) {
            return CallAction.ALTERNATE;
        } else if (command instanceof Command.Reconnect) {
            return CallAction.RECONNECT;
        } else if (command instanceof Command.Transfer) {
            return CallAction.TRANSFER;
        } else if (command instanceof Command.SingleStepTransfer) {
            return CallAction.SINGLE_STEP_TRANSFER;
        } else if (command instanceof Command.Conference) {
            return CallAction.CONFERENCE;
        } else if (command instanceof Command.SingleStepConference) {
            return CallAction.SINGLE_STEP_CONFERENCE;
        } else if (command instanceof Command.Dtmf) {
            return CallAction.DTMF;
        } else if (command instanceof Command.SetData) {
            return CallAction.SET_DATA;
        } else if (command instanceof Command.Deflect) {
            return CallAction.DEFLECT;
        } else if (command instanceof Command.MarkBadLine) {
            return CallAction.MARK_BAD_LINE;
        } else if (command instanceof Command.StartRecording) {
            return CallAction.START_RECORDING;
        } else if (command instanceof Command.StopRecording) {
            return CallAction.STOP_RECORDING;
        } else if (command instanceof Command.SetSensitive) {
            return CallAction.SET_SENSITIVE;
        }
        return CallAction.WRAP_UP;
    }
}
