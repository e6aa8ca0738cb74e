/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.junit.jupiter.api.Test;

class SentCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CallId CALL = new CallId("c1");
    private static final Future<CommandOutcome> DONE =
            Future.succeededFuture(new CommandOutcome.Done(Optional.empty()));

    private final SentCommands sent = new SentCommands();

    private static CommandRequest request(String key, Command command) {
        return new CommandRequest(key, "ada@acme", new AgentId("1001"), command, 15_000);
    }

    @Test
    void aRepeatedCommandGetsTheFirstOutcome() {
        CommandRequest hold = request("k1", new Command.Hold(CALL));
        assertThat(sent.find(hold, NOON)).isEmpty();
        sent.add(hold, DONE, NOON);
        assertThat(sent.find(request("k1", new Command.Hold(CALL)), NOON)).containsSame(DONE);
        assertThat(sent.find(request("k2", new Command.Hold(CALL)), NOON)).isEmpty();
    }

    @Test
    void aKeyThatWasUsedForAnotherCommandIsRefused() {
        sent.add(request("k1", new Command.Hold(CALL)), DONE, NOON);
        assertThat(sent.find(request("k1", new Command.Retrieve(CALL)), NOON))
                .hasValueSatisfying(outcome -> assertThat(outcome.result())
                        .isInstanceOfSatisfying(
                                CommandOutcome.Refused.class,
                                refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_PARAMS)));
    }

    @Test
    void commandsWithoutAKeyAreNotRemembered() {
        sent.add(request("", new Command.Hold(CALL)), DONE, NOON);
        assertThat(sent.find(request("", new Command.Hold(CALL)), NOON)).isEmpty();
    }

    @Test
    void outcomesAreForgottenAfterTenMinutesButNeverWhileTheyAreAwaited() {
        CommandRequest hold = request("k1", new Command.Hold(CALL));
        CommandRequest clear = request("k2", new Command.Clear(CALL));
        sent.add(hold, DONE, NOON);
        sent.add(clear, Promise.<CommandOutcome>promise().future(), NOON);
        Instant later = NOON.plus(Duration.ofMinutes(11));
        assertThat(sent.find(hold, later)).isEmpty();
        assertThat(sent.find(clear, later)).isPresent();
    }

    @Test
    void anotherOwnerKnowsWhatWasSentAndThatSomeOutcomesAreUnknown() {
        sent.add(request("k1", new Command.Hold(CALL)), DONE, NOON);
        sent.add(
                request("k2", new Command.Retrieve(CALL)),
                Promise.<CommandOutcome>promise().future(),
                NOON);
        sent.add(request("k3", new Command.SignIn("3001", "secret")), DONE, NOON);
        assertThat(sent.changes()).extracting(SentCommand::key).containsExactly("k1", "k2");
        assertThat(sent.changes()).isEmpty();

        SentCommands other = new SentCommands();
        other.restore(sent.all());

        assertThat(other.find(request("k1", new Command.Hold(CALL)), NOON))
                .hasValueSatisfying(outcome -> assertThat(outcome.result()).isEqualTo(DONE.result()));
        assertThat(other.find(request("k2", new Command.Retrieve(CALL)), NOON))
                .hasValueSatisfying(outcome -> assertThat(outcome.result())
                        .isInstanceOfSatisfying(
                                CommandOutcome.Refused.class,
                                refused ->
                                        assertThat(refused.problem().code()).isEqualTo(ProblemCode.OUTCOME_UNKNOWN)));
        assertThat(other.find(request("k3", new Command.SignIn("3001", "secret")), NOON))
                .isEmpty();
    }
}
