/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks a hub in every way it can, and tells whether desktops lost anything. */
@Command(
        name = "chaos",
        description = {
            "Runs hub, simulator and desktops, breaks them by plan, and compares what happened with what desktops were told.",
            "Ends with status 1 if anything was lost, repeated, reordered or wrong; see docs/reliability.md."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final double CALLS_PER_AGENT = 1 / 8.0;
    private static final int WITNESS_EVERY = 5;
    private static final int WORKERS = 16;
    private static final int USUAL_AGENTS = 200;
    private static final int FULL_PERIPHERAL = 2_000;
    private static final int MOST_NODES = 3;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first run; each further run has the next.")
    private @Nullable Long seed;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int runs = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length of a run at least (default: ${DEFAULT-VALUE}).")
    private int seconds = 15;

    @Option(names = "--agents", paramLabel = "N", description = "Agents, each with a desktop (default: 200).")
    private @Nullable Integer agents;

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes of the hub, 1 to 3 (default: 1).")
    private @Nullable Integer nodes;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            description = "Only these; \"none\" for no fault. Default: all that the number of nodes allows.")
    private String @Nullable [] faults;

    @Option(names = "--calls-per-second", paramLabel = "N", description = "Default: one per 8 agents.")
    private @Nullable Double callsPerSecond;

    @Option(names = "--max-version", paramLabel = "N", description = "Of the protocol; below 24 there is no standby.")
    private int maxVersion = 25;

    @Option(names = "--scenario", paramLabel = "FILE", description = "Instead of the rig's own; agents must fit.")
    private @Nullable Path scenario;

    @Option(names = "--store", paramLabel = "URL", description = "A PostgreSQL to use instead of one of the rig's own.")
    private @Nullable String store;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON, too.")
    private @Nullable Path json;

    @Option(
            names = "--figures",
            description =
                    "Measures the figures of docs/reliability.md instead; --agents 2000 and --nodes 3 if not given.")
    private boolean figures;

    @Option(names = "--repeats", paramLabel = "N", description = "Of each figure (default: ${DEFAULT-VALUE}).")
    private int repeats = 3;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        try {
            return figures ? measure(vertx, out) : breakThings(vertx, out);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    private int measure(Vertx vertx, PrintStream out) throws Exception {
        int members = nodes == null ? MOST_NODES : nodes;
        Figures measured = new Figures(
                vertx,
                agents == null ? FULL_PERIPHERAL : agents,
                members,
                kinds(members),
                repeats,
                Optional.ofNullable(store),
                out);
        measured.head();
        boolean good = measured.measure();
        write(measured.json());
        return good ? 0 : 1;
    }

    private void write(JsonObject report) throws IOException {
        if (json != null) {
            Files.writeString(json, report.encodePrettily());
        }
    }

    private int breakThings(Vertx vertx, PrintStream out) throws Exception {
        int desks = agents == null ? USUAL_AGENTS : agents;
        RigPlan plan = new RigPlan(
                desks,
                nodes == null ? 1 : nodes,
                callsPerSecond == null ? desks * CALLS_PER_AGENT : callsPerSecond,
                maxVersion,
                Optional.ofNullable(store),
                scenario,
                WITNESS_EVERY,
                true);
        ChaosReport report = new ChaosReport(plan, out);
        report.head();
        runAll(vertx, plan, report);
        report.foot();
        write(report.json());
        return report.good() ? 0 : 1;
    }

    private void runAll(Vertx vertx, RigPlan plan, ChaosReport report) throws Exception {
        Collection<FaultKind> kinds = kinds(plan.nodes());
        long first = seed == null ? System.currentTimeMillis() % 1_000_000 : seed;
        int done = 0;
        while (done < runs) {
            RigNetwork network = plan.nodes() > 1 && kinds.contains(FaultKind.NODE_CUT_OFF)
                    ? RigNetwork.separateIfPossible(plan.nodes())
                    : RigNetwork.loopback();
            try (Rig rig = Rig.start(vertx, plan, network)) {
                boolean usable = true;
                while (usable && done < runs) {
                    FaultPlan faultPlan = FaultPlan.of(first + done, kinds, seconds * 1_000L);
                    RunResult result = new ChaosRun(rig, faultPlan, seconds * 1_000L).run();
                    report.add(result);
                    done++;
                    // A rig in which something went wrong is not one to begin the next run with.
                    usable = result.good();
                }
            }
        }
    }

    private Collection<FaultKind> kinds(int members) {
        if (faults != null) {
            return Arrays.stream(faults)
                    .filter(word -> !word.equals("none"))
                    .map(FaultKind::of)
                    .toList();
        }
        EnumSet<FaultKind> all = EnumSet.copyOf(FaultKind.SINGLE);
        if (members > 1) {
            all.addAll(FaultKind.CLUSTER);
        }
        return all;
    }
}
