/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.chaos.FaultPlan;

/** The short run of the fault rig; the long one is {@code hub chaos --runs 200}. */
final class ChaosTrial {
    private static final int AGENTS = 40;
    private static final double CALLS_PER_SECOND = 6;
    private static final int WITNESS_EVERY = 4;
    private static final long RUN_MILLIS = 9_000;

    private ChaosTrial() {}

    private static RigPlan plan(int nodes) {
        return new RigPlan(AGENTS, nodes, CALLS_PER_SECOND, 25, Optional.empty(), null, WITNESS_EVERY, true);
    }

    /** After each of these faults every desktop was told what happened, once and in order. */
    static void judge(int nodes, FaultPlan... plans) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Rig rig = Rig.start(vertx, plan(nodes), RigNetwork.loopback())) {
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
}
