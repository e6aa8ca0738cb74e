/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.OpenedDesktops.Opened;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.junit.jupiter.api.Test;

class DesktopFenceTest {
    private static final String PLACE = "1001@acme/5000";

    private static LinkRequest.Execute execute(Command command, Opened desktop) {
        return new LinkRequest.Execute(
                new CommandRequest("", "u@acme", new AgentId("1001"), command, 15_000), Optional.of(desktop));
    }

    private static LinkRequest.Execute signOut(String place, String session, long time) {
        return execute(new Command.SignOut(OptionalInt.empty()), new Opened(place, session, time));
    }

    private static CommandOutcome ask(LinkBench bench, Command command, Opened desktop) throws TimeoutException {
        return ((LinkReply.Outcome) bench.ask(execute(command, desktop))).outcome();
    }

    @Test
    void nothing_of_the_former_desktop_reaches_the_peripheral_once_its_successor_has_acted() throws Exception {
        Opened former = new Opened(PLACE, "a", 1_000);
        Opened later = new Opened(PLACE, "b", 1_001);
        try (LinkBench bench = new LinkBench(LinkBench.Setup.plain())) {
            bench.awaitServes("A");
            assertThat(ask(bench, new Command.SignIn("300001", "x"), former)).isInstanceOf(CommandOutcome.Done.class);
            assertThat(ask(bench, new Command.SetState(AgentState.READY, OptionalInt.empty()), later))
                    .isInstanceOf(CommandOutcome.Done.class);
            int sent = requests(bench);

            assertThat(ask(bench, new Command.SetState(AgentState.NOT_READY, OptionalInt.empty()), former))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Refused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.FORBIDDEN));
            assertThat(requests(bench)).isEqualTo(sent);
        }
    }

    private static int requests(LinkBench bench) throws TimeoutException {
        return (int) bench.requests().stream()
                .filter(request -> ((JsonObject) request).getString("name").equals("SET_AGENT_STATE_REQ"))
                .count();
    }

    @Test
    void the_latest_of_a_place_passes_again_and_again_and_other_places_are_their_own() {
        DesktopFence fence = new DesktopFence(10);

        assertThat(fence.passes(signOut(PLACE, "a", 5))).isTrue();
        assertThat(fence.passes(signOut(PLACE, "b", 7))).isTrue();
        assertThat(fence.passes(signOut(PLACE, "b", 7))).isTrue();
        assertThat(fence.passes(signOut(PLACE, "a", 5))).isFalse();
        assertThat(fence.passes(signOut("1002@acme/5000", "c", 1))).isTrue();
        assertThat(fence.passes(new LinkRequest.Execute(signOut(PLACE, "a", 5).request(), Optional.empty())))
                .isTrue();
    }

    @Test
    void of_more_places_than_it_may_remember_those_are_forgotten_that_were_silent_for_longest() {
        DesktopFence fence = new DesktopFence(2);
        fence.passes(signOut("one", "a", 9));
        fence.passes(signOut("two", "b", 9));
        fence.passes(signOut("one", "a", 9));

        fence.passes(signOut("three", "c", 9));

        assertThat(fence.passes(signOut("one", "z", 1))).isFalse();
        assertThat(fence.passes(signOut("two", "z", 1))).isTrue();
    }
}
