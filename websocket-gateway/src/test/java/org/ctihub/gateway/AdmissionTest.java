/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final AdmissionTuning TUNING = new AdmissionTuning(100, 10, 1_000, 5_000);

    @Test
    void after_a_quiet_time_a_burst_has_its_turn_at_once_and_the_rest_one_after_the_other() {
        Admission admission = new Admission(TUNING, 0);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            waits.add(admission.take(0).waitMs());
        }
        assertThat(waits.subList(0, 10)).containsOnly(0L);
        assertThat(waits.subList(10, 13)).containsExactly(10L, 20L, 30L);
        assertThat(admission.take(60_000).waitMs()).isZero();
    }

    @Test
    void who_would_wait_too_long_is_sent_away_to_turns_of_their_own() {
        Admission admission = new Admission(TUNING, 0);
        for (int i = 0; i < 110; i++) {
            assertThat(admission.take(0).admitted()).isTrue();
        }
        long last = 1_000;
        for (int i = 0; i < 390; i++) {
            Admission.Turn turn = admission.take(0);
            assertThat(turn.admitted()).isFalse();
            assertThat(turn.waitMs()).isBetween(last, last + 20);
            last = turn.waitMs();
        }
        assertThat(admission.take(0).waitMs()).isLessThanOrEqualTo(5_000);
    }

    @Test
    void all_of_a_great_crowd_get_in_at_the_rate_if_they_come_back_when_told() {
        Admission admission = new Admission(TUNING, 0);
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            due.add(0L);
        }
        long latest = 0;
        int rounds = 0;
        while (!due.isEmpty()) {
            assertThat(++rounds).isLessThan(100);
            List<Long> back = new ArrayList<>();
            due.sort(null);
            for (long at : due) {
                Admission.Turn turn = admission.take(at);
                if (turn.admitted()) {
                    latest = Math.max(latest, at + turn.waitMs());
                } else {
                    back.add(at + turn.waitMs());
                }
            }
            due = back;
        }
        assertThat(latest).isBetween(9_000L, 13_000L);
    }

    private record Answered(TestDesktop desktop, JsonObject answer) {}

    /** Two desktops say hello, with nothing between. */
    private static List<Answered> hellosAtOnce(GatewayFixture hub) throws Exception {
        TestDesktop first = hub.socket();
        TestDesktop second = hub.socket();
        JsonObject ada = new JsonObject().put("token", hub.token("ada"));
        JsonObject bob = new JsonObject().put("token", hub.token("bob"));
        first.send("hello", ada);
        second.send("hello", bob);
        return List.of(new Answered(first, first.next()), new Answered(second, second.next()));
    }

    @Test
    void a_desktop_that_is_sent_away_is_told_when_to_come_back_and_closed_with_4429() throws Exception {
        GatewayFixture hub = new GatewayFixture(options -> options.withAdmission(new AdmissionTuning(1, 1, 0, 30_000)));
        try {
            List<Answered> refused = hellosAtOnce(hub).stream()
                    .filter(each -> each.answer().containsKey("error"))
                    .toList();

            assertThat(refused).hasSize(1);
            JsonObject problem = refused.get(0).answer().getJsonObject("error").getJsonObject("data");
            assertThat(problem.getString("code")).isEqualTo("TOO_FAST");
            assertThat(problem.getLong("retryAfterMs")).isBetween(1L, 30_000L);
            assertThat(refused.get(0).desktop().closeCode()).isEqualTo(4429);
            assertThat(hub.counter("cti.gateway.admission", "end", "sent_away")).isEqualTo(1);
        } finally {
            hub.close();
        }
    }

    @Test
    void a_hello_that_waits_for_its_turn_is_served_then() throws Exception {
        GatewayFixture hub =
                new GatewayFixture(options -> options.withAdmission(new AdmissionTuning(1, 1, 5_000, 30_000)));
        try {
            assertThat(hellosAtOnce(hub)).allMatch(each -> each.answer().containsKey("result"));
            assertThat(hub.counter("cti.gateway.admission", "end", "waited")).isEqualTo(1);
        } finally {
            hub.close();
        }
    }
}
