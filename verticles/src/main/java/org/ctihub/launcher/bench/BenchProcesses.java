/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.launcher.process.ChildJvm;
import org.ctihub.launcher.process.HttpCalls;

/** A simulator whose robots make events, and what they are sent through: a hub, or the bare relay. */
final class BenchProcesses implements AutoCloseable {
    /** What a call makes the simulator say, on average: call and agent events. */
    private static final double EVENTS_PER_CALL = 14;

    /** How many robots are needed for so many events, so that callers do not wait for long. */
    private static final double EVENTS_PER_ROBOT = 4;

    private static final int FEWEST_ROBOTS = 60;
    private static final int PERIPHERAL = 5_000;
    private static final long PATIENCE_SECONDS = 60;

    private final BenchFiles files;
    private final ChildJvm simulator;

    private BenchProcesses(BenchFiles files, ChildJvm simulator) {
        this.files = files;
        this.simulator = simulator;
    }

    static int robots(double eventsPerSecond) {
        return Math.max(FEWEST_ROBOTS, (int) Math.ceil(eventsPerSecond / EVENTS_PER_ROBOT));
    }

    /** Starts the simulator. Blocks. */
    static BenchProcesses start(BenchFiles files, double eventsPerSecond) throws IOException {
        return new BenchProcesses(
                files,
                ChildJvm.start(
                        "simulate",
                        "--scenario",
                        files.scenario().toString(),
                        "--control-port",
                        "0",
                        "--calls-per-second",
                        Double.toString(eventsPerSecond / EVENTS_PER_CALL)));
    }

    /** Where the simulator's CTI Server listens. */
    URI cti() {
        JsonObject peripheral = simulator.ready().getJsonArray("peripherals").getJsonObject(0);
        return URI.create("tcp://" + peripheral.getString("a"));
    }

    /** Callers call from now on. */
    void work(Vertx vertx, double eventsPerSecond) throws TimeoutException {
        Buffer rate = new JsonObject()
                .put("perSecond", eventsPerSecond / EVENTS_PER_CALL)
                .toBuffer();
        ask(vertx, HttpMethod.POST, "/peripherals/" + PERIPHERAL + "/rate", rate);
    }

    /** How many events the CTI Server has sent so far. */
    long eventsSent(Vertx vertx) throws TimeoutException {
        return ask(vertx, HttpMethod.GET, "/counters", Buffer.buffer())
                .toJsonArray()
                .getJsonObject(0)
                .getLong("events");
    }

    private Buffer ask(Vertx vertx, HttpMethod method, String path, Buffer body) throws TimeoutException {
        URI control = URI.create(simulator.ready().getString("control"));
        return new HttpCalls(vertx)
                .send(method, control.resolve(path).toString(), body)
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts a hub that finds its CTI Server at this port of the loopback. Blocks. */
    ChildJvm hub(int port) throws IOException {
        Path config = files.config(port);
        return ChildJvm.start("serve", "--json", "-c", config.toString());
    }

    /** Starts a bare relay instead. Blocks. */
    ChildJvm relay(int port) throws IOException {
        return ChildJvm.start("bench", "relay", "--port", Integer.toString(port));
    }

    /** Blocks for that long. */
    static void pause(Vertx vertx, int seconds) throws TimeoutException {
        vertx.timer(Math.max(1, seconds), TimeUnit.SECONDS).await(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
