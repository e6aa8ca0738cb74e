/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.util.List;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.FaultPlan.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Desktops of three nodes lose nothing")
@Tag("alone")
class ChaosOfNodesTest {
    private static final int OWNER = 0;

    @Test
    @DisplayName("when the link's node is drained, and when it is killed while another cannot reach the store")
    void threeNodes() throws Exception {
        ChaosTrial.judge(
                3,
                new FaultPlan(3, List.of(new Fault(FaultKind.NODE_DRAIN, 2_000, 0, OWNER))),
                new FaultPlan(
                        4,
                        List.of(
                                new Fault(FaultKind.NODE_KILL, 2_000, 1_000, OWNER),
                                new Fault(FaultKind.NODE_STORE_CUT, 4_000, 2_000, 1))));
    }
}
