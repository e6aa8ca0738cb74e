/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;

/** What an agent asks a link owner to do. Calls are named by the hub's id and mean the agent's own connection. */
public sealed interface Command {
    /** The method's name in the desktop protocol. */
    String method();

    /** A command about one existing call. */
    sealed interface OnCall extends Command {
        CallId call();
    }

    record SignIn(String extension, String password) implements Command {
        @Override
        public String method() {
            return "agent.signIn";
        }

        /** Leaves the password out. */
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
    }

    record WrapUp(CallId call, String data) implements OnCall {
        @Override
        public String method() {
            return "call.wrapUp";
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
}
