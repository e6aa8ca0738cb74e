/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods of the desktop protocol. */
public enum Method {
    HELLO("hello"),
    PING("ping"),
    WATCH("watch"),
    AUTH_REFRESH("auth.refresh"),
    AGENT_SIGN_IN("agent.signIn"),
    AGENT_SIGN_OUT("agent.signOut"),
    AGENT_SET_STATE("agent.setState"),
    CALL_ANSWER("call.answer"),
    CALL_HOLD("call.hold"),
    CALL_RETRIEVE("call.retrieve"),
    CALL_CLEAR("call.clear"),
    CALL_MAKE("call.make"),
    CALL_CONSULT("call.consult"),
    CALL_ALTERNATE("call.alternate"),
    CALL_RECONNECT("call.reconnect"),
    CALL_TRANSFER("call.transfer"),
    CALL_CONFERENCE("call.conference"),
    CALL_DTMF("call.dtmf"),
    CALL_SET_DATA("call.setData"),
    CALL_WRAP_UP("call.wrapUp"),
    CALL_PREVIEW("call.preview"),
    CALL_DEFLECT("call.deflect"),
    CALL_MARK_BAD_LINE("call.markBadLine"),
    CALL_START_RECORDING("call.startRecording"),
    CALL_STOP_RECORDING("call.stopRecording"),
    CALL_SET_SENSITIVE("call.setSensitive"),
    AGENT_GREETING("agent.greeting"),
    AGENT_ASSIST("agent.assist"),
    AGENT_EMERGENCY("agent.emergency"),
    SUPERVISOR_SET_STATE("supervisor.setState"),
    SUPERVISOR_SIGN_OUT("supervisor.signOut"),
    SUPERVISOR_MONITOR("supervisor.monitor"),
    SUPERVISOR_BARGE_IN("supervisor.bargeIn"),
    SUPERVISOR_INTERCEPT("supervisor.intercept"),
    SUPERVISOR_WHISPER("supervisor.whisper"),
    SUPERVISOR_STOP("supervisor.stop"),
    SUPERVISOR_SET_SENSITIVE("supervisor.setSensitive"),
    STATISTICS_WATCH("statistics.watch"),
    MESSAGE_SEND("message.send");

    private static final String SUPERVISOR = "supervisor.";

    private static final Map<String, Method> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Method::word, Function.identity()));

    private final String word;

    Method(String word) {
        this.word = word;
    }

    /** The word in the desktop protocol. */
    public String word() {
        return word;
    }

    /** Whether it asks something of the peripheral or of other people; the others are about the socket. */
    public boolean isCommand() {
        return switch (this) {
            case HELLO, PING, WATCH, AUTH_REFRESH, STATISTICS_WATCH -> false;
            default -> true;
        };
    }

    /** Whether it is a command about somebody else than the own agent. */
    public boolean isOfSupervisor() {
        return word.startsWith(SUPERVISOR);
    }

    public static Optional<Method> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
