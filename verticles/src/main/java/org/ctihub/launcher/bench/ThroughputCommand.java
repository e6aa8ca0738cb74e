/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.launcher.process.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a message to a desktop costs the hub, beside a bare relay. */
@Command(
        name = "throughput",
        description = {
            "Counts frames of the CTI Server, messages to desktops, and the processor time that the hub, and a bare",
            "relay, takes for them.",
            "More than the hub can take makes the CTI Server wait: then told/s is what can be done beside the other processes."
        },
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 60;
    private static final double NANOS = 1e9;

    @Option(names = "--events-per-second", paramLabel = "N", description = "Load, about (default: ${DEFAULT-VALUE}).")
    private double load = 8_000;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Before it counts (default: ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "While it counts (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Override
    public Integer call() throws Exception {
        int robots = BenchProcesses.robots(load);
        Vertx vertx = Vertx.vertx();
        try (BenchFiles files = BenchFiles.create(robots);
                BenchProcesses processes = BenchProcesses.start(files, load)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d desktops, %d s each, %d processors, Java %s%n",
                    robots,
                    seconds,
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version());
            System.out.printf(
                    Locale.ROOT,
                    "%6s %9s %9s %12s %6s %15s %15s%n",
                    "",
                    "frames/s",
                    "told/s",
                    "bytes each",
                    "cpu",
                    "frames/cpu s",
                    "told/cpu s");
            int port = processes.cti().getPort();
            Cost hub;
            try (ChildJvm process = processes.hub(port)) {
                hub = measure(vertx, "hub", process, files, processes);
            }
            try (ChildJvm process = processes.relay(port)) {
                Cost relay = measure(vertx, "relay", process, files, processes);
                System.out.printf(
                        Locale.ROOT,
                        "hub/relay: frames %.2f, told %.2f%n",
                        hub.frames() / relay.frames(),
                        hub.told() / relay.told());
            }
            return 0;
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What can be done in a second of processor time. */
    private record Cost(double frames, double told) {}

    private Cost measure(Vertx vertx, String what, ChildJvm process, BenchFiles files, BenchProcesses processes)
            throws TimeoutException {
        Crowd crowd = new Crowd(vertx, URI.create(process.ready().getString("desktop")));
        crowd.open(files.users());
        BenchProcesses.pause(vertx, warmUp);
        Crowd.Counts before = crowd.counts();
        long sentBefore = processes.eventsSent(vertx);
        Duration cpuBefore = ProcessFigures.cpu(process.pid());
        BenchProcesses.pause(vertx, seconds);
        Crowd.Counts after = crowd.counts();
        double frames = processes.eventsSent(vertx) - sentBefore;
        double cpu = ProcessFigures.cpu(process.pid()).minus(cpuBefore).toNanos() / NANOS;
        double told = after.events() - before.events();
        System.out.printf(
                Locale.ROOT,
                "%6s %9.0f %9.0f %12.0f %6.2f %15.0f %15.0f%n",
                what,
                frames / seconds,
                told / seconds,
                (after.bytes() - before.bytes()) / told,
                cpu / seconds,
                frames / cpu,
                told / cpu);
        return new Cost(frames / cpu, told / cpu);
    }
}
