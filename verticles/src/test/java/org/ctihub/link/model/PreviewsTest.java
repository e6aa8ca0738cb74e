/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.ged188.values.CallType;
import org.ctihub.ged188.values.LocalConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AgentTable agents = new AgentTable();

    private CallFacts call(int type, String name, String status) {
        agents.seat(agents.get(new AgentId("1001"), NOON), "3001");
        CallFacts call = new CallFacts(new CallId("c1"), new ConnectionRef(7, 0, "3001"), type, NOON);
        call.connections.put("3001", new ConnectionFacts("3001", LocalConnectionState.LCS_ALERTING, 0, NOON));
        call.variables.put(name, status);
        return call;
    }

    @ParameterizedTest(name = "type {0} with status {1}: {2}")
    @CsvSource({
        "27, XX, true",
        "28, DO, true",
        "30, XX, true",
        "31, XX, true",
        "27, '', false",
        "18, DO, true",
        "18, CO, false",
        "29, XX, false",
        "33, CO, false",
        "17, CO, false",
        "1, DO, false"
    })
    void reservations_with_a_status_of_a_dialer_are_previews(int type, String status, boolean preview) {
        CallFacts call = call(type, "BAStatus", status);
        assertThat(new Previews(agents, PreviewVariables.USUAL).of(call).isEmpty())
                .isNotEqualTo(preview);
    }

    @Test
    void the_variable_has_the_name_that_the_configuration_gives_it() {
        CallFacts call = call(CallType.RESERVATION_PREVIEW, "user.status", "P");
        assertThat(new Previews(agents, PreviewVariables.USUAL).of(call)).isEmpty();
        assertThat(new Previews(agents, new PreviewVariables("user.response", "user.status")).of(call))
                .containsExactlyInAnyOrder(PreviewAnswer.values());
    }

    @Test
    void nobody_answers_who_has_left_the_call_or_is_no_agent() {
        CallFacts call = call(CallType.RESERVATION_PREVIEW, "BAStatus", "X");
        call.at("3001").set(LocalConnectionState.LCS_NULL, 0, NOON);
        assertThat(new Previews(agents, PreviewVariables.USUAL).of(call)).isEmpty();
        CallFacts elsewhere = call(CallType.RESERVATION_PREVIEW, "BAStatus", "X");
        assertThat(new Previews(new AgentTable(), PreviewVariables.USUAL).of(elsewhere))
                .isEmpty();
    }
}
