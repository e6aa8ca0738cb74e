/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pending states and desk settings. */
class AgentDeskTest {
    private static final String CALLER = "+15550100";

    @TempDir
    Path folder;

    private @Nullable TestHub started;

    private TestHub hub() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void stop() throws Exception {
        hub().close();
    }

    private void start(String more) throws Exception {
        started = TestHub.start(Scenarios.demo(folder, more), UnaryOperator.identity());
    }

    private static JsonObject agent(Desk desk) {
        return Objects.requireNonNull(desk.state().getJsonObject("agent"));
    }

    private static List<String> agentEvents(Desk desk) {
        return desk.eventTypes().stream()
                .filter(type -> type.startsWith("agent."))
                .toList();
    }

    private String talking(Desk ada) throws Exception {
        ada.ready();
        hub().callArrives(CALLER);
        String call = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        ada.awaitAgent("talking");
        return call;
    }

    private static void awaitPending(Desk desk, String state) {
        await("pending " + state).until(() -> Objects.equals(agent(desk).getString("pending"), state));
    }

    private void state(Desk desk, String state) throws Exception {
        desk.command("agent.setState", new JsonObject().put("state", state));
    }

    @Test
    void aStateAskedForDuringACallIsPendingUntilTheCallEndsAndOutlivesALostSession() throws Exception {
        start("");
        Desk ada = hub().desk(0);
        String call = talking(ada);
        state(ada, "notReady");
        awaitPending(ada, "notReady");
        state(ada, "ready");
        awaitPending(ada, "ready");
        assertThat(agentEvents(ada)).filteredOn("agent.pendingChanged"::equals).hasSize(2);
        state(ada, "notReady");
        awaitPending(ada, "notReady");

        hub().dropSession(ada);

        assertThat(agent(ada).getString("pending")).isEqualTo("notReady");
        assertThat(agent(ada).getJsonArray("carriedOver")).isEqualTo(new JsonArray().add("pending"));
        ada.call("call.clear", call);
        ada.awaitAgent("workNotReady");
        assertThat(agent(ada).getString("pending")).isNull();
        assertThat(agent(ada).containsKey("carriedOver")).isFalse();
    }

    @Test
    void theDeskSettingsAreReadAtSignInAndStandInTheSnapshot() throws Exception {
        start("\n$1desk: {mask: 4104, wrapUpIncoming: 0, wrapUpOutgoing: 2}");
        Desk ada = hub().desk(0);
        assertThat(ada.awaitTold("snapshot").getValue("desk")).isNull();
        ada.signIn();
        await().until(() -> agentEvents(ada).contains("agent.deskChanged"));

        ada.disconnect();
        Desk again = hub().desk(0);
        JsonObject desk = again.awaitTold("snapshot").getJsonObject("desk");
        assertThat(desk.getJsonArray("reasonRequired")).isEqualTo(new JsonArray().add("notReady"));
        assertThat(desk.getBoolean("nonAcdCalls")).isTrue();
        assertThat(desk.getBoolean("autoAnswer")).isFalse();
        assertThat(desk.getJsonObject("wrapUp"))
                .isEqualTo(new JsonObject().put("incoming", "required").put("outgoing", "notAllowed"));
        state(again, "ready");
        again.awaitAgent("ready");
        assertThatThrownBy(() -> state(again, "notReady"))
                .hasMessageContaining("INVALID_PARAMS")
                .hasMessageContaining("params.reason is needed here.");
        again.command(
                "agent.setState", new JsonObject().put("state", "notReady").put("reason", 3));
        again.awaitAgent("notReady");
    }

    @Test
    @DisplayName("R-DATA-11 wrap-up data that the desk settings want come before the next call")
    void whatTheDeskSettingsForbidIsDenied() throws Exception {
        start("\n$1desk: {mask: 0, wrapUpIncoming: 3}");
        Desk ada = hub().desk(0);
        String call = talking(ada);
        await().until(() -> agentEvents(ada).contains("agent.deskChanged"));
        ada.call("call.clear", call);
        ada.awaitAgent("workReady");
        assertThatThrownBy(() -> state(ada, "ready")).hasMessageContaining("Set the wrap-up data first.");
        ada.command("call.wrapUp", new JsonObject().put("callId", call).put("data", "solved"));
        await().until(() -> agent(ada).getJsonArray("actions").contains("setReady"));
        state(ada, "ready");
        ada.awaitAgent("ready");
        assertThatThrownBy(() -> ada.command("call.make", new JsonObject().put("destination", "3002")))
                .hasMessageContaining("The desk settings allow no calls beside those of the queues.");
    }

    @Test
    @DisplayName("R-CTL-24 greetings are turned off and on")
    void greetings() throws Exception {
        start("");
        Desk ada = hub().desk(0);
        assertThatThrownBy(() -> ada.command("agent.greeting", new JsonObject().put("action", "stop")))
                .hasMessageContaining("Sign in first.");
        ada.signIn();
        ada.command("agent.greeting", new JsonObject().put("action", "disable"));
        ada.command("agent.greeting", new JsonObject().put("action", "enable"));
        List<String> sent = hub().requestsOf("AGENT_GREETING_CONTROL_REQ");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).contains("\"AgentAction\":1");
        assertThat(sent.get(1)).contains("\"AgentAction\":2");
    }
}
