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
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers whom a campaign offers to agents before they are called. */
class PreviewTest {
    private static final String FIRST = "+15550111";
    private static final String SECOND = "+15550122";

    @TempDir
    Path folder;

    private @Nullable TestHub started;

    private TestHub hub() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void start() throws Exception {
        started = TestHub.start(Scenarios.campaign(folder), UnaryOperator.identity());
    }

    @AfterEach
    void stop() throws Exception {
        hub().close();
    }

    private void campaignOffers(String... numbers) throws Exception {
        hub().control(
                        HttpMethod.POST,
                        "agents/" + hub().account(0).agentId() + "/preview",
                        new JsonObject().put("numbers", new JsonArray(List.of(numbers))));
    }

    private static void answer(Desk desk, JsonObject call, String answer) throws Exception {
        desk.command(
                "call.preview",
                new JsonObject().put("callId", call.getString("id")).put("answer", answer));
    }

    private static String variable(JsonObject call, String name) {
        return call.getJsonObject("data").getJsonObject("variables").getString(name);
    }

    @Test
    @DisplayName("R-DATA-07 a customer who is offered is called when the agent accepts")
    void aCustomerIsAcceptedAndCalled() throws Exception {
        Desk ada = hub().desk(0);
        ada.ready();
        campaignOffers(FIRST);
        JsonObject offered = ada.awaitCall("alerting");
        ada.awaitAgent("reserved");
        assertThat(offered.getString("type")).isEqualTo("reservationPreviewDirect");
        assertThat(offered.getJsonObject("preview"))
                .isEqualTo(new JsonObject()
                        .put("actions", JsonArray.of("accept", "reject", "rejectClose", "skip", "skipClose")));
        assertThat(variable(offered, "BACustomerNumber")).isEqualTo(FIRST);

        hub().dropSession(ada);
        assertThat(ada.awaitCall("alerting").containsKey("preview")).isTrue();
        answer(ada, offered, "accept");

        JsonObject customer = ada.awaitCall("connected");
        assertThat(hub().requestsOf("SET_CALL_DATA_REQ"))
                .singleElement()
                .asString()
                .contains("BAResponse", "Accept");
        assertThat(customer.getString("type")).isEqualTo("customerPreviewDirect");
        assertThat(customer.containsKey("preview")).isFalse();
        assertThat(variable(customer, "BAStatus")).isEqualTo("CO");
        await().until(() -> ada.calls().size() == 1);
        assertThatThrownBy(() -> answer(ada, customer, "accept"))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("The call is no preview that waits for an answer.");
        assertThat(hub().requestsOf("SET_CALL_DATA_REQ")).hasSize(1);
    }

    @Test
    void aCustomerIsSkippedAndTheNextOneRejected() throws Exception {
        Desk ada = hub().desk(0);
        ada.ready();
        campaignOffers(FIRST, SECOND);
        JsonObject first = ada.awaitCall("alerting");
        answer(ada, first, "skip");
        await().until(() -> SECOND.equals(variable(ada.calls().get(0), "BACustomerNumber")));
        JsonObject second = ada.calls().get(0);
        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(second.containsKey("preview")).isTrue();

        answer(ada, second, "rejectClose");
        ada.awaitNoCalls();
        ada.awaitAgent("ready");
        assertThat(hub().requestsOf("SET_CALL_DATA_REQ").get(1)).contains("Reject-Close");
    }
}
