/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.AgentGreetingAction;
import org.ctihub.ged188.values.AgentWorkMode;
import org.ctihub.ged188.values.ForcedFlag;
import org.ctihub.ged188.values.SSOEnabled;
import org.ctihub.link.model.AgentStates;
import org.ctihub.link.model.PeripheralModel;

/**
 * Writes SET_AGENT_STATE_REQ, and AGENT_GREETING_CONTROL_REQ. A sign-out needs the password again (R-AGT-09), so the one of the sign-in is kept in memory
 * while the agent is signed in; after a change of owner an empty one is sent, which many peripherals accept.
 */
public final class AgentRequestWriter {
    private static final int GREETING_VERSION = 15;
    private static final int SINGLE_SIGN_ON_VERSION = 20;
    /** From this version on a sign-out can be forced; it is the only state that can (R-AGT-12). */
    private static final int FORCED_VERSION = 13;

    private final long peripheral;
    private final PeripheralModel model;
    private final Map<AgentId, String> passwords = new HashMap<>();

    public AgentRequestWriter(long peripheral, PeripheralModel model) {
        this.peripheral = peripheral;
        this.model = model;
    }

    /** Whether the command is about the state of the agent whom the request names. */
    public static boolean writes(Command command) {
        return command instanceof Command.SignIn
                || command instanceof Command.SignOut
                || command instanceof Command.SetState
                || command instanceof Command.Greeting
                || command instanceof Command.ForceState
                || command instanceof Command.ForceSignOut;
    }

    /** Writes the request; as {@link RequestWriter#write}. */
    public FrameBuilder write(CommandRequest request, Requests requests) {
        AgentId agent = request.agent();
        if (request.command() instanceof Command.Greeting greeting) {
            return greeting(agent, greeting, requests);
        }
        FrameBuilder builder = requests.request(MessageTypes.SET_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.AGENT_WORK_MODE, AgentWorkMode.AWM_UNSPECIFIED);
        AgentIds.set(builder, agent);
        if (request.command() instanceof Command.SignIn signIn) {
            return signIn(builder, signIn, requests.version());
        } else if (request.command() instanceof Command.SignOut signOut) {
            return leave(change(builder, agent, AgentState.SIGNED_OUT, signOut.reason()), agent, requests.version());
        } else if (request.command() instanceof Command.SetState setState) {
            return change(builder, agent, setState.state(), setState.reason());
        } else if (request.command() instanceof Command.ForceState forced) {
            return change(builder, agent, forced.state(), forced.reason());
        } else if (request.command() instanceof Command.ForceSignOut forced) {
            if (requests.version() >= FORCED_VERSION) {
                builder.set(Fields.FORCED_FLAG, ForcedFlag.TRUE);
            }
            return leave(change(builder, agent, AgentState.SIGNED_OUT, forced.reason()), agent, requests.version());
        }
        throw new IllegalArgumentException(request.command().method() + " is not about an agent's state.");
    }

    private static FrameBuilder signIn(FrameBuilder builder, Command.SignIn signIn, int version) {
        builder.set(Fields.AGENT_STATE, org.ctihub.ged188.values.AgentState.AGENT_STATE_LOGIN);
        if (signIn.singleSignOn()) {
            if (version < SINGLE_SIGN_ON_VERSION) {
                throw new CommandRefused(Problem.of(
                        ProblemCode.ACTION_NOT_ALLOWED,
                        "Single sign-on is known from protocol version " + SINGLE_SIGN_ON_VERSION
                                + " on; this session has " + version + "."));
            }
            builder.set(Fields.SSO_ENABLED, SSOEnabled.SSO_ENABLED);
        }
        if (!signIn.singleSignOn() || !signIn.password().isEmpty()) {
            builder.set(Fields.AGENT_PASSWORD, signIn.password());
        }
        if (signIn.remote().isEmpty()) {
            return builder.set(Fields.AGENT_INSTRUMENT, signIn.extension());
        }
        RemotePhone phone = signIn.remote().get();
        return builder.set(Fields.AGENT_INSTRUMENT, signIn.extension() + ";" + phone.number())
                .set(
                        Fields.AGENT_WORK_MODE,
                        switch (phone.mode()) {
                            case CALL_BY_CALL -> AgentWorkMode.RA_CALL_BY_CALL;
                            case NAILED -> AgentWorkMode.RA_NAILED_CONNECTION;
                        });
    }

    /** Who signed in without a password signs out without one (R-AGT-09). */
    private FrameBuilder leave(FrameBuilder builder, AgentId agent, int version) {
        String password = passwords.getOrDefault(agent, "");
        boolean singleSignOn = version >= SINGLE_SIGN_ON_VERSION && model.singleSignOn(agent);
        if (singleSignOn) {
            builder.set(Fields.SSO_ENABLED, SSOEnabled.SSO_ENABLED);
        }
        return singleSignOn && password.isEmpty() ? builder : builder.set(Fields.AGENT_PASSWORD, password);
    }

    private FrameBuilder greeting(AgentId agent, Command.Greeting greeting, Requests requests) {
        if (requests.version() < GREETING_VERSION) {
            throw new CommandRefused(Problem.of(
                    ProblemCode.ACTION_NOT_ALLOWED,
                    "Greetings can be controlled from protocol version " + GREETING_VERSION + " on; this session has "
                            + requests.version() + "."));
        }
        int action = switch (greeting.action()) {
            case STOP -> AgentGreetingAction.STOP_GREETING;
            case DISABLE -> AgentGreetingAction.DISABLE_GREETING;
            case ENABLE -> AgentGreetingAction.ENABLE_GREETING;
        };
        return requests.request(MessageTypes.AGENT_GREETING_CONTROL_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.AGENT_ACTION, action)
                .set(Fields.AGENT_ID, agent.value());
    }

    /** Forgets the password of an agent who is signed out. */
    public void forget(AgentId agent) {
        passwords.remove(agent);
    }

    /** Notes that the CTI Server confirmed the command. */
    public void confirmed(CommandRequest request) {
        if (request.command() instanceof Command.SignIn signIn) {
            passwords.put(request.agent(), signIn.password());
            model.signedIn(request.agent(), signIn.singleSignOn());
        } else if (request.command() instanceof Command.SignOut || request.command() instanceof Command.ForceSignOut) {
            passwords.remove(request.agent());
        }
    }

    private FrameBuilder change(FrameBuilder builder, AgentId agent, AgentState state, OptionalInt reason) {
        return builder.set(Fields.AGENT_STATE, AgentStates.toRaw(state))
                .set(Fields.EVENT_REASON_CODE, reason.orElse(0))
                .set(
                        Fields.AGENT_INSTRUMENT,
                        model.deviceOf(agent)
                                .orElseThrow(() -> new CommandRefused(Problem.of(
                                        ProblemCode.ACTION_NOT_ALLOWED, "The agent works at no known device."))));
    }
}
