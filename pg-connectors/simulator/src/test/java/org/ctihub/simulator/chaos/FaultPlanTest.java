/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan of faults")
class FaultPlanTest {
    @Test
    @DisplayName("is the same for the same seed")
    void repeatable() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(FaultPlan.of(seed, FaultKind.SINGLE, 20_000))
                    .isEqualTo(FaultPlan.of(seed, Set.copyOf(new HashSet<>(FaultKind.SINGLE)), 20_000));
        }
    }

    @Test
    @DisplayName("has one to three faults of different kinds, and all kinds come in a hundred plans")
    void variety() {
        Set<FaultKind> seen = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            FaultPlan plan = FaultPlan.of(seed, FaultKind.SINGLE, 20_000);
            assertThat(plan.faults()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            assertThat(plan.faults().stream().map(FaultPlan.Fault::kind).distinct())
                    .hasSameSizeAs(plan.faults());
            assertThat(plan.faults()).allMatch(fault -> fault.afterMillis() < 10_000);
            plan.faults().forEach(fault -> seen.add(fault.kind()));
        }
        assertThat(seen).isEqualTo(FaultKind.SINGLE);
    }

    @Test
    @DisplayName("names its faults by words that can be read again")
    void words() {
        for (FaultKind kind : FaultKind.values()) {
            assertThat(FaultKind.of(kind.word())).isEqualTo(kind);
        }
    }
}
