/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.launcher.process.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what memory a desktop takes in the hub. */
@Command(
        name = "sockets",
        description = {
            "Opens many desktops and measures the hub's memory for each: objects after a full collection, and what the",
            "process has outside its heap. First nothing happens, then agents work as much as people do.",
            "Each socket is an open file of the hub and one of this process: see ulimit -n."
        },
        mixinStandardHelpOptions = true)
public final class SocketsCommand implements Callable<Integer> {
    /** Events a second of an agent with 30 calls an hour. */
    private static final double EVENTS_PER_AGENT = 0.115;

    private static final long PATIENCE_SECONDS = 60;
    private static final double KIB = 1_024;

    @Option(
            names = "--sockets",
            paramLabel = "N",
            split = ",",
            description = "How many, one measurement after the other (default: ${DEFAULT-VALUE}).")
    private List<Integer> sockets = List.of(5_000, 19_500);

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of work (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                Locale.ROOT, "%d processors, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        System.out.printf(
                Locale.ROOT,
                "%9s %12s %14s %16s %14s %16s%n",
                "desktops",
                "KiB without",
                "idle KiB each",
                "of it in heap",
                "busy KiB each",
                "of it in heap");
        for (int count : sockets) {
            measure(count);
        }
        return 0;
    }

    private void measure(int count) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BenchFiles files = BenchFiles.create(count);
                BenchProcesses processes = BenchProcesses.start(files, 0);
                ChildJvm hub = processes.hub(processes.cti().getPort())) {
            measure(vertx, files, processes, hub);
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void measure(Vertx vertx, BenchFiles files, BenchProcesses processes, ChildJvm hub)
            throws IOException, InterruptedException, TimeoutException {
        URI desktop = URI.create(hub.ready().getString("desktop"));
        ProcessFigures without = ProcessFigures.collected(hub.pid());
        Crowd crowd = new Crowd(vertx, desktop);
        crowd.open(files.users());
        crowd.awaitLive();
        ProcessFigures idle = ProcessFigures.collected(hub.pid());
        int count = files.users().size();
        processes.work(vertx, count * EVENTS_PER_AGENT);
        BenchProcesses.pause(vertx, seconds);
        ProcessFigures busy = ProcessFigures.collected(hub.pid());
        System.out.printf(
                Locale.ROOT,
                "%9d %12.0f %14.1f %16.1f %14.1f %16.1f%n",
                count,
                without.bytes() / KIB,
                (idle.bytes() - without.bytes()) / KIB / count,
                (idle.liveHeap() - without.liveHeap()) / KIB / count,
                (busy.bytes() - without.bytes()) / KIB / count,
                (busy.liveHeap() - without.liveHeap()) / KIB / count);
    }
}
