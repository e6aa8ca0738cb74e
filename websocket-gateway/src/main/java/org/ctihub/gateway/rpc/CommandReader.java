/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.ctihub.command.Command;
import org.ctihub.command.GreetingAction;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.PreviewAnswer;

/** Makes commands of requests. Safe on any thread. */
public final class CommandReader {
    private static final int CALL_ID_BYTES = 64;
    private static final int AGENT_ID_BYTES = 512;
    private static final int EXTENSION_BYTES = 15;
    private static final int PASSWORD_BYTES = 63;
    private static final int DESTINATION_BYTES = 39;
    private static final int WRAP_UP_BYTES = 39;
    private static final int VOICE_MRD = 1;
    private static final int MAX_REASON = 65_535;
    private static final Pattern DIGITS = Pattern.compile("[0-9*#A-D]{1,32}");
    private static final Map<String, AgentState> STATES = Map.of(
            AgentState.READY.word(), AgentState.READY,
            AgentState.NOT_READY.word(), AgentState.NOT_READY,
            AgentState.WORK_READY.word(), AgentState.WORK_READY,
            AgentState.WORK_NOT_READY.word(), AgentState.WORK_NOT_READY);

    private CommandReader() {}

    /**
     * Reads the command of a method of agents and calls.
     *
     * @param agent for whom the user may act; a request that names another agent is FORBIDDEN
     */
    public static Command read(Method method, JsonObject params, AgentId agent) throws RejectedException {
        Members members = new Members(params);
        if (members.has("agentId")
                && !members.text("agentId", 1, AGENT_ID_BYTES).equals(agent.value())) {
            throw new RejectedException(ProblemCode.FORBIDDEN, "params.agentId is not the agent of this user.");
        }
        return switch (method) {
            case AGENT_SIGN_IN -> signIn(members);
            case AGENT_SIGN_OUT -> new Command.SignOut(reasonForVoice(members));
            case AGENT_SET_STATE -> new Command.SetState(state(members), reasonForVoice(members));
            case CALL_MAKE ->
                new Command.Make(destination(members), members.variables("variables"), members.flag("postRoute"));
            case CALL_ANSWER -> new Command.Answer(call(members));
            case CALL_HOLD -> new Command.Hold(call(members));
            case CALL_RETRIEVE -> new Command.Retrieve(call(members));
            case CALL_CLEAR -> new Command.Clear(call(members));
            case CALL_CONSULT ->
                new Command.Consult(call(members), destination(members), members.variables("variables"));
            case CALL_ALTERNATE -> new Command.Alternate(call(members), otherCall(members));
            case CALL_RECONNECT -> new Command.Reconnect(call(members), otherCall(members));
            case CALL_TRANSFER ->
                isSingleStep(members)
                        ? new Command.SingleStepTransfer(call(members), destination(members))
                        : new Command.Transfer(call(members), otherCall(members));
            case CALL_CONFERENCE ->
                isSingleStep(members)
                        ? new Command.SingleStepConference(call(members), destination(members))
                        : new Command.Conference(call(members), otherCall(members));
            case CALL_DTMF -> new Command.Dtmf(call(members), digits(members));
            case CALL_SET_DATA -> setData(members);
            case CALL_WRAP_UP -> new Command.WrapUp(call(members), members.text("data", 0, WRAP_UP_BYTES));
            case CALL_PREVIEW -> new Command.AnswerPreview(call(members), previewAnswer(members));
            case CALL_DEFLECT -> new Command.Deflect(call(members), destination(members));
            case CALL_MARK_BAD_LINE -> new Command.MarkBadLine(call(members));
            case CALL_START_RECORDING -> new Command.StartRecording(call(members));
            case CALL_STOP_RECORDING -> new Command.StopRecording(call(members));
            case CALL_SET_SENSITIVE -> setSensitive(members, false);
            case AGENT_GREETING -> new Command.Greeting(greeting(members));
            case AGENT_ASSIST -> new Command.AskForHelp(optionalCall(members), false);
            case AGENT_EMERGENCY -> new Command.AskForHelp(optionalCall(members), true);
            case HELLO,
                    PING,
                    AUTH_REFRESH,
                    WATCH,
                    STATISTICS_WATCH,
                    MESSAGE_SEND,
                    SUPERVISOR_SET_STATE,
                    SUPERVISOR_SIGN_OUT,
                    SUPERVISOR_MONITOR,
                    SUPERVISOR_BARGE_IN,
                    SUPERVISOR_INTERCEPT,
                    SUPERVISOR_WHISPER,
                    SUPERVISOR_STOP,
                    SUPERVISOR_SET_SENSITIVE ->
                throw new IllegalArgumentException(method + " is no command of an agent.");
        };
    }

    private static Command signIn(Members members) throws RejectedException {
        // Named though there is one choice only, so that nobody signs in an agent by mistake.
        members.text("agentId", 1, AGENT_ID_BYTES);
        boolean singleSignOn = members.flag("sso");
        return new Command.SignIn(
                members.dialable("extension", EXTENSION_BYTES),
                singleSignOn && !members.has("password") ? "" : members.text("password", 0, PASSWORD_BYTES),
                singleSignOn,
                remote(members));
    }

    private static Optional<RemotePhone> remote(Members members) throws RejectedException {
        if (members.has("phone") != members.has("mode")) {
            throw Members.wrong("phone", "and mode go together");
        }
        if (!members.has("phone")) {
            return Optional.empty();
        }
        String number = members.dialable("phone", DESTINATION_BYTES);
        if (number.indexOf(';') >= 0) {
            throw Members.wrong("phone", "must not hold a semicolon");
        }
        String word = members.text("mode", 1, CALL_ID_BYTES);
        for (RemotePhone.Mode mode : RemotePhone.Mode.values()) {
            if (mode.word().equals(word)) {
                return Optional.of(new RemotePhone(number, mode));
            }
        }
        throw Members.wrong("mode", "must be callByCall or nailed");
    }

    /** No request of the peripheral names another media routing domain, and voice must not change instead of it. */
    private static OptionalInt reasonForVoice(Members members) throws RejectedException {
        if (members.optionalNumber("mrd", 0, Integer.MAX_VALUE).orElse(VOICE_MRD) != VOICE_MRD) {
            throw Members.wrong("mrd", "must be 1, voice: the state in other media routing domains can only be shown");
        }
        return reason(members);
    }

    static OptionalInt reason(Members members) throws RejectedException {
        return members.optionalNumber("reason", 0, MAX_REASON);
    }

    static AgentState state(Members members) throws RejectedException {
        AgentState state = STATES.get(members.text("state", 1, CALL_ID_BYTES));
        if (state == null) {
            throw Members.wrong("state", "must be ready, notReady, workReady or workNotReady");
        }
        return state;
    }

    private static GreetingAction greeting(Members members) throws RejectedException {
        String word = members.text("action", 1, CALL_ID_BYTES);
        for (GreetingAction action : GreetingAction.values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw Members.wrong("action", "must be stop, disable or enable");
    }

    private static PreviewAnswer previewAnswer(Members members) throws RejectedException {
        String word = members.text("answer", 1, CALL_ID_BYTES);
        for (PreviewAnswer answer : PreviewAnswer.values()) {
            if (answer.word().equals(word)) {
                return answer;
            }
        }
        throw Members.wrong("answer", "must be accept, reject, rejectClose, skip or skipClose");
    }

    static CallId call(Members members) throws RejectedException {
        return new CallId(members.text("callId", 1, CALL_ID_BYTES));
    }

    private static Optional<CallId> optionalCall(Members members) throws RejectedException {
        return members.optionalText("callId", 1, CALL_ID_BYTES).map(CallId::new);
    }

    private static Optional<CallId> otherCall(Members members) throws RejectedException {
        Optional<CallId> other =
                members.optionalText("otherCallId", 1, CALL_ID_BYTES).map(CallId::new);
        if (other.isPresent() && other.get().equals(call(members))) {
            throw Members.wrong("otherCallId", "is the same call as callId");
        }
        return other;
    }

    private static String destination(Members members) throws RejectedException {
        return members.dialable("destination", DESTINATION_BYTES);
    }

    private static boolean isSingleStep(Members members) throws RejectedException {
        if (members.has("destination") && members.has("otherCallId")) {
            throw Members.wrong("destination", "and otherCallId exclude each other");
        }
        return members.has("destination");
    }

    private static String digits(Members members) throws RejectedException {
        String digits = members.text("digits", 1, CALL_ID_BYTES);
        if (!DIGITS.matcher(digits).matches()) {
            throw Members.wrong("digits", "must be 1 to 32 of 0-9, *, #, A-D");
        }
        return digits;
    }

    static Command.SetSensitive setSensitive(Members members, boolean supervisor) throws RejectedException {
        CallId call = call(members);
        if (!members.has("on")) {
            throw Members.wrong("on", "is missing");
        }
        return new Command.SetSensitive(
                call,
                members.flag("on"),
                members.optionalNumber("seconds", Command.SetSensitive.SHORTEST, Command.SetSensitive.LONGEST),
                supervisor);
    }

    private static Command setData(Members members) throws RejectedException {
        CallId call = call(members);
        SortedMap<String, String> variables = members.variables("variables");
        SortedMap<String, SortedMap<Integer, String>> arrays = members.arrays("arrays");
        if (variables.isEmpty() && arrays.isEmpty()) {
            throw Members.wrong("variables", "and arrays are both missing or empty");
        }
        return new Command.SetData(call, variables, arrays);
    }
}
