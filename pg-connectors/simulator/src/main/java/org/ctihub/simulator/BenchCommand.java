/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.acd.Agent;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.GatewayOptions;
import org.ctihub.simulator.server.Peripheral;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many events per second one pair sends to one All Events client, and what that costs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs the load scenario against one All Events client and prints events per second,"
                + " or with --requests the answers per second that a client gets.")
public final class BenchCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 60;

    @Option(names = "--scenario", defaultValue = "load", description = "default: ${DEFAULT-VALUE}")
    private String scenario = "load";

    @Option(names = "--seconds", defaultValue = "10", description = "how long to measure (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds before that (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--protocol", defaultValue = "24", description = "protocol version (default: ${DEFAULT-VALUE})")
    private int protocol;

    @Option(names = "--calls-per-second", description = "instead of the scenario's rate")
    private @Nullable Double callsPerSecond;

    @Option(
            names = "--requests",
            description = "ask for agents and phones as fast as answers come, instead of counting events")
    private boolean requests;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Logs.toStandardError("warn");
        Vertx vertx = Vertx.vertx();
        Vertx clientVertx = Vertx.vertx();
        try {
            JsonObject result = await(run(vertx, clientVertx));
            PrintWriter out = command == null
                    ? new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8)
                    : command.commandLine().getOut();
            out.println(result.encode());
            out.flush();
            return 0;
        } finally {
            await(Future.join(vertx.close(), clientVertx.close()));
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS * 10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the measurement does not end", e);
        }
    }

    private Future<JsonObject> run(Vertx vertx, Vertx clientVertx) {
        GatewayOptions options = GatewayOptions.local(1).withCallsPerSecond(callsPerSecond);
        return Simulator.start(vertx, new ScenarioReader().read(scenario), options, 0)
                .compose(simulator -> {
                    if (requests) {
                        return ask(simulator, clientVertx);
                    }
                    CountingClient client = new CountingClient(
                            clientVertx,
                            simulator.gateways().get(0).gateway().side("A").port(),
                            protocol);
                    return client.open().compose(v -> measure(simulator, clientVertx, client));
                });
    }

    private Future<JsonObject> ask(Simulator simulator, Vertx clientVertx) {
        Gateway gateway = simulator.gateways().get(0).gateway();
        Peripheral peripheral = gateway.peripherals().get(0);
        List<AgentProfile> agents = peripheral.acd().exchange().agents().stream()
                .map(Agent::profile)
                .toList();
        AskingClient client =
                new AskingClient(clientVertx, gateway.side("A").port(), protocol, peripheral.id(), agents);
        return client.open().compose(v -> sleep(clientVertx, warmUp)).compose(v -> {
            long start = System.nanoTime();
            long before = client.answers();
            return sleep(clientVertx, seconds).map(w -> {
                double elapsed = (System.nanoTime() - start) / 1e9;
                return new JsonObject()
                        .put("protocol", protocol)
                        .put("seconds", rounded(elapsed))
                        .put("answersPerSecond", rounded((client.answers() - before) / elapsed))
                        .put("refusals", client.refusals());
            });
        });
    }

    private Future<JsonObject> measure(Simulator simulator, Vertx timer, CountingClient client) {
        return sleep(timer, warmUp)
                .compose(v -> sample(simulator, client))
                .compose(before -> sleep(timer, seconds)
                        .compose(v -> sample(simulator, client))
                        .map(after -> report(before, after)));
    }

    private static Future<Void> sleep(Vertx vertx, int seconds) {
        Promise<Void> done = Promise.promise();
        vertx.setTimer(Math.max(1, seconds * 1000L), t -> done.complete());
        return done.future();
    }

    private record Sample(long nanos, long cpuNanos, long frames, long bytes, long calls) {}

    private static Future<Sample> sample(Simulator simulator, CountingClient client) {
        return simulator
                .gateways()
                .get(0)
                .cpuNanos()
                .map(cpu -> new Sample(
                        System.nanoTime(),
                        cpu,
                        client.frames(),
                        client.bytes(),
                        simulator
                                .gateways()
                                .get(0)
                                .gateway()
                                .peripherals()
                                .get(0)
                                .acd()
                                .exchange()
                                .callsBegun()));
    }

    private JsonObject report(Sample before, Sample after) {
        double elapsed = (after.nanos - before.nanos) / 1e9;
        double frames = after.frames - before.frames;
        double load = (after.cpuNanos - before.cpuNanos) / (double) (after.nanos - before.nanos);
        return new JsonObject()
                .put("protocol", protocol)
                .put("seconds", rounded(elapsed))
                .put("callsPerSecond", rounded((after.calls - before.calls) / elapsed))
                .put("eventsPerSecond", rounded(frames / elapsed))
                .put("megabytesPerSecond", rounded((after.bytes - before.bytes) / elapsed / 1e6))
                .put("simulatorCore", rounded(load))
                .put("eventsPerSecondOfOneCore", rounded(frames / elapsed / Math.max(load, 0.001)));
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
    }
}
