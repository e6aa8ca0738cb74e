/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkFailoverTest {
    private static final LinkBench.Setup PLAIN = LinkBench.Setup.plain();

    private static List<LinkState> statesAfter(LinkDescription before, LinkDescription after) {
        return after.timeLine().stream()
                .skip(before.timeLine().size())
                .map(LinkMoment::state)
                .toList();
    }

    private static void assertReason(LinkDescription link, String code) {
        assertThat(link.link().reason()).map(LinkReason::code).contains(code);
    }

    @Test
    @DisplayName(
            "R-FO-04, R-FO-17 a crash with a standby session: the other side serves, the crashed one comes back as standby")
    void crashWithAStandbySession() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            LinkDescription before = bench.awaitPaired("A");
            long epoch = epoch(bench);
            bench.post("/sides/pair/A/crash");
            LinkDescription after = bench.awaitServes("B");

            assertThat(statesAfter(before, after))
                    .as("the standby's word may come before the end of the connection is noticed")
                    .containsSubsequence(LinkState.SYNCING, LinkState.IN_SERVICE);
            assertThat(epoch(bench)).as("events are missing").isGreaterThan(epoch);

            bench.post("/sides/pair/A/start");
            bench.awaitPaired("B");
        }
    }

    @Test
    @DisplayName("R-FO-04 servers below version 24: one session, and the other side cold")
    void crashWithoutAStandbySession() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.options(options -> options.versions(9, 19)))) {
            LinkDescription before = bench.awaitServes("A");
            assertThat(before.standby()).isEqualTo(StandbyState.NONE);
            assertThat(bench.sessions()).hasSize(1);
            bench.post("/sides/pair/A/crash");
            LinkDescription after = bench.awaitServes("B");
            assertThat(after.standby()).isEqualTo(StandbyState.NONE);
        }
    }

    @Test
    @DisplayName(
            "R-HB-03 a hung side is found by heartbeats, and the other one serves without asking the hung one first")
    void aHungSideWithoutAStandbySession() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.faults("hangSwitchMillis: 100")
                .options(options -> options.versions(9, 19).heartbeatInterval(Duration.ofMillis(500))))) {
            bench.awaitServes("A");
            bench.post("/sides/pair/A/hang");
            LinkDescription after = bench.awaitServes("B");
            assertThat(after.timeLine())
                    .extracting(moment -> moment.reason().map(LinkReason::code).orElse(""))
                    .containsAnyOf("HEARTBEAT_MISSED", "SERVER_SILENT");
        }
    }

    @Test
    @DisplayName("R-FO-17 a hung side with a standby session: the standby's word is enough")
    void aHungSideWithAStandbySession() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.faults("hangSwitchMillis: 100"))) {
            bench.awaitPaired("A");
            bench.post("/sides/pair/A/hang");
            bench.awaitServes("B");
        }
    }

    @Test
    @DisplayName("R-FO-20 to R-FO-24 maintenance moves the link, which stays in service and in its epoch")
    void maintenance() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            LinkDescription before = bench.awaitPaired("A");
            long epoch = epoch(bench);
            JsonObject answer = bench.post("/sides/pair/A/maintenance").toJsonObject();
            assertThat(answer.getBoolean("accepted")).isTrue();
            LinkDescription after = bench.awaitServes("B");

            assertThat(statesAfter(before, after)).containsOnly(LinkState.IN_SERVICE);
            assertThat(epoch(bench)).isEqualTo(epoch);
            await().until(() -> bench.requests().stream()
                    .map(JsonObject.class::cast)
                    .anyMatch(request -> request.getString("name").equals("STOPPING_REQUESTS_TO_THIS_SIDE_IND")
                            && request.getString("side").equals("A")));
            bench.await("a side that is left", link -> link.standby() == StandbyState.WAITING);
            await().until(() -> bench.control(HttpMethod.GET, "/counters", new JsonObject())
                    .toString()
                    .contains("\"maintenance\""));

            bench.post("/sides/pair/A/start");
            bench.awaitPaired("B");
        }
    }

    @Test
    @DisplayName(
            "R-FO-24 what a side was being asked when it was left is not asked any further: its answers would be old")
    void maintenanceEndsAReadingOfTheSideThatIsLeft() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.agents(40).parallel(1))) {
            bench.awaitPaired("A");
            long before = asked(bench, "A");
            bench.control(HttpMethod.POST, "/sessions/pair/1/delay", new JsonObject().put("millis", 100));
            bench.post("/peripherals/5000/offline");
            bench.post("/peripherals/5000/online");
            await().until(() -> asked(bench, "A") > before);
            bench.post("/sides/pair/A/maintenance");
            bench.awaitServes("B");

            await().until(() -> asked(bench, "B") >= 40);
            long atTheEnd = asked(bench, "A");
            assertThat(atTheEnd - before).as("the reading was under way").isLessThan(40);
            await().during(Duration.ofSeconds(1)).until(() -> asked(bench, "A") <= atTheEnd + 1);
        }
    }

    private static long asked(LinkBench bench, String side) throws Exception {
        return bench.requests().stream()
                .map(JsonObject.class::cast)
                .filter(request -> request.getString("name").equals("QUERY_AGENT_STATE_REQ")
                        && request.getString("side").equals(side))
                .count();
    }

    @Test
    @DisplayName("R-FO-26 maintenance is refused while the standby cannot be reached")
    void maintenanceIsRefusedWithoutAStandby() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            bench.awaitPaired("A");
            bench.post("/sessions/pair/2/drop");
            bench.control(HttpMethod.POST, "/sides/pair/B/refuse", new JsonObject().put("status", 92));
            bench.await("a lost standby", link -> link.standby() == StandbyState.WAITING);

            JsonObject answer = bench.post("/sides/pair/A/maintenance").toJsonObject();
            assertThat(answer.getBoolean("accepted")).isFalse();
            bench.awaitServes("A");
        }
    }

    @Test
    @DisplayName("R-SES-21 a side that says it is offline is left at once")
    void aSideThatGoesOffline() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.options(options -> options.versions(9, 19)))) {
            bench.awaitServes("A");
            bench.post("/sides/pair/A/offline");
            LinkDescription after = bench.awaitServes("B");
            assertThat(after.timeLine())
                    .anySatisfy(moment ->
                            assertThat(moment.reason().map(LinkReason::code)).contains("SERVER_ASKED_TO_CLOSE"));
        }
    }

    @Test
    @DisplayName("R-SES-09 a displaced link does not fight for its place")
    void displaced() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.options(options -> options.versions(9, 19)))) {
            bench.awaitServes("A");
            bench.control(
                    HttpMethod.POST,
                    "/sessions/pair/1/end",
                    new JsonObject().put("status", 11).put("close", true));
            LinkDescription link =
                    bench.await("displaced", each -> each.link().state() == LinkState.RECONNECTING && notTrying(each));
            assertReason(link, "DISPLACED");
            await().during(Duration.ofSeconds(2)).until(() -> bench.sessions().isEmpty());
        }
    }

    private static boolean notTrying(LinkDescription link) {
        return link.timeLine().get(link.timeLine().size() - 1).side().isEmpty();
    }

    @Test
    @DisplayName("R-SES-17 a wrong password is said, and not tried again and again")
    void aWrongPassword() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN.more("clientPassword: secret"))) {
            LinkDescription link = bench.await(
                    "refused twice", each -> each.link().state() == LinkState.RECONNECTING && notTrying(each));
            assertReason(link, "E_CTI_INVALID_PASSWORD");
        }
    }

    @Test
    void whenTheRightToActLapsesTheConnectionsAreResetWithoutAWord() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            bench.awaitPaired("A");
            bench.revoke();
            assertThat(bench.ask(new LinkRequest.Execute(new CommandRequest(
                            "", "u@acme", new AgentId("1001"), new Command.SignOut(OptionalInt.empty()), 5_000))))
                    .isEqualTo(new LinkReply.Failed("NOT_OWNER"));

            await().until(() -> bench.sessions().isEmpty());
            await().until(() -> bench.overs.get() == 1);
            await().during(Duration.ofSeconds(1)).until(() -> bench.overs.get() == 1);
            assertThat(bench.requests())
                    .extracting(request -> ((JsonObject) request).getString("name"))
                    .doesNotContain("CLOSE_REQ", "SET_AGENT_STATE_REQ");
        }
    }

    @Test
    void theClientIdEndsWithTheEpochAndBothSessionsShareIt() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            bench.awaitPaired("A");
            long epoch = epoch(bench);
            assertThat(bench.sessions())
                    .extracting(session -> ((JsonObject) session).getString("clientId"))
                    .containsExactly("hub-n1-" + epoch, "hub-n1-" + epoch);
        }
    }

    @Test
    @DisplayName(
            "Requests under way at a side that is lost end with an unknown outcome, and no sooner request is repeated")
    void requestsUnderWayAtALostSide() throws Exception {
        try (LinkBench bench = new LinkBench(PLAIN)) {
            bench.awaitPaired("A");
            bench.control(HttpMethod.POST, "/sessions/pair/1/delay", new JsonObject().put("millis", 30_000));
            Future<LinkReply> outcome = bench.asking(new LinkRequest.Execute(
                    new CommandRequest("k", "u@acme", new AgentId("1001"), new Command.SignIn("300001", "x"), 15_000)));
            await().until(() -> bench.requests().stream()
                    .map(JsonObject.class::cast)
                    .anyMatch(request -> request.getString("name").equals("SET_AGENT_STATE_REQ")));
            bench.post("/sides/pair/A/crash");

            LinkReply.Outcome reply = (LinkReply.Outcome) LinkBench.done(outcome);
            assertThat(reply.outcome())
                    .isInstanceOfSatisfying(
                            CommandOutcome.Refused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.OUTCOME_UNKNOWN));
            bench.awaitServes("B");
            assertThat(bench.requests().stream()
                            .map(JsonObject.class::cast)
                            .filter(request -> request.getString("name").equals("SET_AGENT_STATE_REQ")))
                    .hasSize(1);
        }
    }

    private static long epoch(LinkBench bench) throws Exception {
        LinkReply.Fresh fresh = (LinkReply.Fresh) bench.ask(new LinkRequest.Attach(
                "gateway.test", "desktop", Scope.Self.of(new AgentId("1001")), Optional.empty()));
        return fresh.upTo().epoch();
    }
}
