/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallId;

/** Makes commands of the requests of supervisors. Says nothing about rights. Safe on any thread. */
public final class SupervisorReader {
    private static final int MEMBER_BYTES = 128;

    /**
     * What a supervisor asks for.
     *
     * @param member the agent whom it is about
     */
    public record OfMember(AgentId member, Command command) {}

    private SupervisorReader() {}

    /**
     * Reads the command of a method of supervisors.
     *
     * @param self the supervisor's own agent, at whose phone calls are listened to
     */
    public static OfMember read(Method method, JsonObject params, Optional<AgentId> self) throws RejectedException {
        Members members = new Members(params);
        AgentId member = new AgentId(members.text("agentId", 1, MEMBER_BYTES));
        return new OfMember(
                member,
                switch (method) {
                    case SUPERVISOR_SET_STATE ->
                        new Command.ForceState(CommandReader.state(members), CommandReader.reason(members));
                    case SUPERVISOR_SIGN_OUT -> new Command.ForceSignOut(CommandReader.reason(members));
                    case SUPERVISOR_MONITOR -> supervise(members, SupervisorAction.MONITOR, self);
                    case SUPERVISOR_BARGE_IN -> supervise(members, SupervisorAction.BARGE_IN, self);
                    case SUPERVISOR_INTERCEPT -> supervise(members, SupervisorAction.INTERCEPT, self);
                    case SUPERVISOR_WHISPER -> supervise(members, SupervisorAction.WHISPER, self);
                    case SUPERVISOR_STOP -> new Command.StopSupervising(CommandReader.call(members), phone(self));
                    case SUPERVISOR_SET_SENSITIVE -> CommandReader.setSensitive(members, true);
                    default -> throw new IllegalArgumentException(method + " is no command of supervisors.");
                });
    }

    private static Command.Supervise supervise(Members members, SupervisorAction action, Optional<AgentId> self)
            throws RejectedException {
        CallId call = CommandReader.call(members);
        return new Command.Supervise(call, action, phone(self));
    }

    private static AgentId phone(Optional<AgentId> self) throws RejectedException {
        return self.orElseThrow(() -> new RejectedException(
                ProblemCode.ACTION_NOT_ALLOWED, "This user acts for no agent, and so has no phone to listen at."));
    }
}
