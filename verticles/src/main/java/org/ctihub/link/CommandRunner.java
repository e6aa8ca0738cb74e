/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.command.AgentRequestWriter;
import org.ctihub.link.command.CommandGuard;
import org.ctihub.link.command.Failures;
import org.ctihub.link.command.RequestWriter;
import org.ctihub.link.command.Requests;
import org.ctihub.link.command.SupervisionWriter;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.PeripheralModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out: each ends once. A command with a key that was sent before gets the outcome of the first.
 *
 * <p>One thread only (the owner's event loop).
 */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final PeripheralModel model;
    private final CommandGuard guard;
    private final RequestWriter calls;
    private final AgentRequestWriter agents;
    private final SupervisionWriter supervision;
    private final Supplier<Optional<CtiSession>> session;
    private final InstantSource clock;
    private final SentCommands sent;
    private final LinkId link;
    private final Supplier<Duration> sensitiveFor;
    private Promise<Void> ended = Promise.promise();
    private int underWay;

    /**
     * Runs the commands of a link.
     *
     * @param sensitiveFor how long a call is sensitive if nobody says how long
     */
    CommandRunner(
            LinkSettings settings,
            PeripheralModel model,
            CommandGuard guard,
            Supplier<Optional<CtiSession>> session,
            SentCommands sent,
            InstantSource clock,
            Supplier<Duration> sensitiveFor) {
        this.model = model;
        this.guard = guard;
        long peripheral = settings.id().peripheral();
        this.calls = new RequestWriter(peripheral, model, settings.policy().preview());
        this.agents = new AgentRequestWriter(peripheral, model);
        this.supervision = new SupervisionWriter(peripheral, model);
        this.session = session;
        this.sent = sent;
        this.clock = clock;
        this.link = settings.id();
        this.sensitiveFor = sensitiveFor;
    }

    /** Never fails. */
    Future<CommandOutcome> run(CommandRequest request) {
        Optional<Future<CommandOutcome>> earlier = sent.find(request, clock.instant());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Problem> refusal = guard.refusal(request);
        Optional<CtiSession> open = session.get();
        if (refusal.isPresent() || open.isEmpty()) {
            return Future.succeededFuture(new CommandOutcome.Refused(refusal.orElseGet(
                    () -> Problem.of(ProblemCode.LINK_DOWN, "There is no session with the CTI Server."))));
        }
        if (request.command() instanceof Command.SetSensitive sensitive) {
            Future<CommandOutcome> marked = Future.succeededFuture(mark(request, sensitive));
            sent.add(request, marked, clock.instant());
            return marked;
        }
        Future<CommandOutcome> outcome = send(request, open.get())
                .map(confirmation -> confirmed(request, confirmation))
                .otherwise(cause -> failed(request, cause));
        sent.add(request, outcome, clock.instant());
        underWay++;
        outcome.onComplete(end -> {
            underWay--;
            if (underWay == 0) {
                ended.complete();
                ended = Promise.promise();
            }
        });
        return outcome;
    }

    /** The hub's own matter; what the peripheral has to do for it follows. */
    private CommandOutcome mark(CommandRequest request, Command.SetSensitive sensitive) {
        if (sensitive.on()) {
            Duration time = sensitive.seconds().isPresent()
                    ? Duration.ofSeconds(sensitive.seconds().getAsInt())
                    : sensitiveFor.get();
            SensitiveBy by = sensitive.supervisor() ? SensitiveBy.SUPERVISOR : SensitiveBy.AGENT;
            model.sensitive().begin(sensitive.call(), time, by, clock.instant());
            LOG.info(
                    "{}: call {} is sensitive for {} s, by {}",
                    link,
                    sensitive.call(),
                    time.toSeconds(),
                    request.user());
        } else {
            model.sensitive().end(sensitive.call());
            LOG.info("{}: call {} is sensitive no more, by {}", link, sensitive.call(), request.user());
        }
        return new CommandOutcome.Done(Optional.empty());
    }

    /** Completes when no command waits for its answer. */
    Future<Void> allEnded() {
        return underWay == 0 ? Future.succeededFuture() : ended.future();
    }

    /** The agent is signed out, by whomever. */
    void signedOut(AgentId agent) {
        agents.forget(agent);
    }

    private Future<Frame> send(CommandRequest request, CtiSession open) {
        try {
            return open.send(write(request, requests(open)), Duration.ofMillis(request.deadlineMs()));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private FrameBuilder write(CommandRequest request, Requests requests) {
        if (AgentRequestWriter.writes(request.command())) {
            return agents.write(request, requests);
        } else if (SupervisionWriter.writes(request.command())) {
            return supervision.write(request, requests);
        }
        return calls.write(request, requests);
    }

    private CommandOutcome confirmed(CommandRequest request, Frame confirmation) {
        if (session.get().isEmpty()) {
            // Another node has the link by now and hears what follows.
            return new CommandOutcome.Done(Optional.empty());
        }
        agents.confirmed(request);
        if (Failures.needsDevice(request.command())) {
            model.deviceWorks(request.agent());
        }
        Command command = request.command();
        if (command instanceof Command.WrapUp wrapUp) {
            model.dataTaken(wrapUp.call(), Map.of(), Map.of(), Optional.of(wrapUp.data()));
        } else if (command instanceof Command.SetData setData) {
            model.dataTaken(setData.call(), setData.variables(), setData.arrays(), Optional.empty());
        } else if (command instanceof Command.StartRecording start && isByServer()) {
            model.recordings().started(request.agent(), start.call(), confirmation, clock.instant());
        } else if (command instanceof Command.StopRecording stop && isByServer()) {
            model.recordings().stopped(request.agent(), stop.call(), confirmation);
        }
        if (command instanceof Command.AskForHelp help) {
            return helpAsked(request.agent(), help, confirmation);
        }
        if (!(command instanceof Command.Make) && !(command instanceof Command.Consult)) {
            return new CommandOutcome.Done(Optional.empty());
        }
        ConnectionRef begun = PeripheralModel.newConnection(confirmation);
        if (command instanceof Command.Consult consult) {
            model.consulting(begun, consult.call());
        }
        Optional<CallId> call = model.idOf(begun);
        return new CommandOutcome.Done(call);
    }

    /** The network's confirmations only acknowledge; events tell what happens (R-REC-04). */
    private boolean isByServer() {
        return model.recordings().recorder().equals(Optional.of(Recorder.SERVER));
    }

    /**
     * The answer names the call to the supervisor, or the one that help is wanted for (R-SUP-10). An emergency is told by an
     * event of the peripheral, an assist by nobody else.
     */
    private CommandOutcome helpAsked(AgentId agent, Command.AskForHelp help, Frame confirmation) {
        ConnectionRef begun = PeripheralModel.connection(confirmation);
        help.call().filter(about -> begun.isCall()).ifPresent(about -> model.consulting(begun, about));
        if (!help.emergency()) {
            model.assistAsked(agent, help.call(), confirmation.name());
        }
        return new CommandOutcome.Done(model.idOf(begun));
    }

    private CommandOutcome failed(CommandRequest request, Throwable cause) {
        if (Failures.needsDevice(request.command()) && Failures.saysOutOfService(cause)) {
            model.deviceFailed(request.agent(), clock.instant());
        }
        Problem problem = Failures.problem(cause);
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.error("{} of {} failed", request.command().method(), request.user(), cause);
        }
        return new CommandOutcome.Refused(problem);
    }

    private static Requests requests(CtiSession open) {
        return new Requests() {
            @Override
            public FrameBuilder request(int type) {
                return open.request(type);
            }

            @Override
            public int version() {
                return open.info().version();
            }
        };
    }
}
