/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.ctihub.launcher.demo.DemoAccount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins other than with a password at a phone of the peripheral. */
class SignInsTest {
    @TempDir
    Path folder;

    private @Nullable TestHub started;

    private TestHub hub() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void start() throws Exception {
        started = TestHub.start(Scenarios.demo(folder, ""), UnaryOperator.identity());
    }

    @AfterEach
    void stop() throws Exception {
        hub().close();
    }

    private JsonObject place() {
        DemoAccount ada = hub().account(0);
        return new JsonObject().put("agentId", ada.agentId()).put("extension", ada.extension());
    }

    private JsonObject lastRequest() throws Exception {
        List<String> sent = hub().requestsOf("SET_AGENT_STATE_REQ");
        return new JsonObject(sent.get(sent.size() - 1)).getJsonObject("fields");
    }

    @Test
    @DisplayName(
            "R-AGT-09 with single sign-on no password is sent, neither at the sign-in nor, after an outage, at the sign-out")
    void singleSignOn() throws Exception {
        Desk ada = hub().desk(0);
        assertThatThrownBy(() -> ada.command("agent.signIn", place()))
                .hasMessageContaining("params.password is missing");

        ada.command("agent.signIn", place().put("sso", true));
        ada.awaitAgent("notReady");
        assertThat(lastRequest().getInteger("SSOEnabled")).isEqualTo(1);
        assertThat(lastRequest().containsKey("AgentPassword")).isFalse();

        hub().dropSession(ada);
        ada.command("agent.signOut", new JsonObject());
        ada.awaitAgent("signedOut");
        assertThat(lastRequest().getInteger("SSOEnabled")).isEqualTo(1);
        assertThat(lastRequest().containsKey("AgentPassword")).isFalse();

        ada.signIn();
        ada.command("agent.signOut", new JsonObject());
        ada.awaitAgent("signedOut");
        assertThat(lastRequest().containsKey("SSOEnabled")).isFalse();
        assertThat(lastRequest().containsKey("AgentPassword")).isTrue();
    }

    @Test
    @DisplayName("R-AGT-10 a remote agent names a phone and how it is called")
    void remoteAgent() throws Exception {
        Desk ada = hub().desk(0);
        JsonObject remote =
                place().put("password", hub().account(0).agentPassword()).put("phone", "+15550123");
        assertThatThrownBy(() -> ada.command("agent.signIn", remote))
                .hasMessageContaining("params.phone and mode go together");

        ada.command("agent.signIn", remote.put("mode", "nailed"));
        ada.awaitAgent("notReady");

        assertThat(lastRequest().getString("AgentInstrument"))
                .isEqualTo(hub().account(0).extension() + ";+15550123");
        assertThat(lastRequest().getInteger("AgentWorkMode")).isEqualTo(4);
        assertThat(ada.state().getJsonObject("agent").getString("extension"))
                .isEqualTo(hub().account(0).extension());
        assertThat(hub().control(HttpMethod.GET, "agents", new JsonObject()).toJsonArray().stream()
                        .map(JsonObject.class::cast)
                        .filter(each ->
                                each.getString("id").equals(hub().account(0).agentId()))
                        .map(each -> each.getString("remotePhone")))
                .containsExactly("+15550123");
        ada.command("agent.setState", new JsonObject().put("state", "ready"));
        ada.awaitAgent("ready");
        hub().callArrives("+15550100");
        ada.call("call.answer", ada.awaitCall("alerting").getString("id"));
        ada.awaitCall("connected");
    }
}
