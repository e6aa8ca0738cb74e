/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;

/**
 * Remembers what commands with a key came to, so that a repeated one is not sent again. What was refused before it was
 * sent is not remembered: it may be tried again. One thread only.
 */
final class SentCommands {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Beyond this the oldest that have ended are forgotten early. */
    private static final int MANY = 20_000;

    private record Key(AgentId agent, String key) {}

    private record Sent(Command command, Future<CommandOutcome> outcome, Instant at) {}

    private final Map<Key, Sent> sent = new LinkedHashMap<>();

    /** The outcome of the same command sent earlier; a refusal if the key was used for another one. */
    Optional<Future<CommandOutcome>> find(CommandRequest request, Instant now) {
        forget(now);
        Sent earlier = sent.get(new Key(request.agent(), request.key()));
        if (earlier == null) {
            return Optional.empty();
        }
        if (earlier.command().equals(request.command())) {
            return Optional.of(earlier.outcome());
        }
        return Optional.of(Future.succeededFuture(new CommandOutcome.Refused(
                Problem.of(ProblemCode.INVALID_PARAMS, "The idempotencyKey was used for another command."))));
    }

    void add(CommandRequest request, Future<CommandOutcome> outcome, Instant now) {
        if (!request.key().isEmpty()) {
            sent.put(new Key(request.agent(), request.key()), new Sent(request.command(), outcome, now));
        }
    }

    private void forget(Instant now) {
        Iterator<Sent> oldest = sent.values().iterator();
        while (oldest.hasNext()) {
            Sent next = oldest.next();
            boolean old = next.at().plus(KEPT).isBefore(now) || sent.size() > MANY;
            if (!old || !next.outcome().isComplete()) {
                return;
            }
            oldest.remove();
        }
    }
}
