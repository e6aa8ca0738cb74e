/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.SentCommand;
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

    private record Sent(Command command, Future<CommandOutcome> outcome, Instant at) {
        SentCommand copy(Key key) {
            return new SentCommand(key.agent(), key.key(), command, Optional.ofNullable(outcome.result()), at);
        }
    }

    /** Keys of what was sent, or ended, since {@link #changes} was last asked; copies of it are sent to other nodes. */
    private final Set<Key> changed = new LinkedHashSet<>();

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
            Key key = new Key(request.agent(), request.key());
            sent.put(key, new Sent(request.command(), outcome, now));
            tell(key, request.command());
            if (!outcome.isComplete()) {
                outcome.onComplete(end -> tell(key, request.command()));
            }
        }
    }

    /** A sign-in has a password, which leaves this node for the CTI Server only; repeated, it does no harm. */
    private void tell(Key key, Command command) {
        if (!(command instanceof Command.SignIn)) {
            changed.add(key);
        }
    }

    /** What was sent, or ended, since the last time, but for sign-ins. */
    List<SentCommand> changes() {
        if (changed.isEmpty()) {
            return List.of();
        }
        List<SentCommand> changes = new ArrayList<>(changed.size());
        for (Key key : changed) {
            Sent command = sent.get(key);
            if (command != null) {
                changes.add(command.copy(key));
            }
        }
        changed.clear();
        return changes;
    }

    /** All that is remembered, but for sign-ins. */
    List<SentCommand> all() {
        List<SentCommand> all = new ArrayList<>(sent.size());
        sent.forEach((key, command) -> {
            if (!(command.command() instanceof Command.SignIn)) {
                all.add(command.copy(key));
            }
        });
        return all;
    }

    /** Goes on from what an earlier owner remembered. Of what was under way then nobody knows what it came to. */
    void restore(List<SentCommand> commands) {
        for (SentCommand command : commands) {
            CommandOutcome outcome = command.outcome()
                    .orElseGet(() -> new CommandOutcome.Refused(Problem.of(
                            ProblemCode.OUTCOME_UNKNOWN,
                            "The link went to another node before the answer came; look at the state.")));
            sent.put(
                    new Key(command.agent(), command.key()),
                    new Sent(command.command(), Future.succeededFuture(outcome), command.at()));
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
