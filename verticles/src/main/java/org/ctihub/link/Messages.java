/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ctihub.bus.Notice;
import org.ctihub.bus.Notices;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.Recipients;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.MessageDistribution;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.command.Failures;
import org.ctihub.log.EventJson;

/**
 * Takes messages of people to the desktops that they are for. The hub's sessions are none of single agents, so a CTI Server
 * does not know who sits behind them: the owner tells the desktops of its link itself. Where the configuration says so, the
 * messages go to other clients of the PG too, and theirs come from there; never where a PG serves other tenants, whose
 * clients would get them.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Messages {
    private final LinkId link;
    private final Supplier<List<Crew>> crews;
    private final boolean throughPg;
    private final Journal journal;
    private final SentCommands sent;
    private final Supplier<Optional<CtiSession>> session;
    private final InstantSource clock;
    private final BiConsumer<String, Notices> sender;
    private final EventJson json;

    /**
     * Without any message sent.
     *
     * @param crews the teams of the moment
     */
    Messages(
            LinkSettings settings,
            Supplier<List<Crew>> crews,
            Journal journal,
            SentCommands sent,
            Supplier<Optional<CtiSession>> session,
            InstantSource clock,
            BiConsumer<String, Notices> sender) {
        this.link = settings.id();
        this.crews = crews;
        this.throughPg = settings.messagesThroughPg();
        this.journal = journal;
        this.sent = sent;
        this.session = session;
        this.clock = clock;
        this.sender = sender;
        this.json = new EventJson(link.peripheral());
    }

    /** Never fails. A message with a key is told once, however often it is asked for. */
    Future<CommandOutcome> send(CommandRequest request, Command.SendMessage message) {
        Optional<Future<CommandOutcome>> earlier = sent.find(request, clock.instant());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Set<AgentId>> reachable =
                audience(request.agent(), message).filter(agents -> reaches(request.agent(), agents));
        reachable.ifPresent(agents -> tell(new Notice(
                Optional.empty(),
                agents,
                json.message(
                        clock.instant(),
                        Optional.of(request.agent()),
                        message.from(),
                        message.to().word(),
                        message.text(),
                        message.urgent()))));
        boolean reached = reachable.isPresent();
        Future<CommandOutcome> outcome = throughPg && message.to() != Recipients.AGENT
                ? pass(request, message, reached)
                : Future.succeededFuture(reached ? done() : nobody());
        sent.add(request, outcome, clock.instant());
        return outcome;
    }

    /** The agents whose desktops are told, the sender's own too; an empty set is everybody, none is nobody. */
    private Optional<Set<AgentId>> audience(AgentId from, Command.SendMessage message) {
        Set<AgentId> agents = new HashSet<>();
        switch (message.to()) {
            case ALL -> {
                return Optional.of(agents);
            }
            case AGENT -> message.agent().ifPresent(agents::add);
            case TEAM ->
                crews.get().stream().filter(crew -> crew.has(from)).forEach(crew -> {
                    agents.addAll(crew.agents());
                    agents.addAll(crew.supervisors());
                });
            case SUPERVISOR ->
                crews.get().stream()
                        .filter(crew -> crew.agents().contains(from))
                        .forEach(crew -> {
                            agents.addAll(crew.supervisors());
                            agents.add(from);
                        });
        }
        return agents.isEmpty() ? Optional.empty() : Optional.of(agents);
    }

    /** Whether anybody but the sender is told. */
    private boolean reaches(AgentId from, Set<AgentId> audience) {
        return journal.present().stream()
                .anyMatch(agent -> !agent.equals(from) && (audience.isEmpty() || audience.contains(agent)));
    }

    private void tell(Notice notice) {
        Notices notices = new Notices(link, List.of(notice));
        journal.gateways().forEach(gateway -> sender.accept(gateway, notices));
    }

    private static CommandOutcome done() {
        return new CommandOutcome.Done(Optional.empty());
    }

    private static CommandOutcome nobody() {
        return new CommandOutcome.Refused(
                Problem.of(ProblemCode.NOBODY_REACHED, "Nobody whom the message is for has a desktop open."));
    }

    /** To the other clients of the PG. That nobody is there does no harm if somebody was told here. */
    private Future<CommandOutcome> pass(CommandRequest request, Command.SendMessage message, boolean reached) {
        Optional<CtiSession> open = session.get();
        if (open.isEmpty()) {
            return Future.succeededFuture(reached ? done() : nobody());
        }
        FrameBuilder frame = open.get()
                .request(MessageTypes.USER_MESSAGE_REQ)
                .set(Fields.PERIPHERAL_ID, link.peripheral())
                .set(Fields.DISTRIBUTION, distribution(message.to()))
                .set(Fields.TEXT, message.text());
        AgentIds.set(frame, request.agent());
        return open.get()
                .send(frame, Duration.ofMillis(request.deadlineMs()))
                .map(confirmation -> done())
                .otherwise(cause -> reached ? done() : new CommandOutcome.Refused(Failures.problem(cause)));
    }

    private static int distribution(Recipients to) {
        return switch (to) {
            case TEAM -> MessageDistribution.DISTRIBUTE_TO_TEAM;
            case SUPERVISOR -> MessageDistribution.DISTRIBUTE_TO_SUPERVISOR;
            default -> MessageDistribution.DISTRIBUTE_TO_ALL;
        };
    }

    /**
     * Reads USER_MESSAGE_EVENT; false if the frame is something else. It does not say whose team it is for, so only what is
     * for all, or for the hub as a client, is told.
     */
    boolean read(Frame frame) {
        if (frame.type() != MessageTypes.USER_MESSAGE_EVENT) {
            return false;
        }
        int distribution = frame.getInt(Fields.DISTRIBUTION, MessageDistribution.DISTRIBUTE_TO_ALL);
        boolean forUs = distribution == MessageDistribution.DISTRIBUTE_TO_ALL
                || distribution == MessageDistribution.DISTRIBUTE_TO_CLIENT;
        if (throughPg && forUs) {
            tell(new Notice(
                    Optional.empty(),
                    Set.of(),
                    json.message(
                            clock.instant(),
                            Optional.empty(),
                            frame.getText(Fields.CLIENT_ID, ""),
                            Recipients.ALL.word(),
                            frame.getText(Fields.TEXT, ""),
                            false)));
        }
        return true;
    }
}
