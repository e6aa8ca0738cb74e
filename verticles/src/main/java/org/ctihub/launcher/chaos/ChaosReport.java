/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Percentiles;

/** Adds up runs, as a table for people and as JSON. */
final class ChaosReport {
    private static final int MOST_FINDINGS = 5;

    private final RigPlan plan;
    private final PrintStream out;
    private final List<RunResult> runs = new ArrayList<>();

    ChaosReport(RigPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    void head() {
        out.printf(
                "%d agents, %d node%s, %.1f calls/s, %d processors, Java %s%n",
                plan.agents(),
                plan.nodes(),
                plan.nodes() == 1 ? "" : "s",
                plan.callsPerSecond(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        out.println(
                "    seed happened     told  gaps lost repeated reordered late wrong fenced noClient unended  faults");
    }

    void add(RunResult run) {
        runs.add(run);
        out.printf(
                Locale.ROOT,
                "%8d %8d %8d %5d %4d %8d %9d %4d %5d %6d %8d %7d  %s%n",
                run.plan().seed(),
                run.happenings(),
                run.told(),
                run.gaps(),
                run.verdict().count(Finding.Kind.LOST),
                run.verdict().count(Finding.Kind.REPEATED),
                run.verdict().count(Finding.Kind.REORDERED),
                run.verdict().count(Finding.Kind.LATE),
                run.verdict().count(Finding.Kind.WRONG),
                run.verdict().count(Finding.Kind.FENCED),
                run.verdict().count(Finding.Kind.NO_CLIENT),
                run.verdict().count(Finding.Kind.UNENDED),
                String.join(
                        ", ",
                        run.plan().faults().stream()
                                .map(FaultPlan.Fault::toString)
                                .toList()));
        run.impossible().forEach(why -> out.println("         not possible: " + why));
        if (!run.good()) {
            run.verdict().findings().stream()
                    .filter(finding -> finding.kind().fails())
                    .limit(MOST_FINDINGS)
                    .forEach(finding -> out.println(
                            "         " + finding.kind().word() + ": " + finding.who() + ": " + finding.text()));
            out.println("         again: ./hub chaos --seed " + run.plan().seed() + " --nodes " + plan.nodes()
                    + " --agents " + plan.agents());
            run.story().ifPresent(file -> out.println("         story: " + file));
        }
        out.flush();
    }

    boolean good() {
        return runs.stream().allMatch(RunResult::good);
    }

    private long sum(Finding.Kind kind) {
        return runs.stream().mapToLong(run -> run.verdict().count(kind)).sum();
    }

    void foot() {
        out.printf(
                "%nruns %d, failed %d, happenings %d, told %d, gaps %d, lost %d, repeated %d, reordered %d, late %d, wrong %d, fenced %d, unended %d%n",
                runs.size(),
                runs.stream().filter(run -> !run.good()).count(),
                runs.stream().mapToLong(RunResult::happenings).sum(),
                runs.stream().mapToLong(RunResult::told).sum(),
                runs.stream().mapToLong(RunResult::gaps).sum(),
                sum(Finding.Kind.LOST),
                sum(Finding.Kind.REPEATED),
                sum(Finding.Kind.REORDERED),
                sum(Finding.Kind.LATE),
                sum(Finding.Kind.WRONG),
                sum(Finding.Kind.FENCED),
                sum(Finding.Kind.UNENDED));
        Percentiles delays = Percentiles.of(
                runs.stream().flatMap(run -> run.verdict().delays().stream()).toList());
        out.printf(
                "told after (nothing broken)  p50 %d ms, p99 %d ms, max %d ms%n%n",
                delays.p50(), delays.p99(), delays.max());
        out.printf(
                "%-20s %28s   %s%n", "recovery, ms", "link  n   p50   p99   max", "desktops     n   p50   p99   max");
        recoveries().forEach((word, recovery) -> {
            Percentiles link = Percentiles.of(recovery.link());
            Percentiles desktops = Percentiles.of(recovery.desktops());
            out.printf(
                    "%-20s %10d %5d %5d %5d %16d %5d %5d %5d%n",
                    word,
                    link.count(),
                    link.p50(),
                    link.p99(),
                    link.max(),
                    desktops.count(),
                    desktops.p50(),
                    desktops.p99(),
                    desktops.max());
        });
        out.flush();
    }

    private Map<String, RunResult.Recovery> recoveries() {
        Map<String, RunResult.Recovery> all = new TreeMap<>();
        for (RunResult run : runs) {
            run.recoveries().forEach((word, times) -> {
                RunResult.Recovery sum =
                        all.computeIfAbsent(word, key -> new RunResult.Recovery(new ArrayList<>(), new ArrayList<>()));
                sum.link().addAll(times.link());
                sum.desktops().addAll(times.desktops());
            });
        }
        return all;
    }

    JsonObject json() {
        JsonObject sums = new JsonObject();
        for (Finding.Kind kind : Finding.Kind.values()) {
            sums.put(kind.word(), sum(kind));
        }
        JsonObject times = new JsonObject();
        recoveries()
                .forEach((word, recovery) -> times.put(
                        word,
                        new JsonObject()
                                .put("link", RunResult.json(Percentiles.of(recovery.link())))
                                .put("desktops", RunResult.json(Percentiles.of(recovery.desktops())))));
        return new JsonObject()
                .put("agents", plan.agents())
                .put("nodes", plan.nodes())
                .put("callsPerSecond", plan.callsPerSecond())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("good", good())
                .put("sums", sums)
                .put("recovery", times)
                .put("runs", new JsonArray(runs.stream().map(RunResult::json).toList()));
    }
}
