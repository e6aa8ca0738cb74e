/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Percentiles;
import org.ctihub.simulator.chaos.Verdict;

/**
 * One run and what came of it.
 *
 * @param happenings how much there was to tell
 * @param told how many events desktops were told
 * @param gaps how many gaps were said to them
 * @param recoveries by word of the fault
 * @param story where all of it is written, if something was wrong
 */
record RunResult(
        FaultPlan plan,
        Verdict verdict,
        long happenings,
        long told,
        long gaps,
        List<String> impossible,
        Map<String, Recovery> recoveries,
        Optional<String> story) {

    /**
     * How long things were out, in ms.
     *
     * @param link from the fault to the link in service again; empty if it never left that
     * @param desktops from each broken socket to what desktops were told first afterwards
     */
    record Recovery(List<Long> link, List<Long> desktops) {}

    boolean good() {
        return verdict.good();
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("seed", plan.seed())
                .put("good", good())
                .put(
                        "faults",
                        new JsonArray(plan.faults().stream()
                                .map(FaultPlan.Fault::toString)
                                .toList()))
                .put("impossible", new JsonArray(impossible))
                .put("happenings", happenings)
                .put("told", told)
                .put("gaps", gaps);
        for (Finding.Kind kind : Finding.Kind.values()) {
            json.put(kind.word(), verdict.count(kind));
        }
        json.put("delay", json(Percentiles.of(verdict.delays())));
        json.put("delayInFaults", json(Percentiles.of(verdict.faultDelays())));
        JsonObject times = new JsonObject();
        recoveries.forEach((word, recovery) -> times.put(
                word,
                new JsonObject()
                        .put("link", json(Percentiles.of(recovery.link)))
                        .put("desktops", json(Percentiles.of(recovery.desktops)))));
        json.put("recovery", times);
        story.ifPresent(file -> json.put("story", file));
        return json;
    }

    static JsonObject json(Percentiles times) {
        return new JsonObject()
                .put("n", times.count())
                .put("p50", times.p50())
                .put("p99", times.p99())
                .put("max", times.max());
    }
}
