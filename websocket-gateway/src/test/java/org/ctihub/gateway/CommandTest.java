/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.CtiStatus;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final JsonObject CALL = new JsonObject().put("callId", "7-1k");

    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static JsonObject problem(JsonObject answer) {
        return answer.getJsonObject("error").getJsonObject("data");
    }

    @Test
    void a_command_reaches_the_owner_with_user_agent_key_and_deadline_and_its_outcome_comes_back() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Done(Optional.of(new CallId("7-2")))));

        desktop.sendText("{\"jsonrpc\":\"2.0\",\"id\":\"x1\",\"method\":\"call.make\",\"deadlineMs\":2000,"
                + "\"idempotencyKey\":\"k1\",\"params\":{\"destination\":\"5551234\"}}");

        assertThat(desktop.next())
                .isEqualTo(new JsonObject("{\"jsonrpc\":\"2.0\",\"id\":\"x1\",\"result\":{\"callId\":\"7-2\"}}"));
        assertThat(hub.owner.next(LinkRequest.Execute.class).request())
                .isEqualTo(new CommandRequest(
                        "k1",
                        "ada@acme",
                        new AgentId("1001"),
                        new Command.Make("5551234", new TreeMap<>(), false),
                        2_000));
        assertThat(hub.counter("cti.gateway.commands", "method", "call.make", "outcome", "done"))
                .isEqualTo(1);
    }

    @Test
    void without_a_key_no_two_requests_are_one_and_the_deadline_is_the_usual() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        desktop.ask("call.answer", CALL);
        desktop.ask("call.answer", CALL);

        CommandRequest first = hub.owner.next(LinkRequest.Execute.class).request();
        CommandRequest second = hub.owner.next(LinkRequest.Execute.class).request();
        assertThat(first.key()).isEmpty();
        assertThat(second.key()).isEmpty();
        assertThat(first.deadlineMs()).isEqualTo(15_000);
    }

    @Test
    void a_refusal_is_told_with_everything_the_cti_server_said() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Refused(new Problem(
                ProblemCode.CTI_REFUSED,
                "No.",
                "Ask again.",
                Optional.of(new CtiStatus("controlFailure", 33, "CF_X", 7)),
                250))));

        JsonObject answer = desktop.ask("call.hold", CALL);

        assertThat(answer.getJsonObject("error").getInteger("code")).isEqualTo(-32000);
        assertThat(problem(answer))
                .isEqualTo(new JsonObject("{\"type\":\"urn:cti-hub:problem:CTI_REFUSED\",\"title\":\"The CTI Server"
                        + " refused.\",\"status\":422,\"code\":\"CTI_REFUSED\",\"detail\":\"No.\",\"hint\":\"Ask"
                        + " again.\",\"retryable\":false,\"retryAfterMs\":250,\"cti\":{\"kind\":\"controlFailure\","
                        + "\"number\":33,\"name\":\"CF_X\",\"peripheralError\":7}}"));
    }

    @Test
    void without_an_owner_a_command_ends_as_link_down() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.leave();

        JsonObject problem = problem(desktop.ask("call.hold", CALL));

        assertThat(problem.getString("code")).isEqualTo("LINK_DOWN");
        assertThat(problem.getBoolean("retryable")).isTrue();
    }

    @Test
    void a_command_that_finds_no_owner_waits_for_the_next_one() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.leave();

        int id = desktop.send("call.hold", CALL);
        // Answered behind the first try, which found nobody.
        desktop.ask("ping", new JsonObject());
        hub.owner.listen();

        assertThat(desktop.next())
                .isEqualTo(new JsonObject().put("jsonrpc", "2.0").put("id", id).put("result", new JsonObject()));
    }

    @Test
    void a_command_that_an_owner_did_not_take_because_it_moved_is_tried_again_with_what_is_left_of_its_deadline()
            throws Exception {
        TestDesktop desktop = hub.attached("ada");
        AtomicInteger tries = new AtomicInteger();
        hub.owner.onExecute(command -> Optional.of(
                tries.incrementAndGet() < 4
                        ? new LinkReply.Failed("MOVED")
                        : new LinkReply.Outcome(new CommandOutcome.Done(Optional.empty()))));

        assertThat(desktop.ask("call.hold", CALL).containsKey("result")).isTrue();

        CommandRequest last = hub.owner.next(LinkRequest.Execute.class).request();
        for (int i = 1; i < 4; i++) {
            CommandRequest next = hub.owner.next(LinkRequest.Execute.class).request();
            assertThat(next.deadlineMs()).isLessThan(last.deadlineMs());
            last = next;
        }
        assertThat(tries).hasValue(4);
    }

    @Test
    void a_command_that_may_have_been_sent_is_not_tried_again() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        AtomicInteger tries = new AtomicInteger();
        hub.owner.onExecute(command -> {
            tries.incrementAndGet();
            return Optional.of(new LinkReply.Failed("INTERNAL"));
        });

        assertThat(problem(desktop.ask("call.hold", CALL)).getString("code")).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(tries).hasValue(1);
    }

    @Test
    void a_link_that_stays_down_refuses_a_command_with_its_reason_long_before_the_deadline() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command ->
                Optional.of(new CommandOutcome.Refused(Problem.of(ProblemCode.LINK_DOWN, "The link is not open."))));

        JsonObject problem = problem(desktop.ask("call.hold", CALL));

        assertThat(problem.getString("detail")).isEqualTo("The link is not open.");
    }

    @Test
    void an_owner_that_does_not_answer_is_not_waited_for_beyond_the_deadline() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command -> Optional.empty());

        desktop.sendText("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call.hold\",\"deadlineMs\":1000,"
                + "\"params\":{\"callId\":\"7-1\"}}");

        assertThat(problem(desktop.next()).getString("code")).isEqualTo("DEADLINE_EXCEEDED");
    }

    @Test
    void another_agent_may_not_be_named() throws Exception {
        TestDesktop desktop = hub.attached("ada");

        for (String method : List.of("agent.signIn", "agent.signOut", "call.answer")) {
            JsonObject answer = desktop.ask(
                    method,
                    new JsonObject()
                            .put("agentId", "1002")
                            .put("extension", "3002")
                            .put("password", "x")
                            .put("callId", "7-1"));
            assertThat(problem(answer).getString("code")).isEqualTo("FORBIDDEN");
        }
        assertThat(hub.counter("cti.gateway.commands", "method", "agent.signIn", "outcome", "forbidden"))
                .isEqualTo(1);
    }

    @Test
    void an_id_that_is_under_way_is_refused_without_harm_to_the_first_request() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        CountDownLatch asked = new CountDownLatch(1);
        hub.owner.onCommand(command -> {
            asked.countDown();
            return command.command() instanceof Command.Hold
                    ? Optional.empty()
                    : Optional.of(new CommandOutcome.Done(Optional.empty()));
        });
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call.hold\",\"deadlineMs\":1000,"
                + "\"params\":{\"callId\":\"7-1\"}}";

        desktop.sendText(request);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        desktop.sendText(request);

        JsonObject refusal = desktop.next();
        assertThat(refusal.getValue("id")).isNull();
        assertThat(problem(refusal).getString("code")).isEqualTo("INVALID_REQUEST");
        assertThat(desktop.next().getValue("id")).isEqualTo(1);
    }

    @Test
    void more_than_the_allowed_number_of_pending_commands_is_refused() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withSockets(new SocketTuning(5_000, 20_000, 65_536, 1_048_576, 2)));
        TestDesktop desktop = hub.attached("ada");
        hub.owner.onCommand(command -> Optional.empty());

        desktop.send("call.hold", CALL);
        desktop.send("call.hold", CALL);

        assertThat(problem(desktop.ask("call.hold", CALL)).getString("code")).isEqualTo("TOO_MANY_PENDING");
    }
}
