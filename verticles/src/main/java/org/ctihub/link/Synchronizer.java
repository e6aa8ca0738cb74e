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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.MediaDomains;
import org.ctihub.link.model.PeripheralModel;

/**
 * Reads agents and calls after a session opened or came back, since an All Events session is told of neither (R-FO-07).
 * First the calls: those at the devices of agents that are known from before, then those known that no answer named. Then
 * the agents' states, and the calls at devices that are new with them. So a call is over before its agent is ready again,
 * and wrap-up has a call to belong to. Answers come in one stream with the events, so each tells the state at its place
 * among them. A call ends here only if the server says that there is no such call; what it cannot answer stays as it was
 * known, and is marked.
 */
final class Synchronizer {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** SnapshotDeviceType exists from this version on. */
    private static final int DEVICE_TYPE_VERSION = 13;

    private static final Set<Integer> NO_SUCH_CALL = Set.of(
            ControlFailureCode.CF_INVALID_CSTA_CALL_IDENTIFIER,
            ControlFailureCode.CF_NO_ACTIVE_CALL,
            ControlFailureCode.CF_NO_CALL_TO_CLEAR,
            ControlFailureCode.CF_NO_CONNECTION_TO_CLEAR);

    private interface Question {
        Future<?> ask();
    }

    private final CtiSession session;
    private final PeripheralModel model;
    private final long peripheral;
    private final int parallel;
    private final InstantSource clock;
    private final BooleanSupplier wanted;
    private final Queue<Question> questions = new ArrayDeque<>();
    /** What is to be asked when everything asked so far is answered. */
    private final Queue<Runnable> rounds = new ArrayDeque<>();

    private final Set<String> devices = new HashSet<>();
    private final Set<ConnectionRef> asked = new HashSet<>();
    private final Set<CallId> answered = new HashSet<>();
    private final Promise<Void> done = Promise.promise();
    private int underWay;
    private boolean single;

    /**
     * Asks over this session.
     *
     * @param parallel questions under way at a time: enough to hide the way there and back, few enough not to crowd a PG
     * @param wanted whether answers may still be applied
     */
    Synchronizer(
            CtiSession session,
            PeripheralModel model,
            long peripheral,
            int parallel,
            InstantSource clock,
            BooleanSupplier wanted) {
        this.session = session;
        this.model = model;
        this.peripheral = peripheral;
        this.parallel = parallel;
        this.clock = clock;
        this.wanted = wanted;
    }

    /**
     * Completes when everything was asked and answered; fails if the session was lost. Once only.
     *
     * @param agents those whom desktops may want to know of although they are not signed in
     * @param others those who matter only while they are
     */
    Future<Void> run(Collection<AgentId> agents, Collection<AgentId> others) {
        model.gap();
        rounds.add(() -> model.devices().forEach(this::device));
        rounds.add(this::openCalls);
        rounds.add(() -> {
            Set<AgentId> all = new LinkedHashSet<>(agents);
            all.addAll(model.agentIds());
            all.forEach(agent -> questions.add(() -> queryAgent(agent)));
            all.forEach(this::mediaDomains);
            others.stream().filter(agent -> !all.contains(agent)).forEach(this::find);
        });
        rounds.add(this::openCalls);
        rounds.add(model::reconciled);
        proceed();
        return done.future();
    }

    /** Reads these agents and their calls only, if they are signed in. */
    Future<Void> find(Collection<AgentId> agents) {
        single = true;
        agents.forEach(this::find);
        proceed();
        return done.future();
    }

    /** Reads one call only, which goes on whatever its names are good for. */
    Future<Void> run(ConnectionRef call) {
        single = true;
        questions.add(() -> snapshotCall(call));
        proceed();
        return done.future();
    }

    /** Reads the calls at one device only. */
    Future<Void> readDevice(String device) {
        single = true;
        device(device);
        proceed();
        return done.future();
    }

    private void device(String device) {
        if (devices.add(device)) {
            questions.add(() -> snapshotDevice(device));
        }
    }

    private void openCalls() {
        for (ConnectionRef call : model.openCalls()) {
            if (model.idOf(call).filter(answered::contains).isEmpty()) {
                questions.add(() -> snapshotCall(call));
            }
        }
    }

    private void proceed() {
        while (underWay < parallel && !questions.isEmpty()) {
            Question question = questions.remove();
            underWay++;
            ask(question).onComplete(answer -> {
                underWay--;
                if (answer.cause() instanceof CtiFailure.SessionLost lost) {
                    questions.clear();
                    rounds.clear();
                    done.tryFail(lost);
                }
                proceed();
            });
        }
        if (underWay == 0 && questions.isEmpty()) {
            nextRound();
        }
    }

    private void nextRound() {
        Runnable round = rounds.poll();
        if (round == null) {
            done.tryComplete();
        } else {
            round.run();
            proceed();
        }
    }

    /** An answer that comes when nothing may be applied any more ends the reading. */
    private Future<Frame> send(FrameBuilder request) {
        return session.send(request, PATIENCE).transform(answer -> {
            if (!wanted.getAsBoolean()) {
                rounds.clear();
                questions.clear();
                done.tryFail(new CancellationException());
                return Future.failedFuture(new CancellationException());
            }
            return answer.succeeded() ? Future.succeededFuture(answer.result()) : Future.failedFuture(answer.cause());
        });
    }

    /** A question that cannot be put into words of the protocol must not stop the others. */
    private static Future<?> ask(Question question) {
        try {
            return question.ask();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void find(AgentId agent) {
        questions.add(() -> query(agent).onSuccess(answer -> {
            model.agentFound(agent, answer, clock.instant());
            model.deviceOf(agent).ifPresent(device -> {
                device(device);
                mediaDomains(agent);
            });
        }));
    }

    private Future<Frame> queryAgent(AgentId agent) {
        return query(agent)
                .onSuccess(answer -> {
                    model.agentQueried(agent, answer, clock.instant());
                    model.deviceOf(agent).ifPresent(this::device);
                })
                .onFailure(cause -> {
                    if (saysNotSignedIn(cause)) {
                        model.notSignedIn(agent, clock.instant());
                    }
                });
    }

    /** What the agent does in domains other than that of voice; of one who is not there nothing is told. */
    private void mediaDomains(AgentId agent) {
        for (int domain : model.mediaDomains().of(agent)) {
            questions.add(() -> query(agent, domain)
                    .onSuccess(answer -> model.mediaDomains().answered(agent, domain, answer, clock.instant()))
                    .onFailure(cause -> {
                        if (saysNotSignedIn(cause) || saysNoSuchDomain(cause)) {
                            model.mediaDomains().absent(agent, domain);
                        }
                    }));
        }
    }

    private Future<Frame> query(AgentId agent) {
        return query(agent, MediaDomains.VOICE);
    }

    private Future<Frame> query(AgentId agent, int domain) {
        FrameBuilder request = session.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.MRDID, domain)
                .set(Fields.ICM_AGENT_ID, 0);
        AgentIds.set(request, agent);
        return send(request);
    }

    private Future<Frame> snapshotDevice(String device) {
        FrameBuilder request = session.request(MessageTypes.SNAPSHOT_DEVICE_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.AGENT_INSTRUMENT, device);
        if (session.info().version() >= DEVICE_TYPE_VERSION) {
            request.set(Fields.SNAPSHOT_DEVICE_TYPE, DeviceIDType.DEVID_AGENT_DEVICE);
        }
        return send(request).onSuccess(answer -> {
            for (ConnectionRef call : model.deviceSnapshot(device, answer, clock.instant())) {
                if (asked.add(call)) {
                    questions.add(() -> snapshotCallOnce(call));
                }
            }
        });
    }

    /** A call that several devices name is read once. */
    private Future<?> snapshotCallOnce(ConnectionRef call) {
        return model.idOf(call).filter(answered::contains).isPresent() ? Future.succeededFuture() : snapshotCall(call);
    }

    private Future<Frame> snapshotCall(ConnectionRef call) {
        return snapshotCall(call, new HashSet<>());
    }

    private Future<Frame> snapshotCall(ConnectionRef call, Set<ConnectionRef> tried) {
        FrameBuilder request = session.request(MessageTypes.SNAPSHOT_CALL_REQ)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.CONNECTION_CALL_ID, call.callId())
                .set(Fields.CONNECTION_DEVICE_ID_TYPE, call.deviceIdType())
                .set(Fields.CONNECTION_DEVICE_ID, call.deviceId());
        return send(request)
                .onSuccess(answer -> {
                    model.callSnapshot(call, answer, clock.instant());
                    model.idOf(call).ifPresent(answered::add);
                    model.conferenceAt(call).forEach(this::device);
                })
                .onFailure(cause -> {
                    if (saysNoSuchCall(cause)) {
                        model.callGone(call, clock.instant());
                    } else if (saysNoSuchConnection(cause)) {
                        tried.add(call);
                        tryOtherName(call, tried);
                    }
                });
    }

    /** The party by whom the call was named has left it; others may be in it still. */
    private void tryOtherName(ConnectionRef call, Set<ConnectionRef> tried) {
        Optional<ConnectionRef> other = model.namesOf(call).stream()
                .filter(name -> !tried.contains(name))
                .findFirst();
        if (other.isPresent()) {
            questions.add(() -> snapshotCall(other.get(), tried));
        } else if (!single) {
            model.callGone(call, clock.instant());
        }
    }

    private static boolean saysNotSignedIn(Throwable cause) {
        return cause instanceof CtiFailure.RequestFailed failed
                && failed.status() == StatusCode.E_CTI_AGENT_NOT_LOGGED_ON;
    }

    private static boolean saysNoSuchDomain(Throwable cause) {
        return cause instanceof CtiFailure.RequestFailed failed
                && failed.status() == StatusCode.E_CTI_INVALID_MR_DOMAIN;
    }

    private static boolean saysNoSuchConnection(Throwable cause) {
        return cause instanceof CtiFailure.ControlFailed control
                && control.failureCode() == ControlFailureCode.CF_INVALID_CSTA_CONNECTION_IDENTIFIER;
    }

    private static boolean saysNoSuchCall(Throwable cause) {
        return (cause instanceof CtiFailure.RequestFailed failed && failed.status() == StatusCode.E_CTI_INVALID_CALLID)
                || (cause instanceof CtiFailure.ControlFailed control && NO_SUCH_CALL.contains(control.failureCode()));
    }
}
