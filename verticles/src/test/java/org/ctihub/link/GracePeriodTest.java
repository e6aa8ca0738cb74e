/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.CallId;
import org.ctihub.ged188.values.AgentStateMask;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.Test;

/** Agents whose desktops do not come back, at a real owner with a simulated CTI Server. */
class GracePeriodTest {
    private static final String GATEWAY = "gateway.test";
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final int AGENTS = AgentStateMask.AGENT_LOGIN_MASK
            | AgentStateMask.AGENT_LOGOUT_MASK
            | AgentStateMask.AGENT_NOT_READY_MASK
            | AgentStateMask.AGENT_AVAILABLE_MASK
            | AgentStateMask.AGENT_TALKING_MASK
            | AgentStateMask.AGENT_WORK_NOT_READY_MASK
            | AgentStateMask.AGENT_WORK_READY_MASK
            | AgentStateMask.AGENT_BUSY_OTHER_MASK
            | AgentStateMask.AGENT_RESERVED_MASK
            | AgentStateMask.AGENT_HOLD_MASK;
    private static final int CALLS = CallMsgMask.BEGIN_CALL_MASK
            | CallMsgMask.END_CALL_MASK
            | CallMsgMask.CALL_SERVICE_INITIATED_MASK
            | CallMsgMask.CALL_ORIGINATED_MASK
            | CallMsgMask.CALL_DELIVERED_MASK
            | CallMsgMask.CALL_ESTABLISHED_MASK
            | CallMsgMask.CALL_CONNECTION_CLEARED_MASK
            | CallMsgMask.CALL_CLEARED_MASK;

    private static LinkBench bench(GraceRule.Then then) throws Exception {
        GraceRule rule = new GraceRule(AFTER, then, OptionalInt.of(7));
        LinkBench bench = new LinkBench(LinkBench.Setup.plain()
                .options(options -> options.agentMask(AGENTS).callMask(CALLS))
                .grace(rule));
        bench.awaitServes("A");
        return bench;
    }

    private static void run(LinkBench bench, String agent, Command command) throws TimeoutException {
        LinkReply reply = bench.ask(
                new LinkRequest.Execute(new CommandRequest("", "u@acme", new AgentId(agent), command, 15_000)));
        CommandOutcome outcome = ((LinkReply.Outcome) reply).outcome();
        assertThat(outcome).as("%s of %s", command.method(), agent).isInstanceOf(CommandOutcome.Done.class);
    }

    private static void signIn(LinkBench bench, String agent) throws TimeoutException {
        run(bench, agent, new Command.SignIn("30000" + agent.charAt(3), "x"));
    }

    private static void ready(LinkBench bench, String agent) throws TimeoutException {
        run(bench, agent, new Command.SetState(AgentState.READY, OptionalInt.empty()));
    }

    private static void open(LinkBench bench, String agent) throws TimeoutException {
        bench.ask(new LinkRequest.Attach(
                GATEWAY, "desktop of " + agent, Scope.Self.of(new AgentId(agent)), Optional.empty()));
    }

    private static void close(LinkBench bench, String agent) throws TimeoutException {
        bench.ask(new LinkRequest.Detach(GATEWAY, "desktop of " + agent));
    }

    /** Asks as a bridge does, so that the gateway is not forgotten either. */
    private static JsonObject snapshot(LinkBench bench) throws TimeoutException {
        LinkReply reply = bench.ask(
                new LinkRequest.Attach(GATEWAY, "bridge", new Scope.Everybody(Optional.empty()), Optional.empty()));
        return new JsonObject(((LinkReply.Fresh) reply).snapshot());
    }

    private static JsonObject agent(LinkBench bench, String agent) throws TimeoutException {
        return snapshot(bench).getJsonArray("agents").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("id").equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static String state(LinkBench bench, String agent) throws TimeoutException {
        return agent(bench, agent).getString("state");
    }

    private static void awaitState(LinkBench bench, String agent, String state) {
        await(agent + " " + state)
                .atMost(Duration.ofSeconds(30))
                .until(() -> state(bench, agent).equals(state));
    }

    private static void lasts(String what, int seconds, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(seconds))
                .until(condition);
    }

    private static long requests(LinkBench bench) throws TimeoutException {
        return bench.requests().stream()
                .filter(request -> ((JsonObject) request).getString("name").equals("SET_AGENT_STATE_REQ"))
                .count();
    }

    @Test
    void who_does_not_come_back_is_set_not_ready_once_and_who_does_or_never_had_a_desktop_is_left_alone()
            throws Exception {
        try (LinkBench bench = bench(GraceRule.Then.NOT_READY)) {
            for (String agent : List.of("1001", "1002", "1003")) {
                signIn(bench, agent);
                ready(bench, agent);
            }
            open(bench, "1001");
            open(bench, "1002");
            lasts("both are noticed", 2, () -> state(bench, "1001").equals("ready"));
            close(bench, "1001");
            close(bench, "1002");
            open(bench, "1002");
            long sent = requests(bench);

            awaitState(bench, "1001", "notReady");
            assertThat(agent(bench, "1001").getInteger("reason")).isEqualTo(7);
            lasts("nothing more happens", 7, () -> requests(bench) == sent + 1);
            assertThat(state(bench, "1002")).isEqualTo("ready");
            assertThat(state(bench, "1003")).isEqualTo("ready");

            // Whoever is ready again without a desktop of the hub works with something else.
            ready(bench, "1001");
            lasts("left alone", 7, () -> state(bench, "1001").equals("ready"));
        }
    }

    @Test
    void who_is_on_a_call_is_signed_out_after_it() throws Exception {
        try (LinkBench bench = bench(GraceRule.Then.SIGN_OUT)) {
            signIn(bench, "1001");
            ready(bench, "1001");
            signIn(bench, "1002");
            signIn(bench, "1003");
            open(bench, "1001");
            open(bench, "1002");
            run(bench, "1002", new Command.Make("300003", new TreeMap<>(), false));
            await("a call").until(() -> !snapshot(bench).getJsonArray("calls").isEmpty());
            CallId call = new CallId(
                    snapshot(bench).getJsonArray("calls").getJsonObject(0).getString("id"));
            lasts("both are noticed", 2, () -> state(bench, "1001").equals("ready"));
            close(bench, "1001");
            close(bench, "1002");

            awaitState(bench, "1001", "signedOut");
            String during = state(bench, "1002");
            lasts("kept for the call", 3, () -> state(bench, "1002").equals(during));
            run(bench, "1002", new Command.Clear(call));
            awaitState(bench, "1002", "signedOut");
            assertThat(state(bench, "1003")).isNotEqualTo("signedOut");
        }
    }
}
