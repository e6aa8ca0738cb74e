/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.Tenure;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.link.LinkDescription;

/**
 * What an owner answers to gateways and to nodes that keep a copy, by its right to the link and by whether it is being handed
 * over.
 *
 * <p>One event loop only.
 */
final class LinkAnswers {
    private static final String NOT_OWNER = "NOT_OWNER";
    private static final String UNKNOWN_STREAM = "UNKNOWN_STREAM";
    private static final String MOVED = "MOVED";
    private static final long MOVING_RETRY_MS = 500;
    /** Agents and supervisors of the largest peripherals, and as many again. */
    private static final int MOST_FENCED = 20_000;

    private static final Problem TAKEN_OVER = Problem.of(
            ProblemCode.FORBIDDEN, "Another desktop of the agent, or of the user, acts now; nothing was sent.");

    private final Tenure tenure;
    private final LinkSessions sessions;
    private final HandingOver handingOver;
    private final Journal journal;
    private final CopyStreams copies;
    private final CommandRunner commands;
    private final Statistics statistics;
    private final Messages messages;
    private final Teams teams;
    private final PgClients clients;
    private final BooleanSupplier frozen;
    private final Runnable flush;
    private final Supplier<LinkDescription> description;
    private final DesktopFence fence = new DesktopFence(MOST_FENCED);

    /**
     * Answers for one owner.
     *
     * @param frozen whether the owner stands still until a handing over has succeeded or failed
     * @param flush tells what is not told yet; streams begin and end between batches
     */
    LinkAnswers(
            Tenure tenure,
            LinkSessions sessions,
            HandingOver handingOver,
            Journal journal,
            CopyStreams copies,
            CommandRunner commands,
            Statistics statistics,
            Messages messages,
            Teams teams,
            PgClients clients,
            BooleanSupplier frozen,
            Runnable flush,
            Supplier<LinkDescription> description) {
        this.tenure = tenure;
        this.sessions = sessions;
        this.handingOver = handingOver;
        this.journal = journal;
        this.copies = copies;
        this.commands = commands;
        this.statistics = statistics;
        this.messages = messages;
        this.teams = teams;
        this.clients = clients;
        this.frozen = frozen;
        this.flush = flush;
        this.description = description;
    }

    /** Answers a node that keeps a copy or wants to take the link over. */
    Future<LinkReply> toFollower(LinkRequest request, long nowMs) {
        if (!tenure.holds() && !handingOver.isMoving()) {
            return failed(NOT_OWNER);
        } else if (request instanceof LinkRequest.HandOver handOver) {
            return copies.follows(handOver.follower()) ? handingOver.handOver(handOver) : failed("NOT_A_FOLLOWER");
        } else if (request instanceof LinkRequest.Taken) {
            handingOver.taken();
            return Future.succeededFuture(new LinkReply.Ok());
        } else if (request instanceof LinkRequest.Follow follow) {
            flush.run();
            return Future.succeededFuture(copies.follow(follow, nowMs));
        } else if (request instanceof LinkRequest.Facts facts) {
            flush.run();
            return Future.succeededFuture(copies.facts(facts, nowMs));
        } else if (request instanceof LinkRequest.Followed followed) {
            return okIf(copies.followed(followed, nowMs));
        }
        return failed("UNKNOWN_REQUEST");
    }

    /** Answers a gateway. While the link is handed over the answer waits for the outcome, but for commands. */
    Future<LinkReply> toGateway(LinkRequest request) {
        if (handingOver.isMoving() && request instanceof LinkRequest.Execute execute) {
            return Future.succeededFuture(moving(execute));
        } else if (handingOver.isGiven()) {
            return failed(MOVED);
        } else if (frozen.getAsBoolean()) {
            return handingOver.settled().compose(outcome -> toGateway(request));
        } else if (!tenure.holds()) {
            sessions.checkRight();
            return failed(NOT_OWNER);
        }
        return served(request);
    }

    private Future<LinkReply> served(LinkRequest request) {
        if (request instanceof LinkRequest.Attach attach) {
            flush.run();
            return Future.succeededFuture(journal.attach(attach));
        } else if (request instanceof LinkRequest.Look look) {
            return Future.succeededFuture(new LinkReply.Seen(journal.look(look.scope())));
        } else if (request instanceof LinkRequest.Inspect asked) {
            return Future.succeededFuture(new LinkReply.Surveyed(journal.inspect(asked.survey())));
        } else if (request instanceof LinkRequest.Detach detach) {
            journal.detach(detach);
            return Future.succeededFuture(new LinkReply.Ok());
        } else if (request instanceof LinkRequest.Keepalive keepalive) {
            return okIf(journal.keepalive(keepalive));
        } else if (request instanceof LinkRequest.Watch watch) {
            statistics.watch(watch);
            return Future.succeededFuture(new LinkReply.Ok());
        } else if (request instanceof LinkRequest.Supervisors supervisors) {
            return Future.succeededFuture(teams.answer(supervisors));
        } else if (request instanceof LinkRequest.Clients) {
            return Future.succeededFuture(new LinkReply.Clients(clients.get()));
        } else if (request instanceof LinkRequest.Execute execute && !fence.passes(execute)) {
            return Future.succeededFuture(new LinkReply.Outcome(new CommandOutcome.Refused(TAKEN_OVER)));
        } else if (request instanceof LinkRequest.Execute execute
                && execute.request().command() instanceof Command.SendMessage message) {
            return messages.send(execute.request(), message).map(LinkReply.Outcome::new);
        } else if (request instanceof LinkRequest.Execute execute) {
            return commands.run(execute.request())
                    .onComplete(end -> flush.run())
                    .map(LinkReply.Outcome::new);
        }
        return Future.succeededFuture(new LinkReply.Described(description.get()));
    }

    private static LinkReply moving(LinkRequest.Execute execute) {
        return new LinkReply.Outcome(new CommandOutcome.Refused(new Problem(
                ProblemCode.LINK_DOWN,
                "The link is going to another node; nothing was sent.",
                execute.request().command().method() + " can be repeated in a moment.",
                Optional.empty(),
                MOVING_RETRY_MS)));
    }

    private static Future<LinkReply> okIf(boolean known) {
        return known ? Future.succeededFuture(new LinkReply.Ok()) : failed(UNKNOWN_STREAM);
    }

    private static Future<LinkReply> failed(String reason) {
        return Future.succeededFuture(new LinkReply.Failed(reason));
    }
}
