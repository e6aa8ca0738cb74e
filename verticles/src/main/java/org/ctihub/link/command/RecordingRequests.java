/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.function.UnaryOperator;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.Recorder;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.RTPDirection;
import org.ctihub.ged188.values.RTPType;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.Recording;

/**
 * Writes the requests that start and stop recordings: of a recording application or, where the peripheral is set up so, of
 * the network. How the voice is encoded is not known here; recorders find that out for themselves.
 */
final class RecordingRequests {
    /** The network records from this version on. */
    private static final int NETWORK_VERSION = 23;

    private final PeripheralModel model;
    private final Requests requests;

    RecordingRequests(PeripheralModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
    }

    /**
     * Writes the request that starts one.
     *
     * @param connection adds the connection and the agent's device
     */
    FrameBuilder start(AgentId agent, UnaryOperator<FrameBuilder> connection) {
        if (recorder() == Recorder.NETWORK) {
            return connection.apply(network(MessageTypes.START_NETWORK_RECORDING_REQ));
        }
        return server(agent, MessageTypes.START_RECORDING_REQ, connection).set(Fields.RTP_TYPE, RTPType.RTP_AUDIO);
    }

    /** Writes the request that stops one; as {@link #start}. */
    FrameBuilder stop(AgentId agent, CallId call, UnaryOperator<FrameBuilder> connection) {
        if (recorder() == Recorder.NETWORK) {
            return connection.apply(network(MessageTypes.STOP_NETWORK_RECORDING_REQ));
        }
        Recording recording = model.recordings()
                .of(agent, call)
                .orElseThrow(() -> new CommandRefused(
                        Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "The call is not being recorded.")));
        // What the confirmation of the start named (R-REC-02).
        return server(agent, MessageTypes.STOP_RECORDING_REQ, connection)
                .set(Fields.SESSION_ID, Integer.toUnsignedLong(recording.session()))
                .set(Fields.SERVER_DATA, Integer.toUnsignedLong(recording.serverData()));
    }

    private Recorder recorder() {
        return model.recordings()
                .recorder()
                .orElseThrow(() -> new CommandRefused(
                        Problem.of(ProblemCode.ACTION_NOT_ALLOWED, "Nobody records calls of this peripheral.")));
    }

    private FrameBuilder server(AgentId agent, int type, UnaryOperator<FrameBuilder> connection) {
        FrameBuilder request =
                connection.apply(requests.request(type)).set(Fields.RTP_DIRECTION, RTPDirection.RTP_BIDIRECTIONAL);
        AgentIds.setShort(request, agent);
        return request;
    }

    /** Silent, and without a tone (R-REC-07); the stop has to say the same (R-REC-06). */
    private FrameBuilder network(int type) {
        if (requests.version() < NETWORK_VERSION) {
            throw new CommandRefused(Problem.of(
                    ProblemCode.ACTION_NOT_ALLOWED,
                    "The network records from protocol version " + NETWORK_VERSION + " on; this session has "
                            + requests.version() + "."));
        }
        return requests.request(type);
    }
}
