/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.List;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ConnectionDeviceIDType;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.PreviewVariables;

/** Writes the request that a command about calls becomes. */
public final class RequestWriter {
    private final long peripheral;
    private final PeripheralModel model;
    private final PreviewVariables preview;

    /**
     * Writes for the calls of a model.
     *
     * @param preview how a dialer is answered
     */
    public RequestWriter(long peripheral, PeripheralModel model, PreviewVariables preview) {
        this.peripheral = peripheral;
        this.model = model;
        this.preview = preview;
    }

    /**
     * Writes the request.
     *
     * @param requests gives builders of the session's version
     * @throws CommandRefused if the agent's calls do not fit the command
     * @throws org.ctihub.ged188.codec.GedException if a value does not fit the protocol
     */
    public FrameBuilder write(CommandRequest request, Requests requests) {
        AgentId agent = request.agent();
        Command command = request.command();
        if (command instanceof Command.Make make) {
            return new CallStarter(agent, requests).make(make);
        } else if (command instanceof Command.Answer answer) {
            return onConnection(agent, answer.call(), requests.request(MessageTypes.ANSWER_CALL_REQ));
        } else if (command instanceof Command.Hold hold) {
            return onConnection(agent, hold.call(), requests.request(MessageTypes.HOLD_CALL_REQ));
        } else if (command instanceof Command.Clear clear) {
            return onConnection(agent, clear.call(), requests.request(MessageTypes.CLEAR_CONNECTION_REQ));
        } else if (command instanceof Command.Dtmf dtmf) {
            return onConnection(agent, dtmf.call(), requests.request(MessageTypes.SEND_DTMF_SIGNAL_REQ))
                    .set(Fields.DTMF_STRING, dtmf.digits());
        } else if (command instanceof Command.Retrieve retrieve) {
            return held(agent, retrieve.call(), requests.request(MessageTypes.RETRIEVE_CALL_REQ));
        } else if (command instanceof Command.Consult consult) {
            return new CallStarter(agent, requests).consult(consult);
        } else if (command instanceof Command.Alternate alternate) {
            CallId other = heldCall(agent, alternate.call(), alternate.otherCall());
            ConnectionRef ref = connection(agent, other);
            return active(agent, alternate.call(), requests.request(MessageTypes.ALTERNATE_CALL_REQ))
                    .set(Fields.OTHER_CONNECTION_CALL_ID, ref.callId())
                    .set(Fields.OTHER_CONNECTION_DEVICE_ID_TYPE, ref.deviceIdType())
                    .set(Fields.OTHER_CONNECTION_DEVICE_ID, ref.deviceId());
        } else if (command instanceof Command.Reconnect reconnect) {
            CallId other = heldCall(agent, reconnect.call(), reconnect.otherCall());
            return both(agent, reconnect.call(), other, requests.request(MessageTypes.RECONNECT_CALL_REQ));
        } else if (command instanceof Command.Transfer transfer) {
            CallId other = heldCall(agent, transfer.call(), transfer.otherCall());
            return both(agent, transfer.call(), other, requests.request(MessageTypes.TRANSFER_CALL_REQ));
        } else if (command instanceof Command.Conference conference) {
            CallId other = heldCall(agent, conference.call(), conference.otherCall());
            return both(agent, conference.call(), other, requests.request(MessageTypes.CONFERENCE_CALL_REQ));
        } else if (command instanceof Command.SingleStepTransfer single) {
            return singleStep(
                    agent, single.call(), requests.request(MessageTypes.TRANSFER_CALL_REQ), single.destination());
        } else if (command instanceof Command.SingleStepConference single) {
            return singleStep(
                    agent, single.call(), requests.request(MessageTypes.CONFERENCE_CALL_REQ), single.destination());
        } else if (command instanceof Command.SetData setData) {
            return CallDataWriter.set(
                    onCall(agent, setData.call(), requests.request(MessageTypes.SET_CALL_DATA_REQ)), setData);
        } else if (command instanceof Command.WrapUp wrapUp) {
            return CallDataWriter.unchanged(
                            onCall(agent, wrapUp.call(), requests.request(MessageTypes.SET_CALL_DATA_REQ)))
                    .set(Fields.CALL_WRAPUP_DATA, wrapUp.data());
        }
        return writeService(agent, command, requests);
    }

    private FrameBuilder writeService(AgentId agent, Command command, Requests requests) {
        if (command instanceof Command.Deflect deflect) {
            return onConnection(agent, deflect.call(), requests.request(MessageTypes.DEFLECT_CALL_REQ))
                    .set(Fields.CALLED_DEVICE_TYPE, DeviceIDType.DEVID_DEVICE_IDENTIFIER)
                    .set(Fields.CALLED_DEVICE_ID, deflect.destination());
        } else if (command instanceof Command.AnswerPreview answer) {
            FrameBuilder data = onCall(agent, answer.call(), requests.request(MessageTypes.SET_CALL_DATA_REQ));
            return CallDataWriter.unchanged(data).addNamedVariable(preview.response(), response(answer.answer()));
        } else if (command instanceof Command.MarkBadLine marked) {
            return onCall(agent, marked.call(), requests.request(MessageTypes.BAD_CALL_REQ))
                    .set(Fields.AGENT_ID, agent.value());
        } else if (command instanceof Command.StartRecording start) {
            return new RecordingRequests(model, requests)
                    .start(agent, request -> onConnection(agent, start.call(), request));
        } else if (command instanceof Command.StopRecording stop) {
            return new RecordingRequests(model, requests)
                    .stop(agent, stop.call(), request -> onConnection(agent, stop.call(), request));
        }
        throw new IllegalArgumentException(command.method() + " is no command about calls.");
    }

    /** The words that dialers of Unified CCE and Unified CCX understand. */
    private static String response(PreviewAnswer answer) {
        return switch (answer) {
            case ACCEPT -> "Accept";
            case REJECT -> "Reject";
            case REJECT_CLOSE -> "Reject-Close";
            case SKIP -> "Skip";
            case SKIP_CLOSE -> "Skip-Close";
        };
    }

    private String device(AgentId agent) {
        return model.deviceOf(agent)
                .orElseThrow(() -> new CommandRefused(
                        Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "The agent works at no known device.")));
    }

    private ConnectionRef connection(AgentId agent, CallId call) {
        return model.connectionOf(agent, call)
                .orElseThrow(() -> new CommandRefused(
                        Problem.of(ProblemCode.UNKNOWN_CALL, "The agent has no call " + call + ".")));
    }

    /** The held call that goes with an active one: the named one, or the only one. */
    private CallId heldCall(AgentId agent, CallId active, Optional<CallId> named) {
        List<CallId> held = model.callsOf(agent, ConnectionState.HELD, active);
        if (named.isPresent()) {
            if (held.contains(named.get())) {
                return named.get();
            }
            throw new CommandRefused(
                    Problem.of(ProblemCode.UNKNOWN_CALL, "The agent holds no call " + named.get() + "."));
        }
        if (held.size() == 1) {
            return held.get(0);
        }
        throw new CommandRefused(
                Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "The agent holds " + held.size() + " calls beside this one.")
                        .withHint("Name the held call in otherCallId."));
    }

    private FrameBuilder onCall(AgentId agent, CallId call, FrameBuilder request) {
        ConnectionRef ref = connection(agent, call);
        return request.set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.CONNECTION_CALL_ID, ref.callId())
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, ref.deviceIdType())
                .set(Fields.CONNECTION_DEVICE_ID, ref.deviceId());
    }

    private FrameBuilder onConnection(AgentId agent, CallId call, FrameBuilder request) {
        return onCall(agent, call, request).set(Fields.AGENT_INSTRUMENT, device(agent));
    }

    private FrameBuilder held(AgentId agent, CallId call, FrameBuilder request) {
        ConnectionRef ref = connection(agent, call);
        return request.set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.HELD_CONNECTION_CALL_ID, ref.callId())
                .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ref.deviceIdType())
                .set(Fields.HELD_CONNECTION_DEVICE_ID, ref.deviceId())
                .set(Fields.AGENT_INSTRUMENT, device(agent));
    }

    private FrameBuilder active(AgentId agent, CallId call, FrameBuilder request) {
        ConnectionRef ref = connection(agent, call);
        return request.set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.ACTIVE_CONNECTION_CALL_ID, ref.callId())
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID_TYPE, ref.deviceIdType())
                .set(Fields.ACTIVE_CONNECTION_DEVICE_ID, ref.deviceId())
                .set(Fields.AGENT_INSTRUMENT, device(agent));
    }

    private FrameBuilder both(AgentId agent, CallId active, CallId held, FrameBuilder request) {
        ConnectionRef ref = connection(agent, held);
        return active(agent, active, request)
                .set(Fields.HELD_CONNECTION_CALL_ID, ref.callId())
                .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ref.deviceIdType())
                .set(Fields.HELD_CONNECTION_DEVICE_ID, ref.deviceId());
    }

    /** Single-step transfer and conference name no held call (R-CTL-09, R-CTL-10). */
    private FrameBuilder singleStep(AgentId agent, CallId call, FrameBuilder request, String destination) {
        return active(agent, call, request)
                .set(Fields.HELD_CONNECTION_CALL_ID, ConnectionRef.NO_CALL)
                .set(Fields.HELD_CONNECTION_DEVICE_ID_TYPE, ConnectionDeviceIDType.CONNECTION_ID_NONE)
                .set(Fields.DIALED_NUMBER, destination);
    }

    /** Requests that begin a call. */
    private final class CallStarter {
        /** NULL_SKILL_GROUP: the peripheral's default. */
        private static final int NO_SKILL_GROUP = 0xFFFF_FFFF;

        /** MAKE_CALL_REQ carries a skill group from this version on. */
        private static final int SKILL_GROUP_VERSION = 14;

        private final AgentId agent;
        private final Requests requests;

        CallStarter(AgentId agent, Requests requests) {
            this.agent = agent;
            this.requests = requests;
        }

        FrameBuilder make(Command.Make make) {
            FrameBuilder request = requests.request(MessageTypes.MAKE_CALL_REQ)
                    .set(Fields.PERIPHERAL_ID, peripheral)
                    .set(Fields.AGENT_INSTRUMENT, device(agent))
                    .set(Fields.DIALED_NUMBER, make.destination())
                    .set(Fields.POST_ROUTE, make.postRoute());
            if (requests.version() >= SKILL_GROUP_VERSION) {
                request.set(Fields.SKILL_GROUP_NUMBER, NO_SKILL_GROUP);
            }
            return CallDataWriter.variables(request, make.variables());
        }

        FrameBuilder consult(Command.Consult consult) {
            FrameBuilder request = active(agent, consult.call(), requests.request(MessageTypes.CONSULTATION_CALL_REQ))
                    .set(Fields.DIALED_NUMBER, consult.destination());
            return CallDataWriter.variables(request, consult.variables());
        }
    }
}
