/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.FaultPlan.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short run of the fault rig; the long one is {@code hub chaos --runs 200}. */
@DisplayName("Desktops lose nothing")
@Tag("alone")
class ChaosTest {
    private static final int AGENTS = 40;
    private static final double CALLS_PER_SECOND = 6;
    private static final int WITNESS_EVERY = 4;
    private static final long RUN_MILLIS = 9_000;
    private static final int OWNER = 0;

    private static RigPlan plan(int nodes) {
        return new RigPlan(AGENTS, nodes, CALLS_PER_SECOND, 25, Optional.empty(), null, WITNESS_EVERY, true);
    }

    private static void judge(RigPlan plan, List<FaultPlan> plans) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Rig rig = Rig.start(vertx, plan, RigNetwork.loopback())) {
            for (FaultPlan faults : plans) {
                RunResult result = new ChaosRun(rig, faults, RUN_MILLIS).run();
                assertThat(result.verdict().findings())
                        .as("%s; %s", faults, result.story())
                        .noneMatch(finding -> finding.kind().fails());
                assertThat(result.told()).as("something was told at all").isGreaterThan(20);
            }
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    @DisplayName(
            "when a CTI Server crashes, sessions and lines break, desktops are cut off and the only node is killed")
    void oneNode() throws Exception {
        judge(
                plan(1),
                List.of(
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
                                        new Fault(FaultKind.NODE_KILL, 5_000, 500, 0)))));
    }

    @Test
    @DisplayName("when the link's node is drained, and when it is killed while another cannot reach the store")
    void threeNodes() throws Exception {
        judge(
                plan(3),
                List.of(
                        new FaultPlan(3, List.of(new Fault(FaultKind.NODE_DRAIN, 2_000, 0, OWNER))),
                        new FaultPlan(
                                4,
                                List.of(
                                        new Fault(FaultKind.NODE_KILL, 2_000, 1_000, OWNER),
                                        new Fault(FaultKind.NODE_STORE_CUT, 4_000, 2_000, 1)))));
    }
}
