/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
            "Measures the time from the CTI Server's bytes to the desktop's frame.",
            "Three processes: the simulator, the hub, and this one with the line between the two and the desktops."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
    /** What a call makes the simulator say, on average: call and agent events. */
    private static final double EVENTS_PER_CALL = 14;

    private static final long PATIENCE_SECONDS = 30;
    private static final double NANOS_PER_MS = 1e6;

    @Option(names = "--events-per-second", paramLabel = "N", description = "Load, about (default: ${DEFAULT-VALUE}).")
    private double eventsPerSecond = 200;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Before it counts (default: ${DEFAULT-VALUE}).")
    private int warmUp = 20;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "While it counts (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BenchFiles files = BenchFiles.create();
                ChildJvm simulator = simulator(files)) {
            measure(vertx, files, simulator.ready().getJsonArray("peripherals").getJsonObject(0));
            return 0;
        } finally {
            await(vertx.close());
        }
    }

    private ChildJvm simulator(BenchFiles files) throws IOException {
        String callsPerSecond = Double.toString(eventsPerSecond / EVENTS_PER_CALL);
        return ChildJvm.start(
                "simulate",
                "--scenario",
                files.scenario().toString(),
                "--control-port",
                "0",
                "--calls-per-second",
                callsPerSecond);
    }

    private void measure(Vertx vertx, BenchFiles files, JsonObject peripheral) throws Exception {
        EventLoop loop = new EventLoop(vertx, PATIENCE_SECONDS);
        Latencies latencies = new Latencies();
        Tap tap = new Tap(vertx, new Codec(Schema.load()), latencies::left);
        URI cti = URI.create("tcp://" + peripheral.getString("a"));
        int port = loop.await(() -> tap.listen(cti.getHost(), cti.getPort()));
        Path config = files.config(port);
        try (ChildJvm hub = ChildJvm.start("serve", "--json", "-c", config.toString())) {
            URI desktop = URI.create(hub.ready().getString("desktop"));
            List<Future<DesktopClient>> desktops = new ArrayList<>();
            for (String user : BenchFiles.users()) {
                desktops.add(loop.run(() -> open(vertx, desktop, BenchFiles.token(user), latencies)));
            }
            await(Future.all(desktops));
            pause(vertx, warmUp);
            loop.await(() -> {
                latencies.start();
                return Future.succeededFuture();
            });
            pause(vertx, seconds);
            loop.await(() -> {
                report(latencies, desktops.size());
                return Future.succeededFuture();
            });
        }
    }

    private static Future<DesktopClient> open(Vertx vertx, URI desktop, String token, Latencies latencies) {
        return DesktopClient.open(vertx, desktop, token, new JsonObject(), message -> {
            long now = System.nanoTime();
            if ("event".equals(message.getString("method"))) {
                latencies.arrived(EventKey.of(message.getJsonObject("params")), now);
            }
        });
    }

    private void report(Latencies latencies, int desktops) {
        long[] times = latencies.sorted();
        System.out.printf(
                Locale.ROOT,
                "desktops %d, events in %.0f/s, measured at desktops %.0f/s, for %d s on %d processors, Java %s%n",
                desktops,
                (double) latencies.eventsIn() / seconds,
                (double) times.length / seconds,
                seconds,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.printf(Locale.ROOT, "%8s %8s %8s %8s %8s%n", "p50", "p90", "p99", "p99.9", "max");
        System.out.printf(
                Locale.ROOT,
                "%5.2f ms %5.2f ms %5.2f ms %5.2f ms %5.2f ms%n",
                at(times, 0.5),
                at(times, 0.9),
                at(times, 0.99),
                at(times, 0.999),
                at(times, 1));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / NANOS_PER_MS;
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void pause(Vertx vertx, int time) throws TimeoutException {
        vertx.timer(time, TimeUnit.SECONDS).await(time + PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
