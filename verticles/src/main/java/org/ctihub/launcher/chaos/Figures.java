/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Percentiles;

/** The figures of docs/reliability.md: one fault at a time on a peripheral of full size, several times each. Blocks. */
final class Figures {
    private static final double CALLS_PER_AGENT_AND_HOUR = 30;
    private static final double HOUR_SECONDS = 3_600;
    private static final int WITNESS_EVERY = 20;
    private static final int NEWEST = 25;
    private static final int WITHOUT_STANDBY = 23;
    private static final long FAULT_AFTER_MILLIS = 8_000;
    private static final long RUN_MILLIS = 20_000;
    private static final int MEMBERS = 3;
    private static final int MOST_FINDINGS = 3;

    /** An even number: the owner of the link. */
    private static final int OWNER = 0;

    private record Figure(String name, FaultKind kind, long millis) {}

    private record Group(int nodes, int maxVersion, List<Figure> figures) {}

    /** What came of one figure. */
    private record Row(String name, List<RunResult> runs) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    1,
                    NEWEST,
                    List.of(
                            new Figure("CTI Server crash, with standby", FaultKind.SIDE_CRASH, 5_000),
                            new Figure("hung link", FaultKind.SIDE_HANG, 25_000),
                            new Figure("hung lines", FaultKind.CTI_BLACK_HOLE, 16_000))),
            new Group(1, WITHOUT_STANDBY, List.of(new Figure("CTI Server crash, cold", FaultKind.SIDE_CRASH, 8_000))),
            new Group(
                    MEMBERS,
                    NEWEST,
                    List.of(
                            new Figure("planned move of the link's node", FaultKind.NODE_DRAIN, 0),
                            new Figure("SIGKILL of the link's node", FaultKind.NODE_KILL, 5_000),
                            new Figure("link's node cut off", FaultKind.NODE_CUT_OFF, 18_000))));

    private final Vertx vertx;
    private final int agents;
    private final int nodes;
    private final List<FaultKind> kinds;
    private final int repeats;
    private final Optional<String> store;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Measures nothing yet.
     *
     * @param kinds only the figures of these faults
     */
    Figures(
            Vertx vertx,
            int agents,
            int nodes,
            Collection<FaultKind> kinds,
            int repeats,
            Optional<String> store,
            PrintStream out) {
        this.vertx = vertx;
        this.agents = agents;
        this.nodes = nodes;
        this.kinds = List.copyOf(kinds);
        this.repeats = repeats;
        this.store = store;
        this.out = out;
    }

    /** Measures; returns whether nothing was lost, repeated or wrong. */
    boolean measure() throws Exception {
        boolean good = true;
        for (Group group : GROUPS) {
            if (group.nodes <= nodes) {
                good &= measure(group);
            }
        }
        return good;
    }

    /** One rig for all figures of a group; another one after a run that failed. */
    private boolean measure(Group group) throws Exception {
        RigPlan plan = new RigPlan(
                agents,
                group.nodes,
                agents * CALLS_PER_AGENT_AND_HOUR / HOUR_SECONDS,
                group.maxVersion,
                store,
                null,
                WITNESS_EVERY,
                false);
        List<Figure> left = new ArrayList<>(group.figures);
        left.removeIf(figure -> !kinds.contains(figure.kind));
        boolean good = true;
        while (!left.isEmpty()) {
            RigNetwork network = group.nodes > 1 ? RigNetwork.separateIfPossible(group.nodes) : RigNetwork.loopback();
            try (Rig rig = Rig.start(vertx, plan, network)) {
                boolean usable = true;
                while (usable && !left.isEmpty()) {
                    usable = measure(rig, left.remove(0));
                    good &= usable;
                }
            }
        }
        return good;
    }

    private boolean measure(Rig rig, Figure figure) throws Exception {
        // The first time everything runs that a fault needs, most of it is not compiled yet; it is not measured.
        boolean good = once(rig, figure, -1).good();
        List<RunResult> runs = new ArrayList<>();
        for (int i = 0; good && i < repeats; i++) {
            RunResult run = once(rig, figure, i);
            runs.add(run);
            good = run.good();
        }
        Row row = new Row(figure.name, runs);
        rows.add(row);
        print(row);
        return good;
    }

    private RunResult once(Rig rig, Figure figure, int number) throws Exception {
        FaultPlan faults = new FaultPlan(
                number, List.of(new FaultPlan.Fault(figure.kind, FAULT_AFTER_MILLIS, figure.millis, OWNER)));
        rig.desktops().goHome();
        RunResult run = new ChaosRun(rig, faults, RUN_MILLIS).run();
        run.impossible().forEach(why -> out.println("not possible: " + why));
        run.verdict().findings().stream()
                .filter(finding -> finding.kind().fails())
                .limit(MOST_FINDINGS)
                .forEach(out::println);
        run.story().ifPresent(file -> out.println("story: " + file));
        return run;
    }

    void head() {
        out.printf(
                Locale.ROOT,
                "%d agents with a desktop each, %.1f calls/s, %d processors, Java %s; times in ms%n",
                agents,
                agents * CALLS_PER_AGENT_AND_HOUR / HOUR_SECONDS,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        out.printf(
                "%-32s %4s | %18s | %25s | %18s | %4s %8s %5s%n",
                "", "runs", "link in service", "desktops back", "events during it", "lost", "repeated", "wrong");
        out.printf(
                "%-32s %4s | %6s %5s %5s | %6s %6s %5s %5s | %6s %5s %5s | %n",
                "", "", "p50", "p99", "max", "n", "p50", "p99", "max", "p50", "p99", "max");
    }

    private void print(Row row) {
        Percentiles link = link(row);
        Percentiles desktops = desktops(row);
        Percentiles events = events(row);
        out.printf(
                "%-32s %4d | %s | %6d %s | %s | %4d %8d %5d%n",
                row.name,
                row.runs.size(),
                cells(link),
                desktops.count(),
                cells(desktops),
                cells(events),
                sum(row, Finding.Kind.LOST),
                sum(row, Finding.Kind.REPEATED),
                sum(row, Finding.Kind.WRONG));
        out.flush();
    }

    private static String cells(Percentiles of) {
        return of.count() == 0 ? "     -     -     -" : "%6d %5d %5d".formatted(of.p50(), of.p99(), of.max());
    }

    private static long sum(Row row, Finding.Kind kind) {
        return row.runs.stream().mapToLong(run -> run.verdict().count(kind)).sum();
    }

    private static Percentiles link(Row row) {
        return Percentiles.of(row.runs.stream()
                .flatMap(run -> run.recoveries().values().stream())
                .flatMap(recovery -> recovery.link().stream())
                .toList());
    }

    private static Percentiles desktops(Row row) {
        return Percentiles.of(row.runs.stream()
                .flatMap(run -> run.recoveries().values().stream())
                .flatMap(recovery -> recovery.desktops().stream())
                .toList());
    }

    private static Percentiles events(Row row) {
        return Percentiles.of(row.runs.stream()
                .flatMap(run -> run.verdict().faultDelays().stream())
                .toList());
    }

    JsonObject json() {
        JsonArray figures = new JsonArray();
        for (Row row : rows) {
            figures.add(new JsonObject()
                    .put("figure", row.name)
                    .put("link", RunResult.json(link(row)))
                    .put("desktops", RunResult.json(desktops(row)))
                    .put("events", RunResult.json(events(row)))
                    .put(
                            "runs",
                            new JsonArray(row.runs.stream().map(RunResult::json).toList())));
        }
        return new JsonObject()
                .put("agents", agents)
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("figures", figures);
    }
}
