/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.launcher.desktop.DesktopClient;
import org.ctihub.launcher.desktop.EventLoop;
import org.ctihub.launcher.process.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures an event's way from the CTI Server's socket to the browser's frame. */
@Command(
        name = "latency",
        description = {
            "Measures the time from the CTI Server's bytes to the desktop's frame, through the hub and through a bare relay.",
            "Three processes: the simulator, the hub or the relay, and this one with the line between and the desktops."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 60;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MS = 1e6;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            split = ",",
            description = "Loads, about, one after the other (default: ${DEFAULT-VALUE}).")
    private List<Double> loads = List.of(200.0, 1_000.0, 5_000.0);

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Before it counts (default: ${DEFAULT-VALUE}).")
    private int warmUp = 20;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "While it counts (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d s each, %d processors, Java %s%n",
                seconds,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.printf(
                Locale.ROOT,
                "%6s %9s %9s %8s %9s %9s %9s %9s %9s %6s%n",
                "",
                "desktops",
                "events/s",
                "told/s",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "p99.9 ms",
                "max ms",
                "cpu");
        for (double load : loads) {
            measure(load);
        }
        return 0;
    }

    private void measure(double load) throws Exception {
        int robots = BenchProcesses.robots(load);
        Vertx vertx = Vertx.vertx();
        try (BenchFiles files = BenchFiles.create(robots);
                BenchProcesses processes = BenchProcesses.start(files, load)) {
            EventLoop loop = new EventLoop(vertx, PATIENCE_SECONDS);
            Latencies latencies = new Latencies();
            Tap tap = new Tap(vertx, new Codec(Schema.load()), latencies::left);
            URI cti = processes.cti();
            int port = loop.await(() -> tap.listen(cti.getHost(), cti.getPort()));
            try (ChildJvm hub = processes.hub(port)) {
                report("hub", measure(vertx, loop, latencies, hub, files.users()));
            }
            try (ChildJvm relay = processes.relay(port)) {
                report("relay", measure(vertx, loop, latencies, relay, files.users()));
            }
        } finally {
            vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private record Measured(int desktops, long eventsIn, Sorted times, Duration cpu) {}

    private Measured measure(Vertx vertx, EventLoop loop, Latencies latencies, ChildJvm process, List<String> users)
            throws TimeoutException {
        URI desktop = URI.create(process.ready().getString("desktop"));
        List<Future<DesktopClient>> desktops = new ArrayList<>();
        for (String user : users) {
            desktops.add(loop.run(() -> open(vertx, desktop, BenchFiles.token(user), latencies)));
        }
        Future.all(desktops).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        BenchProcesses.pause(vertx, warmUp);
        loop.await(() -> {
            latencies.start();
            return Future.succeededFuture();
        });
        Duration before = ProcessFigures.cpu(process.pid());
        BenchProcesses.pause(vertx, seconds);
        Duration cpu = ProcessFigures.cpu(process.pid()).minus(before);
        return loop.await(() ->
                Future.succeededFuture(new Measured(desktops.size(), latencies.eventsIn(), latencies.times(), cpu)));
    }

    private static Future<DesktopClient> open(Vertx vertx, URI desktop, String token, Latencies latencies) {
        return DesktopClient.open(vertx, desktop, token, new JsonObject(), message -> {
            long now = System.nanoTime();
            if ("event".equals(message.getString("method"))) {
                latencies.arrived(EventKey.of(message.getJsonObject("params")), now);
            }
        });
    }

    private void report(String what, Measured measured) {
        Sorted times = measured.times();
        System.out.printf(
                Locale.ROOT,
                "%6s %9d %9.0f %8.0f %9.2f %9.2f %9.2f %9.2f %9.2f %6.2f%n",
                what,
                measured.desktops(),
                (double) measured.eventsIn() / seconds,
                (double) times.count() / seconds,
                times.at(0.5) / NANOS_PER_MS,
                times.at(0.9) / NANOS_PER_MS,
                times.at(0.99) / NANOS_PER_MS,
                times.at(0.999) / NANOS_PER_MS,
                times.at(1) / NANOS_PER_MS,
                measured.cpu().toNanos() / NANOS / seconds);
    }
}
