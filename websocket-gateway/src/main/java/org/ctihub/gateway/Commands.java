/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Optional;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.stream.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands to the owner of a link. Every one ends, and none as a failed future. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    /** The owner keeps the deadline; this much later its answer does not come any more. */
    private static final long GRACE_MS = 500;

    private static final long RETRY_MS = 1_000;

    private final Owner owner;

    Commands(Owner owner) {
        this.owner = owner;
    }

    Future<CommandOutcome> run(LinkId link, CommandRequest request) {
        return owner.ask(link, new LinkRequest.Execute(request), request.deadlineMs() + GRACE_MS)
                .map(Commands::outcome)
                .otherwise(cause -> new CommandOutcome.Refused(unanswered(link, cause)));
    }

    private static CommandOutcome outcome(LinkReply reply) {
        if (reply instanceof LinkReply.Outcome outcome) {
            return outcome.outcome();
        }
        LOG.warn("An owner answered a command with {}", reply.getClass().getSimpleName());
        return new CommandOutcome.Refused(
                reply instanceof LinkReply.Failed ? linkDown() : Problem.of(ProblemCode.INTERNAL, "No outcome came."));
    }

    private static Problem unanswered(LinkId link, Throwable cause) {
        if (cause instanceof ReplyException failure) {
            if (failure.failureType() == ReplyFailure.NO_HANDLERS) {
                return linkDown();
            }
            if (failure.failureType() == ReplyFailure.TIMEOUT) {
                return Problem.of(ProblemCode.DEADLINE_EXCEEDED, "The owner of the link did not answer.")
                        .withHint("Look at the state before you try again.");
            }
        }
        LOG.warn("{}: a command had no answer: {}", link, cause.toString());
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
