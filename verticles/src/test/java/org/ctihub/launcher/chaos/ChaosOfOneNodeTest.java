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
import org.junit.jupiter.api.Test;

@DisplayName("Desktops of one node lose nothing")
class ChaosOfOneNodeTest {
    @Test
    @DisplayName(
            "when a CTI Server crashes, sessions and lines break, desktops are cut off and the only node is killed")
    void oneNode() throws Exception {
        ChaosTrial.judge(
                1,
                new FaultPlan(
                        1,
                        List.of(
                                new Fault(FaultKind.DESKTOP_CUT, 1_500, 0, 0),
                                new Fault(FaultKind.SIDE_CRASH, 3_000, 2_000, 0),
                                new Fault(FaultKind.SESSION_DROP, 7_000, 0, 0))),
                new FaultPlan(
                        2,
                        List.of(
                                new Fault(FaultKind.CTI_CUT, 1_500, 0, 0),
                                new Fault(FaultKind.DESKTOP_BLACK_HOLE, 2_000, 2_000, 0),
                                new Fault(FaultKind.NODE_KILL, 5_000, 500, 0))));
    }
}
