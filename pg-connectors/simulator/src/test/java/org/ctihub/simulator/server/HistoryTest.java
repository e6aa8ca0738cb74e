/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.AcdPlan;
import org.ctihub.simulator.acd.AcdSettings;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Timeline;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history")
class HistoryTest {

    @Test
    @DisplayName("keeps the last million entries and says where it begins")
    void isBounded() {
        AcdPlan plan =
                new AcdPlan(java.util.List.of(), java.util.List.of(), java.util.List.of(), AcdSettings.defaults());
        History history = new History(new Acd(plan, 1, new Timeline(0), event -> {}).exchange());
        assertThat(history.after(0, 10)).isEmpty();
        int written = 1_100_000;
        for (int i = 1; i <= written; i++) {
            history.happened(i, new AcdEvent.CallEnded(new ConnectionRef(i, "8001")), 1);
        }
        assertThat(history.last()).isEqualTo(written);
        assertThat(history.first()).isBetween(written - 1_010_000L, written - 1_000_000L + 1);
        assertThat(history.after(0, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(history.first());
            assertThat(entry.callId()).isEqualTo((int) history.first());
            assertThat(entry.atMillis()).isEqualTo(history.first());
        });
        assertThat(history.after(written - 3, 100))
                .extracting(History.Entry::callId)
                .containsExactly(written - 2, written - 1, written);
        assertThat(history.after(written, 100)).isEmpty();
    }
}
