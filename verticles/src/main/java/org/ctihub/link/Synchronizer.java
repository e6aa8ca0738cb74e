/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.PeripheralModel;

/**
 * Reads agents and calls after a session opened, since an All Events session is told of neither (R-FO-07): each agent's
 * state, for those signed in their devices' calls, and each such call. Answers come in one stream with the events, so each
 * tells the state at its place among them. What a server cannot answer is left out.
 */
final class Synchronizer {
    /** Questions under way at a time: enough to hide the way there and back, few enough not to crowd a PG. */
    private static final int PARALLEL = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The media routing domain of voice. */
    private static final int VOICE_MRD = 1;

    /** SnapshotDeviceType exists from this version on. */
    private static final int DEVICE_TYPE_VERSION = 13;

    private interface Question {
        Future<?> ask();
    }

    private final CtiSession session;
    private final PeripheralModel model;
    private final long peripheral;
    private final InstantSource clock;
    private final Queue<Question> questions = new ArrayDeque<>();
    private final Set<ConnectionRef> seen = new LinkedHashSet<>();
    private final Promise<Void> done = Promise.promise();
    private int asked;

    Synchronizer(CtiSession session, PeripheralModel model, long peripheral, InstantSource clock) {
        this.session = session;
        this.model = model;
        this.peripheral = peripheral;
        this.clock = clock;
    }

    /** Completes when everything was asked and answered; fails if the session was lost. Once only. */
    Future<Void> run(List<AgentId> agents) {
        model.beginResync();
        agents.forEach(agent -> questions.add(() -> queryAgent(agent)));
        proceed();
        return done.future().onSuccess(all -> model.endResync(clock.instant()));
    }

    private void proceed() {
        while (asked < PARALLEL && !questions.isEmpty()) {
            asked++;
            questions.remove().ask().onComplete(answer -> {
                asked--;
                if (answer.failed() && answer.cause() instanceof CtiFailure.SessionLost) {
                    done.tryFail(answer.cause());
                }
                proceed();
            });
        }
        if (asked == 0 && questions.isEmpty()) {
            done.tryComplete();
        }
    }

    private Future<Frame> queryAgent(AgentId agent) {
        FrameBuilder request = session.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.MRDID, VOICE_MRD)
                .set(Fields.ICM_AGENT_ID, 0);
        AgentIds.set(request, agent);
        return session.send(request, PATIENCE).onSuccess(answer -> {
            model.agentQueried(agent, answer, clock.instant());
            Optional<String> device = model.deviceOf(agent);
            device.ifPresent(where -> questions.add(() -> snapshotDevice(where)));
        });
    }

    private Future<Frame> snapshotDevice(String device) {
        FrameBuilder request = session.request(MessageTypes.SNAPSHOT_DEVICE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.AGENT_INSTRUMENT, device);
        if (session.info().version() >= DEVICE_TYPE_VERSION) {
            request.set(Fields.SNAPSHOT_DEVICE_TYPE, DeviceIDType.DEVID_AGENT_DEVICE);
        }
        return session.send(request, PATIENCE).onSuccess(answer -> {
            for (ConnectionRef call : model.callsOf(answer)) {
                if (seen.add(call)) {
                    questions.add(() -> snapshotCall(call));
                }
            }
        });
    }

    private Future<Frame> snapshotCall(ConnectionRef call) {
        FrameBuilder request = session.request(MessageTypes.SNAPSHOT_CALL_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.CONNECTION_CALL_ID, call.callId())
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, call.deviceIdType())
                .set(Fields.CONNECTION_DEVICE_ID, call.deviceId());
        return session.send(request, PATIENCE).onSuccess(answer -> model.callSnapshot(call, answer, clock.instant()));
    }
}
