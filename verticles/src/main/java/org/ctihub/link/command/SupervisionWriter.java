/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.SupervisoryAction;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.PeripheralModel;

/** Writes what supervisors do in calls (R-SUP-01), and what agents ask of supervisors (R-SUP-07, R-SUP-08). */
public final class SupervisionWriter {
    private final long peripheral;
    private final PeripheralModel model;

    public SupervisionWriter(long peripheral, PeripheralModel model) {
        this.peripheral = peripheral;
        this.model = model;
    }

    /** Whether the command is one of these. */
    public static boolean writes(Command command) {
        return command instanceof Command.Supervise
                || command instanceof Command.StopSupervising
                || command instanceof Command.AskForHelp;
    }

    /** Writes the request; as {@link RequestWriter#write}. */
    public FrameBuilder write(CommandRequest request, Requests requests) {
        if (request.command() instanceof Command.AskForHelp help) {
            return help(request.agent(), help, requests);
        }
        FrameBuilder frame = requests.request(MessageTypes.SUPERVISE_CALL_REQ).set(Fields.PERIPHERAL_ID, peripheral);
        if (request.command() instanceof Command.Supervise supervise) {
            return parties(frame, request.agent(), supervise.supervisor(), supervise.call())
                    .set(Fields.SUPERVISORY_ACTION, number(supervise.action()));
        } else if (request.command() instanceof Command.StopSupervising stop) {
            return parties(frame, request.agent(), stop.supervisor(), stop.call())
                    .set(Fields.SUPERVISORY_ACTION, SupervisoryAction.SUPERVISOR_CLEAR);
        }
        throw new IllegalArgumentException(request.command().method() + " supervises no call.");
    }

    /** Without a related call there is no connection either (R-SUP-09). */
    private FrameBuilder help(AgentId agent, Command.AskForHelp help, Requests requests) {
        ConnectionRef related =
                help.call().flatMap(call -> model.connectionOf(agent, call)).orElse(ConnectionRef.NONE);
        FrameBuilder frame = requests.request(
                        help.emergency() ? MessageTypes.EMERGENCY_CALL_REQ : MessageTypes.SUPERVISOR_ASSIST_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.CONNECTION_CALL_ID, related.callId())
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, related.deviceIdType())
                .set(
                        Fields.AGENT_INSTRUMENT,
                        model.deviceOf(agent)
                                .orElseThrow(() -> new CommandRefused(Problem.of(
                                        ProblemCode.ACTION_NOT_ALLOWED, "The agent works at no known device."))));
        return related.isCall() ? frame.set(Fields.CONNECTION_DEVICE_ID, related.deviceId()) : frame;
    }

    /** The member's connection (R-SUP-02), and that of the supervisor, who may have none yet (R-SUP-03, R-SUP-04). */
    private FrameBuilder parties(FrameBuilder frame, AgentId member, AgentId supervisor, CallId call) {
        ConnectionRef theirs = model.connectionOf(member, call).orElse(ConnectionRef.NONE);
        ConnectionRef own = model.connectionOf(supervisor, call).orElse(ConnectionRef.NONE);
        set(frame, theirs);
        frame.set(Fields.SUPERVISOR_CONNECTION_CALL_ID, own.callId())
                .set(Fields.SUPERVISOR_CONNECTION_DEVICE_ID_TYPE, own.deviceIdType());
        if (own.isCall()) {
            frame.set(Fields.SUPERVISOR_CONNECTION_DEVICE_ID, own.deviceId());
        }
        return frame.set(
                Fields.SUPERVISOR_INSTRUMENT,
                model.deviceOf(supervisor)
                        .orElseThrow(() -> new CommandRefused(Problem.of(
                                ProblemCode.ACTION_NOT_ALLOWED, "The supervisor works at no known device."))));
    }

    private static void set(FrameBuilder frame, ConnectionRef member) {
        if (!member.isCall()) {
            throw new CommandRefused(Problem.of(ProblemCode.UNKNOWN_CALL, "The agent has no such call."));
        }
        frame.set(Fields.AGENT_CONNECTION_CALL_ID, member.callId())
                .set(Fields.AGENT_CONNECTION_DEVICE_ID_TYPE, member.deviceIdType())
                .set(Fields.AGENT_CONNECTION_DEVICE_ID, member.deviceId());
    }

    private static int number(SupervisorAction action) {
        return switch (action) {
            case MONITOR -> SupervisoryAction.SUPERVISOR_MONITOR;
            case WHISPER -> SupervisoryAction.SUPERVISOR_WHISPER;
            case BARGE_IN -> SupervisoryAction.SUPERVISOR_BARGE_IN;
            case INTERCEPT -> SupervisoryAction.SUPERVISOR_INTERCEPT;
            case SET_STATE, SIGN_OUT -> throw new IllegalArgumentException(action + " joins no call.");
        };
    }
}
