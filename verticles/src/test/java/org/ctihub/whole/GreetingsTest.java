/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
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

/** What callers hear first, told to desktops. */
class GreetingsTest {
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

    private void start(int seconds) throws Exception {
        started = TestHub.start(Scenarios.greeting(folder, seconds, ""), UnaryOperator.identity());
    }

    private void talks(Desk ada) throws Exception {
        ada.ready();
        hub().callArrives(CALLER);
        ada.call("call.answer", ada.awaitCall("alerting").getString("id"));
        ada.awaitCall("connected");
    }

    /** Whether a greeting is shown in the only call, which may be at the agent's connection only. */
    private boolean shown(Desk desk) {
        JsonObject call = desk.calls().get(0);
        List<JsonObject> greeted = call.getJsonArray("connections").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.containsKey("greeting"))
                .toList();
        greeted.forEach(each -> {
            assertThat(each.getBoolean("greeting")).isTrue();
            assertThat(each.getString("agent")).isEqualTo(hub().account(0).agentId());
        });
        assertThat(greeted).hasSizeLessThan(2);
        return !greeted.isEmpty();
    }

    private static void greeting(Desk desk, String action) throws Exception {
        desk.command("agent.greeting", new JsonObject().put("action", action));
    }

    @Test
    @DisplayName("R-CALL-26 R-CTL-24 a greeting is shown from its start until the agent stops it, also over an outage")
    void aGreetingIsShownUntilItIsStopped() throws Exception {
        start(600);
        Desk ada = hub().desk(0);
        talks(ada);
        await().until(() -> ada.eventTypes().contains("call.greetingStarted"));
        assertThat(shown(ada)).isTrue();

        ada.disconnect();
        Desk again = hub().desk(0);
        assertThat(shown(again)).isTrue();
        hub().dropSession(again);
        assertThat(shown(again)).isTrue();
        assertThat(again.calls().get(0).getJsonArray("carriedOver").contains("greeting"))
                .isTrue();

        greeting(again, "stop");
        await().until(() -> again.eventTypes().contains("call.greetingEnded"));
        assertThat(shown(again)).isFalse();
        assertThat(again.calls()
                        .get(0)
                        .getJsonArray("carriedOver", new JsonArray())
                        .contains("greeting"))
                .isFalse();
    }

    @Test
    @DisplayName("R-CALL-26 why a greeting could not be played is told")
    void aGreetingFails() throws Exception {
        start(-1);
        Desk ada = hub().desk(0);
        talks(ada);
        await().until(() -> ada.eventTypes().contains("call.greetingFailed"));
        JsonObject event = ada.told().stream()
                .filter(each -> each.encode().contains("call.greetingFailed"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("params");
        assertThat(event.getJsonObject("raw"))
                .isEqualTo(new JsonObject()
                        .put("message", "CALL_AGENT_GREETING_EVENT")
                        .put("peripheralError", 20_404));
        assertThat(shown(ada)).isFalse();
    }

    @Test
    @DisplayName("R-CTL-24 greetings that an agent turned off are not played until they are turned on again")
    void greetingsAreTurnedOff() throws Exception {
        start(600);
        Desk ada = hub().desk(0);
        ada.signIn();
        greeting(ada, "disable");
        ada.command("agent.setState", new JsonObject().put("state", "ready"));
        hub().callArrives(CALLER);
        String first = ada.awaitCall("alerting").getString("id");
        ada.call("call.answer", first);
        ada.awaitCall("connected");
        ada.awaitAgent("talking");
        ada.call("call.clear", first);
        ada.awaitAgent("workReady");
        assertThat(ada.eventTypes()).doesNotContain("call.greetingStarted");

        greeting(ada, "enable");
        ada.command("agent.setState", new JsonObject().put("state", "ready"));
        hub().callArrives(CALLER);
        ada.call("call.answer", ada.awaitCall("alerting").getString("id"));
        await().until(() -> ada.eventTypes().contains("call.greetingStarted"));
    }
}
