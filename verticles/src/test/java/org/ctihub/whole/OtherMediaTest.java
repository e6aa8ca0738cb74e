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
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.ctihub.launcher.config.HubFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents do beside calls, told to desktops. */
class OtherMediaTest {
    private static final int ACTIVE = 11;
    private static final int PAUSED = 12;

    @TempDir
    Path folder;

    private @Nullable TestHub started;

    private TestHub hub() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void start() throws Exception {
        started = TestHub.start(
                Scenarios.demo(folder, ""),
                file -> Peripherals.withHabits(
                        file,
                        new HubFile.AcdHabits(
                                null, null, null, null, null, null, null, null, Set.of(5001), null, null, null)));
    }

    @AfterEach
    void stop() throws Exception {
        hub().close();
    }

    private void works(int index, int domain, int state, int tasks) throws Exception {
        hub().control(
                        HttpMethod.POST,
                        "agents/" + hub().account(index).agentId() + "/tasks",
                        new JsonObject()
                                .put("mrd", domain)
                                .put("state", state)
                                .put("tasks", tasks)
                                .put("maxTasks", 3));
    }

    private static JsonObject agent(Desk desk) {
        return Objects.requireNonNull(desk.state().getJsonObject("agent"));
    }

    private static void awaitDomain(Desk desk, int domain, String state) {
        await("domain " + domain + " " + state).until(() -> {
            JsonObject agent = desk.state().getJsonObject("agent");
            return agent != null
                    && agent.getJsonArray("media", new JsonArray()).stream()
                            .map(JsonObject.class::cast)
                            .anyMatch(
                                    each -> each.getInteger("mrd") == domain && state.equals(each.getString("state")));
        });
    }

    @Test
    @DisplayName("R-AGT-05 R-AGT-06 R-AGT-14 a chat is shown beside voice, and asked about after an outage")
    void aChatIsShownBesideVoice() throws Exception {
        Desk ada = hub().desk(0);
        ada.ready();
        assertThat(agent(ada).containsKey("media")).isFalse();
        works(0, 5000, ACTIVE, 2);
        awaitDomain(ada, 5000, "active");
        assertThat(ada.eventTypes()).contains("agent.mediaChanged");
        assertThat(agent(ada).getString("state")).isEqualTo("ready");
        JsonObject chat = agent(ada).getJsonArray("media").getJsonObject(1);
        assertThat(chat.getInteger("tasks")).isEqualTo(2);
        assertThat(chat.getInteger("maxTasks")).isEqualTo(3);
        assertThat(chat.getInteger("stateRaw")).isEqualTo(ACTIVE);

        ada.disconnect();
        Desk again = hub().desk(0);
        awaitDomain(again, 5000, "active");
        hub().dropSession(again);
        assertThat(hub().requestsOf("QUERY_AGENT_STATE_REQ"))
                .filteredOn(each -> each.contains("\"MRDID\":5000"))
                .hasSize(1);
        assertThat(hub().requestsOf("QUERY_AGENT_STATE_REQ"))
                .filteredOn(each -> each.contains("\"MRDID\":5001"))
                .isNotEmpty();
        awaitDomain(again, 5000, "active");
        assertThat(agent(again).containsKey("carriedOver")).isFalse();

        works(0, 5000, 1, 0);
        await().until(() -> !agent(again).containsKey("media"));
        assertThatThrownBy(() -> again.command(
                        "agent.setState",
                        new JsonObject().put("state", "notReady").put("mrd", 5000)))
                .hasMessageContaining("INVALID_PARAMS");
        assertThat(agent(again).getString("state")).isEqualTo("ready");
    }

    @Test
    void aDomainThatTheConfigurationNamesIsAskedAboutThoughNobodyToldOfIt() throws Exception {
        Desk ben = hub().desk(1);
        hub().control(HttpMethod.POST, "offline", new JsonObject());
        works(1, 5001, PAUSED, 1);
        hub().control(HttpMethod.POST, "online", new JsonObject());
        awaitDomain(ben, 5001, "paused");
        assertThat(agent(ben).getString("state")).isEqualTo("signedOut");
    }
}
