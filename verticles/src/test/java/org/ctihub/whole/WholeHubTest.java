/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.ctihub.log.Cursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WholeHubTest {
    private static final String CALLER = "+15550100";

    private TestHub hub;

    /** A scenario file or the name of a built-in one, with the people of the demonstration. */
    String scenario() throws IOException {
        return "demo";
    }

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(scenario());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private static JsonObject only(List<JsonObject> calls) {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static String id(JsonObject call) {
        return call.getString("id");
    }

    /** What a desktop has added up must be what a fresh one is shown. */
    private void assertShowsTheTruth(Desk desk, int index) throws Exception {
        JsonObject before = desk.state();
        desk.disconnect();
        Desk fresh = hub.desk(index);
        assertThat(before).isEqualTo(fresh.state());
        fresh.disconnect();
    }

    @Test
    void aCallFromAlertToWrapUpWithItsData() throws Exception {
        Desk ada = hub.desk(0);
        ada.ready();
        hub.callArrives(CALLER);
        JsonObject alerting = ada.awaitCall("alerting");
        assertThat(alerting.getString("ani")).isEqualTo(CALLER);
        assertThat(alerting.getJsonObject("data").getJsonObject("variables").getString("callVariable1"))
                .isEqualTo("gold");
        assertThat(alerting.getJsonObject("data").getJsonObject("variables").getString("user.account"))
                .isEqualTo("4711");
        assertThat(ada.actions(alerting)).contains("answer").doesNotContain("hold", "transfer");
        String call = id(alerting);

        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ada.awaitAgent("talking");
        ada.call("call.hold", call);
        ada.awaitCall("held");
        ada.call("call.retrieve", call);
        ada.awaitCall("connected");
        ada.command(
                "call.setData",
                new JsonObject()
                        .put("callId", call)
                        .put(
                                "variables",
                                new JsonObject().put("callVariable3", "fr").put("user.account", "0815"))
                        .put("arrays", new JsonObject().put("user.notes", new JsonObject().put("1", "calls again"))));
        ada.command("call.dtmf", new JsonObject().put("callId", call).put("digits", "12#"));
        ada.call("call.clear", call);
        ada.awaitCall("null");
        ada.command("call.wrapUp", new JsonObject().put("callId", call).put("data", "solved"));
        await().until(() ->
                "solved".equals(only(ada.calls()).getJsonObject("data").getString("wrapUp")));
        JsonObject data = only(ada.calls()).getJsonObject("data");
        assertThat(data.getJsonObject("variables").getString("callVariable3")).isEqualTo("fr");
        assertThat(data.getJsonObject("variables").getString("user.account")).isEqualTo("0815");
        assertThat(data.getJsonObject("arrays").getJsonObject("user.notes").getString("1"))
                .isEqualTo("calls again");

        ada.command("agent.setState", new JsonObject().put("state", "notReady").put("reason", 7));
        ada.awaitAgent("notReady");
        ada.awaitNoCalls();
        assertThat(ada.state().getJsonObject("agent").getInteger("reason")).isEqualTo(7);
        assertShowsTheTruth(ada, 0);
    }

    @Test
    void aConsultationEndsInATransferThatKeepsTheCallAndItsData() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        ada.ready();
        hub.callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ben.ready();

        ada.command(
                "call.consult",
                new JsonObject()
                        .put("callId", call)
                        .put("destination", hub.account(1).extension())
                        .put("variables", new JsonObject().put("callVariable2", "please help")));
        JsonObject asked = ben.awaitCall("alerting");
        assertThat(asked.getJsonObject("data").getJsonObject("variables").getString("callVariable2"))
                .isEqualTo("please help");
        ben.call("call.answer", id(asked));
        ben.awaitCall("connected");
        assertThat(ada.calls()).hasSize(2);
        JsonObject consultation = ada.awaitCall("connected");
        assertThat(consultation.getString("consultOf")).isEqualTo(call);
        await().until(() -> ada.actions(ada.awaitCall("connected"))
                .containsAll(List.of("transfer", "conference", "alternate", "reconnect")));

        ada.call("call.alternate", id(consultation));
        await().until(() -> id(ada.awaitCall("connected")).equals(call));
        ada.call("call.alternate", call);
        await().until(() -> id(ada.awaitCall("connected")).equals(id(consultation)));
        ada.call("call.transfer", id(consultation));
        await().until(() -> ben.calls().stream().map(WholeHubTest::id).toList().equals(List.of(call)));
        JsonObject transferred = only(ben.calls());
        assertThat(transferred.getString("ani")).isEqualTo(CALLER);
        assertThat(transferred.getJsonObject("data").getJsonObject("variables").getString("callVariable1"))
                .isEqualTo("gold");
        assertShowsTheTruth(ben, 1);
        assertShowsTheTruth(ada, 0);
    }

    @Test
    void aConsultationEndsInAConferenceOrIsReconnected() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        ada.ready();
        hub.callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ben.ready();
        JsonObject consult = new JsonObject()
                .put("callId", call)
                .put("destination", hub.account(1).extension());

        ada.command("call.consult", consult);
        ben.awaitCall("alerting");
        ada.call("call.reconnect", id(ada.awaitCall("connected")));
        ben.awaitNoCalls();
        await().until(() -> ada.calls().size() == 1);
        ada.awaitCall("connected");

        ada.command("call.consult", consult);
        ben.call("call.answer", id(ben.awaitCall("alerting")));
        ben.awaitCall("connected");
        await().until(() -> ada.actions(ada.awaitCall("connected")).contains("conference"));
        ada.call("call.conference", id(ada.awaitCall("connected")));
        await().until(() -> ada.calls().size() == 1 && ben.calls().size() == 1 && connected(only(ada.calls())) == 3);
        assertThat(only(ada.calls())).isEqualTo(only(ben.calls()));
        ada.call("call.clear", call);
        await().until(() -> connected(only(ben.calls())) == 2);
        assertShowsTheTruth(ben, 1);
    }

    private static long connected(JsonObject call) {
        return call.getJsonArray("connections").stream()
                .filter(connection -> "connected".equals(((JsonObject) connection).getString("state")))
                .count();
    }

    @Test
    @DisplayName("R-CTL-10 a single-step transfer takes the call to another agent at once")
    void aSingleStepTransfer() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        ada.ready();
        hub.callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ben.signIn();
        ada.command(
                "call.transfer",
                new JsonObject()
                        .put("callId", call)
                        .put("destination", hub.account(1).extension()));
        JsonObject offered = ben.awaitCall("alerting");
        assertThat(offered.getString("ani")).isEqualTo(CALLER);
        ben.call("call.answer", id(offered));
        ben.awaitCall("connected");
        assertShowsTheTruth(ben, 1);
    }

    @Test
    void anAgentCallsAnother() throws Exception {
        Desk ada = hub.desk(0);
        Desk ben = hub.desk(1);
        ada.signIn();
        ben.signIn();
        ada.command(
                "call.make", new JsonObject().put("destination", hub.account(1).extension()));
        ben.call("call.answer", id(ben.awaitCall("alerting")));
        ada.awaitCall("connected");
        ben.awaitCall("connected");
        ada.call("call.clear", id(only(ada.calls())));
        ben.awaitNoCalls();
        ada.awaitNoCalls();
    }

    @Test
    void whatHappenedWhileADesktopWasAwayIsToldOnceAndInOrder() throws Exception {
        Desk ada = hub.desk(0);
        ada.ready();
        long arrived = hub.callArrives(CALLER);
        ada.call("call.answer", id(ada.awaitCall("alerting")));
        ada.awaitCall("connected");
        ada.awaitAgent("talking");
        String cursor = ada.lastCursor();
        ada.disconnect();
        Desk watcher = hub.desk(0);
        hub.control(HttpMethod.POST, "agents/" + hub.account(0).agentId() + "/hold", new JsonObject());
        watcher.awaitCall("held");
        hub.control(HttpMethod.POST, "calls/" + arrived + "/clear", new JsonObject());
        watcher.awaitCall("null");
        watcher.awaitAgent("workReady");
        watcher.disconnect();
        int before = ada.told().size();

        ada.reconnect(cursor);
        JsonObject resumed = ada.awaitTold("resumed");
        assertThat(resumed.getString("from")).isEqualTo(cursor);
        await().until(() -> ada.state().equals(watcher.state()));
        List<JsonObject> since = ada.told().subList(before, ada.told().size());
        assertThat(since)
                .extracting(m -> m.getString("method"))
                .startsWith("resumed")
                .doesNotContain("snapshot", "gap");
        List<Cursor> cursors = since.stream()
                .filter(m -> "event".equals(m.getString("method")))
                .map(m -> Cursor.parse(m.getJsonObject("params").getString("cursor"))
                        .orElseThrow())
                .toList();
        assertThat(cursors).isNotEmpty().isSorted().doesNotHaveDuplicates();
        assertThat(resumed.getInteger("events")).isEqualTo(cursors.size());
    }

    @Test
    void aCursorThatTheHubCannotServeIsAGapAndASnapshot() throws Exception {
        Desk ada = hub.desk(0);
        ada.disconnect();
        ada.reconnect("7:118");
        assertThat(ada.awaitTold("gap").getString("reason")).isEqualTo("EPOCH_CHANGED");
        ada.awaitTold("snapshot");
    }

    @Test
    void whatTheStateDoesNotAllowIsRefusedWithItsReasonAndHarmsNothing() throws Exception {
        Desk ada = hub.desk(0);
        assertThatThrownBy(() -> ada.command("agent.setState", new JsonObject().put("state", "ready")))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("Sign in first.");
        assertThatThrownBy(() -> ada.call("call.hold", "nothing")).hasMessageContaining("UNKNOWN_CALL");
        assertThatThrownBy(() -> ada.command(
                        "agent.signIn",
                        new JsonObject()
                                .put("agentId", "1001")
                                .put("extension", "3001")
                                .put("password", "wrong")))
                .hasMessageContaining("CTI_REFUSED");
        ada.ready();
        hub.callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        assertThatThrownBy(() -> ada.call("call.hold", call))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("The call is not connected.");
        ada.call("call.answer", call);
        ada.awaitCall("connected");
    }

    @Test
    @DisplayName("R-FO-07 a lost session is opened again and agents and calls are as they were")
    void aLostSessionIsOpenedAgain() throws Exception {
        Desk ada = hub.desk(0);
        ada.ready();
        hub.callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ada.awaitAgent("talking");

        JsonArray sessions = hub.simulator(HttpMethod.GET, "/sessions").toJsonArray();
        JsonObject session = sessions.stream()
                .map(JsonObject.class::cast)
                .filter(s -> "acme".equals(s.getString("gateway")))
                .findFirst()
                .orElseThrow();
        hub.simulator(HttpMethod.POST, "/sessions/acme/" + session.getInteger("id") + "/drop");
        await().until(() -> ada.told().stream().anyMatch(m -> m.encode().contains("reconnecting")));
        ada.awaitLink("inService");

        assertThat(only(ada.calls()).getString("id")).isEqualTo(call);
        assertThat(ada.told()).extracting(m -> m.getString("method")).doesNotContain("gap");
        ada.call("call.hold", call);
        ada.awaitCall("held");
        assertShowsTheTruth(ada, 0);
    }
}
