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

/** Cuts very many desktops at once and measures how they come back. */
@Command(
        name = "reconnect",
        description = "Cuts all desktops while agents work, and measures how they come back with their cursors.",
        mixinStandardHelpOptions = true)
public final class ReconnectCommand implements Callable<Integer> {
    private static final int WARM_UP_SECONDS = 20;
    private static final long PATIENCE_SECONDS = 60;
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS = 1e9;

    @Option(names = "--desktops", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
    private int desktops = 12_000;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            description = "Over which they come back by chance (default: ${DEFAULT-VALUE}).")
    private int within = 30;

    @Option(names = "--events-per-second", paramLabel = "N", description = "Load, about (default: ${DEFAULT-VALUE}).")
    private double load = 200;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BenchFiles files = BenchFiles.create(desktops);
                BenchProcesses processes = BenchProcesses.start(files, load);
                ChildJvm hub = processes.hub(processes.cti().getPort())) {
            measure(vertx, files, hub);
            return 0;
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void measure(Vertx vertx, BenchFiles files, ChildJvm hub) throws TimeoutException {
        Crowd crowd = new Crowd(vertx, URI.create(hub.ready().getString("desktop")));
        crowd.open(files.users());
        crowd.awaitLive();
        BenchProcesses.pause(vertx, WARM_UP_SECONDS);
        Crowd.Counts before = crowd.counts();
        Duration cpuBefore = ProcessFigures.cpu(hub.pid());
        long start = System.nanoTime();
        crowd.cut(Duration.ofSeconds(within));
        crowd.awaitLive();
        double elapsed = (System.nanoTime() - start) / NANOS;
        double cpu = ProcessFigures.cpu(hub.pid()).minus(cpuBefore).toNanos() / NANOS;
        Crowd.Counts after = crowd.counts();
        System.out.printf(
                Locale.ROOT,
                "%d desktops cut at once, back within %d s by chance; %d processors, Java %s%n",
                desktops,
                within,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.printf(
                Locale.ROOT,
                "all back after %.1f s, of which the hub used %.1f s of a processor%n"
                        + "resumed %d, snapshots %d, gaps %d%n",
                elapsed,
                cpu,
                after.resumed() - before.resumed(),
                after.snapshots() - before.snapshots(),
                after.gaps() - before.gaps());
        print("from try to live, ms", crowd.nanosToGetBack(), NANOS_PER_MS);
        print("bytes sent to each", crowd.bytesToGetBack(), 1);
    }

    private static void print(String what, Sorted sorted, double unit) {
        System.out.printf(
                Locale.ROOT,
                "%-22s p50 %.0f, p99 %.0f, max %.0f%n",
                what,
                sorted.at(0.5) / unit,
                sorted.at(0.99) / unit,
                sorted.at(1) / unit);
    }
}
