/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Optional;
import java.util.Set;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.OpenedDesktops.Opened;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.stream.Owner;
import org.ctihub.gateway.stream.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands to the owner of a link. Every one ends, and none as a failed future. What certainly was not sent, because
 * nobody owned the link or the owner had just given it away, is tried again for a while, so that a link on its way from one
 * node to another refuses nobody. What may have been sent is never tried again.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    /** The owner keeps the deadline; this much later its answer does not come any more. */
    private static final long GRACE_MS = 500;

    private static final long RETRY_MS = 1_000;
    /** Between two tries; half of it is chance. */
    private static final long PAUSE_MS = 150;
    /** How long a link may be without an owner before a command is refused for it. */
    private static final long OWNER_PATIENCE_MS = 8_000;
    /** How long an owner may be without a session: what changes sides or nodes is back sooner, what is down is not. */
    private static final long SESSION_PATIENCE_MS = 1_000;
    /** With less than this left of its deadline a command is not tried again. */
    private static final long LEAST_MS = 200;
    /** Reasons of owners that did nothing with a request. */
    private static final Set<String> NOT_SERVED = Set.of("MOVED", "NOT_OWNER", "NOT_READY");

    private final Owner owner;
    private final Timers timers;

    Commands(Owner owner, Timers timers) {
        this.owner = owner;
        this.timers = timers;
    }

    /**
     * Runs a command.
     *
     * @param desktop which one asks for it, in the place that it acts from; empty if none does
     */
    Future<CommandOutcome> run(LinkId link, CommandRequest request, Optional<Opened> desktop) {
        Promise<CommandOutcome> end = Promise.promise();
        attempt(link, request, desktop, timers.nowMs(), end);
        return end.future();
    }

    private void attempt(
            LinkId link, CommandRequest request, Optional<Opened> desktop, long beganMs, Promise<CommandOutcome> end) {
        long left = request.deadlineMs() - (timers.nowMs() - beganMs);
        CommandRequest rest =
                new CommandRequest(request.key(), request.user(), request.agent(), request.command(), left);
        LinkRequest.Execute execute = new LinkRequest.Execute(rest, desktop);
        owner.ask(link, execute, left + GRACE_MS).onComplete(answer -> {
            long spent = timers.nowMs() - beganMs;
            long pause = PAUSE_MS / 2 + (long) (timers.chance() * PAUSE_MS / 2);
            if (spent + pause <= Math.min(patience(answer), request.deadlineMs() - LEAST_MS)) {
                timers.after(pause, () -> attempt(link, request, desktop, beganMs, end));
            } else {
                end.complete(outcome(link, answer));
            }
        });
    }

    /** For how long after its beginning a command with this answer may be tried again; negative for never. */
    private static long patience(AsyncResult<LinkReply> answer) {
        if (answer.failed()) {
            return isWithoutOwner(answer.cause()) ? OWNER_PATIENCE_MS : -1;
        }
        if (answer.result() instanceof LinkReply.Failed failed) {
            return NOT_SERVED.contains(failed.reason()) ? OWNER_PATIENCE_MS : -1;
        }
        if (answer.result() instanceof LinkReply.Outcome outcome
                && outcome.outcome() instanceof CommandOutcome.Refused refused
                && refused.problem().code() == ProblemCode.LINK_DOWN) {
            // An owner that names a pause is handing the link over; else it has no session.
            return refused.problem().retryAfterMs() > 0 ? OWNER_PATIENCE_MS : SESSION_PATIENCE_MS;
        }
        return -1;
    }

    private static boolean isWithoutOwner(Throwable cause) {
        return cause instanceof ReplyException failure && failure.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static CommandOutcome outcome(LinkId link, AsyncResult<LinkReply> answer) {
        if (answer.failed()) {
            return new CommandOutcome.Refused(unanswered(link, answer.cause()));
        }
        LinkReply reply = answer.result();
        if (reply instanceof LinkReply.Outcome outcome) {
            return outcome.outcome();
        }
        // Not the answer itself, which may be what people said to each other.
        LOG.warn(
                "{}: an owner answered a command with {}",
                link,
                reply instanceof LinkReply.Failed failed
                        ? failed.reason()
                        : reply.getClass().getSimpleName());
        if (reply instanceof LinkReply.Failed failed && NOT_SERVED.contains(failed.reason())) {
            return new CommandOutcome.Refused(linkDown());
        }
        return new CommandOutcome.Refused(lost());
    }

    private static Problem unanswered(LinkId link, Throwable cause) {
        if (isWithoutOwner(cause)) {
            return linkDown();
        }
        if (cause instanceof ReplyException failure && failure.failureType() == ReplyFailure.TIMEOUT) {
            return Problem.of(ProblemCode.DEADLINE_EXCEEDED, "The owner of the link did not answer.")
                    .withHint("Look at the state before you try again.");
        }
        LOG.warn("{}: a command had no answer: {}", link, cause.toString());
        return lost();
    }

    private static Problem lost() {
        return Problem.of(ProblemCode.OUTCOME_UNKNOWN, "The owner of the link was lost.");
    }

    private static Problem linkDown() {
        return new Problem(
                ProblemCode.LINK_DOWN,
                "No node serves the link at this moment; nothing was sent.",
                "Try again.",
                Optional.empty(),
                RETRY_MS);
    }
}
