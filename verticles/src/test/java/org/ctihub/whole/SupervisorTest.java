/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.log.Cursor;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Supervisors and bridges at the whole hub: real sockets, a simulator in a process of its own. */
class SupervisorTest {
    private static final String CALLER = "+15551234567";
    private static final String CARD = "4111111111111111";
    private static final JsonObject FRONT = new JsonObject().put("teams", List.of("front-office"));
    private static final JsonObject BACK = new JsonObject().put("teams", List.of("back-office"));
    private static final JsonObject ALL = new JsonObject().put("all", true);
    private static final int SUPERVISOR = 4;
    private static final String ADA = "1001";
    private static final String BEN = "1002";

    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start("demo", SupervisorTest::withAnotherSupervisor);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static HubFile withAnotherSupervisor(HubFile file) {
        List<HubFile.Tenant> tenants = new ArrayList<>(file.tenants());
        HubFile.Tenant acme = tenants.get(0);
        List<HubFile.User> users = new ArrayList<>(acme.users());
        users.add(new HubFile.User(
                "backup",
                "Back office",
                PasswordHash.of("demo", 1_000),
                Set.of(Role.SUPERVISOR),
                null,
                Set.of("back-office"),
                null));
        tenants.set(0, new HubFile.Tenant(acme.id(), acme.name(), acme.peripherals(), users, acme.teams()));
        return new HubFile(file.node(), file.tokenSecret(), file.desktop(), file.admin(), tenants);
    }

    private static Predicate<JsonObject> at(String agent, String state) {
        return connection -> agent.equals(connection.getString("agent")) && state.equals(connection.getString("state"));
    }

    private static Predicate<JsonObject> role(String agent, String role) {
        return connection -> agent.equals(connection.getString("agent")) && role.equals(connection.getString("role"));
    }

    private static JsonObject about(String agent) {
        return new JsonObject().put("agentId", agent);
    }

    private String supervisor() {
        return hub.account(SUPERVISOR).agentId();
    }

    private static List<Cursor> cursors(TeamDesk desk) {
        return desk.told().stream()
                .filter(message -> "event".equals(message.getString("method")))
                .map(message -> Cursor.parse(message.getJsonObject("params").getString("cursor"))
                        .orElseThrow())
                .toList();
    }

    /** What a desktop has added up must be what a fresh one is shown. */
    private void assertShowsTheTruth(TeamDesk desk, String user, JsonObject watch) throws Exception {
        TeamDesk fresh = new TeamDesk(hub, "acme", user, watch);
        await().untilAsserted(() -> assertThat(desk.state()).isEqualTo(fresh.state()));
        fresh.disconnect();
    }

    /** Ada has a call that she has answered. */
    private String callOf(Desk ada) throws Exception {
        ada.ready();
        hub.callArrives(CALLER);
        String call = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        return call;
    }

    @Test
    void aTeamsCallsAndStatesAreSeenAndACutOfTheSocketLosesNothing() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        JsonObject snapshot = desk.told().get(0).getJsonObject("params");
        assertThat(snapshot.getJsonArray("agents")).hasSizeGreaterThanOrEqualTo(9);
        assertThat(snapshot.getJsonObject("supervision").getJsonArray("actions"))
                .contains("monitor", "setState")
                .doesNotContain("whisper");
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        JsonObject seen = desk.awaitConnection(at(ADA, "connected"));
        assertThat(seen.getString("id")).isEqualTo(call);
        assertThat(seen.getString("ani")).isEqualTo(CALLER);
        desk.awaitAgent(ADA, "talking");

        desk.disconnect();
        ada.call("call.hold", call);
        ada.awaitCall("held");
        Desk ben = hub.desk(1);
        ben.signIn();
        desk.reconnect();
        desk.awaitAgent(BEN, "notReady");
        desk.awaitConnection(at(ADA, "held"));

        assertThat(desk.told())
                .extracting(message -> message.getString("method"))
                .contains("resumed")
                .containsOnlyOnce("snapshot")
                .doesNotContain("gap");
        assertThat(cursors(desk)).isNotEmpty().isSorted().doesNotHaveDuplicates();
        assertShowsTheTruth(desk, "supervisor", FRONT);
    }

    @Test
    void nothingOfOtherTeamsOrTenantsIsSeen() throws Exception {
        TeamDesk back = new TeamDesk(hub, "acme", "backup", BACK);
        TeamDesk globex = new TeamDesk(hub, "globex", "supervisor", FRONT);
        TeamDesk front = new TeamDesk(hub, "acme", "supervisor", FRONT);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        front.awaitConnection(at(ADA, "connected"));

        assertThat(cursors(back)).isEmpty();
        assertThat(cursors(globex)).isEmpty();
        assertThat(back.state().getJsonObject("agents").fieldNames()).doesNotContain(ADA, supervisor());
        for (TeamDesk other : List.of(back, globex)) {
            assertThatThrownBy(() -> other.ask("supervisor.signOut", about(ADA)))
                    .hasMessageContaining("FORBIDDEN");
            assertThatThrownBy(() -> other.ask("supervisor.setState", about(ADA).put("state", "notReady")))
                    .hasMessageContaining("FORBIDDEN");
        }
        assertThatThrownBy(() -> globex.ask("supervisor.monitor", about(ADA).put("callId", call)))
                .hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> back.ask("watch", FRONT)).hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> ada.command("supervisor.signOut", about(BEN))).hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> front.ask("supervisor.signOut", about("1011"))).hasMessageContaining("FORBIDDEN");
        ada.awaitAgent("talking");
    }

    @Test
    @DisplayName("R-AGT-12 a supervisor forces states and, whatever the agent does, the end of a sign-in")
    void aSupervisorForcesStates() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        assertThatThrownBy(() -> desk.ask("supervisor.setState", about(ADA).put("state", "notReady")))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("The agent is not signed in.");
        Desk ada = hub.desk(0);
        ada.ready();
        desk.awaitAgent(ADA, "ready");
        assertThatThrownBy(() -> desk.ask("supervisor.setState", about(ADA).put("state", "ready")))
                .hasMessageContaining("The agent is ready.");

        assertThat(desk.ask(
                        "supervisor.setState",
                        about(ADA).put("state", "notReady").put("reason", 5)))
                .isEmpty();
        ada.awaitAgent("notReady");
        desk.awaitAgent(ADA, "notReady");
        assertThat(desk.state().getJsonObject("agents").getJsonObject(ADA).getInteger("reason"))
                .isEqualTo(5);
        desk.ask("supervisor.setState", about(ADA).put("state", "ready"));
        ada.awaitAgent("ready");
        desk.ask("supervisor.signOut", about(ADA).put("reason", 9));
        ada.awaitAgent("signedOut");
        desk.awaitAgent(ADA, "signedOut");
    }

    @Test
    @DisplayName("R-SUP-01 R-SUP-05 a supervisor monitors a call, barges in, and leaves it again")
    void aSupervisorMonitorsBargesInAndLeaves() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        JsonObject theCall = about(ADA).put("callId", call);
        desk.awaitConnection(at(ADA, "connected"));
        assertThatThrownBy(() -> desk.ask("supervisor.monitor", theCall))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("Sign in at a phone of your own first");
        assertThatThrownBy(() -> desk.ask("supervisor.whisper", theCall))
                .hasMessageContaining("This peripheral does not offer it.");
        assertThatThrownBy(() -> desk.ask("supervisor.monitor", about(BEN).put("callId", call)))
                .hasMessageContaining("UNKNOWN_CALL");
        signIn(desk);

        desk.ask("supervisor.monitor", theCall);

        JsonObject monitored = desk.awaitConnection(role(supervisor(), "monitor"));
        assertThat(monitored.getString("id")).isEqualTo(call);
        desk.awaitAgent(supervisor(), "talking");
        await().untilAsserted(() ->
                assertThat(ada.calls().get(0).getJsonArray("connections")).hasSize(3));
        assertThatThrownBy(() -> desk.ask("supervisor.monitor", theCall)).hasMessageContaining("does so already");
        desk.ask("supervisor.bargeIn", theCall);
        desk.awaitConnection(role(supervisor(), "bargeIn"));
        nobodyListensToASensitiveCall(desk, ada, call);
        desk.ask("supervisor.monitor", theCall);
        desk.awaitConnection(role(supervisor(), "monitor"));
        desk.ask("supervisor.stop", theCall);
        desk.awaitAgent(supervisor(), "notReady");
        assertThat(desk.find(role(supervisor(), "monitor"))).isEmpty();
        ada.awaitAgent("talking");
        assertThatThrownBy(() -> desk.ask("supervisor.stop", theCall)).hasMessageContaining("ACTION_NOT_ALLOWED");
        assertThat(desk.state().encode()).doesNotContain(CARD);
        assertShowsTheTruth(desk, "supervisor", FRONT);
    }

    /** The supervisor is in the call; who is sent away then, and learns nothing of what is said, not even later. */
    private void nobodyListensToASensitiveCall(TeamDesk desk, Desk ada, String call) throws Exception {
        TeamDesk bridge = new TeamDesk(hub, "acme", "bridge", ALL);
        JsonObject theCall = new JsonObject().put("callId", call);
        ada.command("call.setSensitive", theCall.copy().put("on", true).put("seconds", 1_800));
        await().until(() -> desk.find(role(supervisor(), "bargeIn")).isEmpty());
        desk.awaitAgent(supervisor(), "notReady");
        assertThatThrownBy(() -> desk.ask("supervisor.monitor", about(ADA).put("callId", call)))
                .hasMessageContaining("SENSITIVE");

        desk.disconnect();
        ada.command("call.setData", theCall.copy().put("variables", new JsonObject().put("callVariable3", CARD)));
        await().until(() -> ada.calls().get(0).encode().contains(CARD));
        bridge.awaitTold("event", event -> "call.dataChanged".equals(event.getString("type")));
        ada.command("call.setSensitive", theCall.copy().put("on", false));
        desk.reconnect();

        await().until(() -> desk.find(at(ADA, "connected")).stream().anyMatch(each -> !each.containsKey("sensitive")));
        JsonObject seen = desk.find(at(ADA, "connected")).get(0);
        assertThat(seen.getBoolean("hidden")).isTrue();
        assertThat(seen.getJsonObject("data").getJsonObject("variables").getString("callVariable1"))
                .as("known before")
                .isEqualTo("gold");
        assertThat(desk.told())
                .extracting(message -> message.getString("method"))
                .contains("resumed");
        for (TeamDesk other : List.of(desk, bridge)) {
            assertThat(other.told()).extracting(JsonObject::encode).noneMatch(text -> text.contains(CARD));
        }
        desk.ask("supervisor.setSensitive", about(ADA).put("callId", call).put("on", true));
        await().until(() -> "supervisor"
                .equals(ada.calls()
                        .get(0)
                        .getJsonObject("sensitive", new JsonObject())
                        .getString("by")));
        assertThatThrownBy(() -> bridge.ask(
                        "supervisor.setSensitive",
                        about(ADA).put("callId", call).put("on", false)))
                .hasMessageContaining("FORBIDDEN");
        desk.ask("supervisor.setSensitive", about(ADA).put("callId", call).put("on", false));
        await().until(() -> !ada.calls().get(0).containsKey("sensitive"));
        bridge.disconnect();
    }

    @Test
    @DisplayName("R-SUP-05 a supervisor who intercepts has the call, and the agent is out of it")
    void aSupervisorIntercepts() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        signIn(desk);

        desk.ask("supervisor.intercept", about(ADA).put("callId", call));

        desk.awaitConnection(role(supervisor(), "intercept"));
        ada.awaitAgent("workReady");
        desk.awaitAgent(supervisor(), "talking");
        desk.ask("call.clear", new JsonObject().put("callId", call));
        desk.awaitAgent(supervisor(), "notReady");
    }

    @Test
    void aMonitoredCallEndsWhenItsPartiesLeave() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        signIn(desk);
        desk.ask("supervisor.monitor", about(ADA).put("callId", call));
        desk.awaitAgent(supervisor(), "talking");

        ada.call("call.clear", call);

        desk.awaitAgent(supervisor(), "notReady");
        ada.awaitAgent("workReady");
    }

    @Test
    void aBridgeSeesEverybodyAtThePeripheralAndControlsNobody() throws Exception {
        TeamDesk bridge = new TeamDesk(hub, "acme", "bridge", ALL);
        assertThat(bridge.state().getJsonObject("agents").size()).isGreaterThanOrEqualTo(20);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        bridge.awaitConnection(at(ADA, "connected"));

        assertThatThrownBy(() -> bridge.ask("call.clear", new JsonObject().put("callId", call)))
                .hasMessageContaining("FORBIDDEN");
        assertThatThrownBy(() -> bridge.ask("supervisor.signOut", about(ADA))).hasMessageContaining("FORBIDDEN");
        bridge.disconnect();
        ada.call("call.clear", call);
        ada.awaitAgent("workReady");
        bridge.reconnect();
        bridge.awaitAgent(ADA, "workReady");
        assertThat(bridge.told())
                .extracting(message -> message.getString("method"))
                .contains("resumed")
                .doesNotContain("gap");
        assertShowsTheTruth(bridge, "bridge", ALL);
    }

    private static Predicate<JsonObject> asked(String type) {
        return event -> type.equals(event.getString("type")) && ADA.equals(event.getString("askedBy"));
    }

    @Test
    @DisplayName("R-SUP-07 R-SUP-12 an agent who asks for help calls the supervisor, who is told of it")
    void anAgentAsksForAssistance() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        TeamDesk back = new TeamDesk(hub, "acme", "backup", BACK);
        Desk ada = hub.desk(0);
        String call = callOf(ada);
        assertThatThrownBy(() -> ada.call("agent.assist", call)).hasMessageContaining("E_CTI_SUPERVISOR_NOT_FOUND");
        signIn(desk);

        ada.call("agent.assist", call);

        desk.awaitTold("event", asked("call.assistAsked"));
        JsonObject ringing = desk.awaitConnection(at(supervisor(), "alerting"));
        assertThat(ringing.getString("consultOf")).isEqualTo(call);
        assertThat(ringing.getString("type")).isEqualTo("assist");
        desk.ask("call.answer", new JsonObject().put("callId", ringing.getString("id")));
        desk.awaitAgent(supervisor(), "talking");
        assertThat(cursors(back)).isEmpty();
        assertShowsTheTruth(desk, "supervisor", FRONT);
    }

    @Test
    @DisplayName("R-SUP-08 R-SUP-11 an emergency is told even if no supervisor can be found")
    void anAgentDeclaresAnEmergency() throws Exception {
        TeamDesk desk = new TeamDesk(hub, "acme", "supervisor", FRONT);
        TeamDesk bridge = new TeamDesk(hub, "acme", "bridge", ALL);
        Desk ada = hub.desk(0);
        ada.ready();

        ada.command("agent.emergency", new JsonObject());
        desk.awaitTold("event", asked("agent.emergency"));
        hub.callArrives(CALLER);
        String call = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ada.call("agent.emergency", call);
        desk.awaitTold("event", asked("call.emergency"));
        bridge.awaitTold("event", asked("call.emergency"));
    }

    private void signIn(TeamDesk desk) throws Exception {
        desk.ask(
                "agent.signIn",
                new JsonObject()
                        .put("agentId", supervisor())
                        .put("extension", hub.account(SUPERVISOR).extension())
                        .put("password", hub.account(SUPERVISOR).agentPassword()));
        desk.awaitAgent(supervisor(), "notReady");
    }
}
