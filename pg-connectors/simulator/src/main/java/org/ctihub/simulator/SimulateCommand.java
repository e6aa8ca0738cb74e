/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.scenario.Scenario;
import org.ctihub.simulator.scenario.ScenarioException;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.ctihub.simulator.server.GatewayOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a scenario until the process is told to stop. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs CTI Server pairs with an ACD behind them, as a scenario file says.",
        subcommands = BenchCommand.class)
public final class SimulateCommand implements Callable<Integer> {

    private static final int STOP_SECONDS = 5;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Option(
            names = "--scenario",
            paramLabel = "FILE|NAME",
            defaultValue = "demo",
            description = "a YAML file or a built-in scenario: demo, load, failover (default: ${DEFAULT-VALUE})")
    private String scenario = "demo";

    @Option(names = "--port-a", paramLabel = "PORT", description = "side A instead of the scenario's port")
    private @Nullable Integer portA;

    @Option(names = "--port-b", paramLabel = "PORT", description = "side B instead of the scenario's port")
    private @Nullable Integer portB;

    @Option(names = "--ports", paramLabel = "auto", description = "auto: free ports for all sides of all pairs")
    private @Nullable String ports;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "of the HTTP control interface, 0 for any free one")
    private int controlPort;

    @Option(names = "--seed", paramLabel = "N", description = "of everything random, instead of the scenario's")
    private @Nullable Long seed;

    @Option(names = "--calls-per-second", paramLabel = "RATE", description = "of each peripheral")
    private @Nullable Double callsPerSecond;

    @Option(names = "--log", paramLabel = "LEVEL", description = "trace, debug, info, warn, error")
    private @Nullable String log;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Logs.toStandardError(log);
        Scenario read;
        try {
            read = new ScenarioReader().read(scenario);
        } catch (ScenarioException e) {
            LoggerFactory.getLogger(SimulateCommand.class).error(e.getMessage());
            return USAGE;
        }
        if ((portA != null || portB != null) && read.gateways().size() > 1) {
            LoggerFactory.getLogger(SimulateCommand.class)
                    .error(
                            "--port-a and --port-b need a scenario with one pair; it has {}",
                            read.gateways().size());
            return USAGE;
        }
        boolean auto = "auto".equals(ports);
        long usedSeed = seed == null ? read.seedOrDefault() : seed;
        GatewayOptions options = GatewayOptions.local(usedSeed)
                .withPorts(auto ? Integer.valueOf(0) : portA, auto ? Integer.valueOf(0) : portB)
                .withCallsPerSecond(callsPerSecond);
        return run(read, options);
    }

    private int run(Scenario read, GatewayOptions options) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Math.max(2, read.gateways().size() + 1)));
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stopped.countDown();
                    awaitQuietly(finished);
                },
                "simulator-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int[] code = {0};
        Simulator.start(vertx, read, options, controlPort)
                .onSuccess(simulator -> {
                    PrintWriter out = command == null
                            ? new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8)
                            : command.commandLine().getOut();
                    out.println(simulator.ready().encode());
                    out.flush();
                })
                .onFailure(e -> {
                    LoggerFactory.getLogger(SimulateCommand.class).error("the simulator cannot start", e);
                    code[0] = FAILED;
                    stopped.countDown();
                });
        stopped.await();
        CountDownLatch closed = new CountDownLatch(1);
        vertx.close().onComplete(done -> closed.countDown());
        awaitQuietly(closed);
        finished.countDown();
        return code[0];
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(SimulateCommand.class).warn("stopping takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
