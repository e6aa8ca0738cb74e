/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.ctihub.domain.Masked;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.PreviewAnswer;

/** What an agent asks a link owner to do. Calls are named by the hub's id and mean the agent's own connection. */
public sealed interface Command {
    /** The method's name in the desktop protocol. */
    String method();

    /** A command about one existing call. */
    sealed interface OnCall extends Command {
        CallId call();
    }

    /** A command of a supervisor about somebody else: the agent of the request is the member of the team. */
    sealed interface OfSupervisor extends Command {
        /** What the peripheral must be able to do for it. */
        SupervisorAction action();
    }

    /**
     * Signs an agent in.
     *
     * @param password may be empty with single sign-on
     * @param singleSignOn whether somebody else has found out who the agent is (R-AGT-09)
     * @param remote where the agent works instead of at the extension
     */
    record SignIn(String extension, String password, boolean singleSignOn, Optional<RemotePhone> remote)
            implements Command {
        /** With a password, at the extension. */
        public SignIn(String extension, String password) {
            this(extension, password, false, Optional.empty());
        }

        @Override
        public String method() {
            return "agent.signIn";
        }

        /** Leaves the password and the remote phone out. */
        @Override
        public String toString() {
            return "SignIn[extension=" + extension + "]";
        }
    }

    record SignOut(OptionalInt reason) implements Command {
        @Override
        public String method() {
            return "agent.signOut";
        }
    }

    /**
     * Asks for another state.
     *
     * @param state one of NOT_READY, READY, WORK_NOT_READY, WORK_READY
     */
    record SetState(AgentState state, OptionalInt reason) implements Command {
        @Override
        public String method() {
            return "agent.setState";
        }
    }

    /**
     * Begins a call.
     *
     * @param postRoute whether the central controller shall choose where the call goes (R-RTE-07)
     */
    record Make(String destination, Map<String, String> variables, boolean postRoute) implements Command {
        @Override
        public String method() {
            return "call.make";
        }

        /** Leaves out whom it is to and what it carries. */
        @Override
        public String toString() {
            return "Make[destination=" + Masked.of(destination) + ", variables=" + variables.keySet() + "]";
        }
    }

    /**
     * Asks a supervisor for help, or declares an emergency.
     *
     * @param call about which help is wanted, one of the agent's own (R-SUP-09)
     */
    record AskForHelp(Optional<CallId> call, boolean emergency) implements Command {
        @Override
        public String method() {
            return emergency ? "agent.emergency" : "agent.assist";
        }
    }

    record Answer(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.answer";
        }
    }

    record Hold(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.hold";
        }
    }

    record Retrieve(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.retrieve";
        }
    }

    record Clear(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.clear";
        }
    }

    record Consult(CallId call, String destination, Map<String, String> variables) implements OnCall {
        @Override
        public String method() {
            return "call.consult";
        }

        /** Leaves out whom it is to and what it carries. */
        @Override
        public String toString() {
            return "Consult[call=" + call + ", destination=" + Masked.of(destination) + ", variables="
                    + variables.keySet() + "]";
        }
    }

    record Alternate(CallId call, Optional<CallId> otherCall) implements OnCall {
        @Override
        public String method() {
            return "call.alternate";
        }
    }

    record Reconnect(CallId call, Optional<CallId> otherCall) implements OnCall {
        @Override
        public String method() {
            return "call.reconnect";
        }
    }

    record Transfer(CallId call, Optional<CallId> otherCall) implements OnCall {
        @Override
        public String method() {
            return "call.transfer";
        }
    }

    record SingleStepTransfer(CallId call, String destination) implements OnCall {
        @Override
        public String method() {
            return "call.transfer";
        }

        /** Leaves the destination out. */
        @Override
        public String toString() {
            return "SingleStepTransfer[call=" + call + "]";
        }
    }

    record Conference(CallId call, Optional<CallId> otherCall) implements OnCall {
        @Override
        public String method() {
            return "call.conference";
        }
    }

    record SingleStepConference(CallId call, String destination) implements OnCall {
        @Override
        public String method() {
            return "call.conference";
        }

        /** Leaves the destination out. */
        @Override
        public String toString() {
            return "SingleStepConference[call=" + call + "]";
        }
    }

    record Dtmf(CallId call, String digits) implements OnCall {
        @Override
        public String method() {
            return "call.dtmf";
        }

        /** Leaves the digits out. */
        @Override
        public String toString() {
            return "Dtmf[call=" + call + "]";
        }
    }

    record SetData(CallId call, Map<String, String> variables, Map<String, SortedMap<Integer, String>> arrays)
            implements OnCall {
        @Override
        public String method() {
            return "call.setData";
        }

        /** Leaves the values out. */
        @Override
        public String toString() {
            return "SetData[call=" + call + ", variables=" + variables.keySet() + ", arrays=" + arrays.keySet() + "]";
        }
    }

    record WrapUp(CallId call, String data) implements OnCall {
        @Override
        public String method() {
            return "call.wrapUp";
        }

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "WrapUp[call=" + call + "]";
        }
    }

    /** Says what shall become of the customer whom a campaign offers to the agent. */
    record AnswerPreview(CallId call, PreviewAnswer answer) implements OnCall {
        @Override
        public String method() {
            return "call.preview";
        }
    }

    /**
     * Tells people something, at once or not at all.
     *
     * @param from the sender's name for people
     * @param agent for {@link Recipients#AGENT} only
     */
    record SendMessage(String from, Recipients to, Optional<AgentId> agent, String text, boolean urgent)
            implements Command {
        @Override
        public String method() {
            return "message.send";
        }

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "SendMessage[to=" + to + "]";
        }
    }

    record Greeting(GreetingAction action) implements Command {
        @Override
        public String method() {
            return "agent.greeting";
        }
    }

    /** Sends a call that rings at the agent to somebody else. */
    record Deflect(CallId call, String destination) implements OnCall {
        @Override
        public String method() {
            return "call.deflect";
        }

        /** Leaves the destination out. */
        @Override
        public String toString() {
            return "Deflect[call=" + call + "]";
        }
    }

    /** Has the peripheral keep a record of the line for those who look after it (R-CTL-25). */
    record MarkBadLine(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.markBadLine";
        }
    }

    record StartRecording(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.startRecording";
        }
    }

    record StopRecording(CallId call) implements OnCall {
        @Override
        public String method() {
            return "call.stopRecording";
        }
    }

    /**
     * Marks a call as sensitive, or ends that.
     *
     * @param seconds how long at most; as the tenant has it if empty
     * @param supervisor whether a supervisor of the agent asks for it
     */
    record SetSensitive(CallId call, boolean on, OptionalInt seconds, boolean supervisor) implements OnCall {
        /** The shortest time that can be asked for, in seconds. */
        public static final int SHORTEST = 30;
        /** The longest. */
        public static final int LONGEST = 1_800;

        @Override
        public String method() {
            return supervisor ? "supervisor.setSensitive" : "call.setSensitive";
        }
    }

    /**
     * Puts a member of the team into another state.
     *
     * @param state one of NOT_READY, READY, WORK_NOT_READY, WORK_READY
     */
    record ForceState(AgentState state, OptionalInt reason) implements OfSupervisor {
        @Override
        public String method() {
            return "supervisor.setState";
        }

        @Override
        public SupervisorAction action() {
            return SupervisorAction.SET_STATE;
        }
    }

    /** Signs a member of the team out, whatever the agent does. */
    record ForceSignOut(OptionalInt reason) implements OfSupervisor {
        @Override
        public String method() {
            return "supervisor.signOut";
        }

        @Override
        public SupervisorAction action() {
            return SupervisorAction.SIGN_OUT;
        }
    }

    /**
     * Makes the supervisor's own phone a party of a call of a member of the team, or changes what it is there (R-SUP-01).
     *
     * @param call of the member
     * @param action one that {@link SupervisorAction#joins joins}
     * @param supervisor the supervisor's own agent, at whose phone the supervisor listens
     */
    record Supervise(CallId call, SupervisorAction action, AgentId supervisor) implements OfSupervisor {
        public Supervise {
            if (!action.joins()) {
                throw new IllegalArgumentException(action + " joins no call.");
            }
        }

        @Override
        public String method() {
            return "supervisor." + action.word();
        }
    }

    /** Ends it. */
    record StopSupervising(CallId call, AgentId supervisor) implements OfSupervisor {
        @Override
        public String method() {
            return "supervisor.stop";
        }

        @Override
        public SupervisorAction action() {
            return SupervisorAction.MONITOR;
        }
    }
}
