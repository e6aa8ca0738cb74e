/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.control.HostedGateway;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.GatewayOptions;
import org.ctihub.simulator.server.Peripheral;
import org.ctihub.simulator.server.Side;

/** A simulator in this process, for tests that talk to its sockets. */
public final class RunningSimulator implements AutoCloseable {

    public static final int PERIPHERAL = 5000;

    private static final String SCENARIO = """
            name: test
            seed: 7
            gateways:
              - name: pair
                confirmations: CONFIRMATIONS
                connectionIds: CONNECTION_IDS
                faults: {FAULTS}
                SECURITY
                peripherals:
                  - tenant: acme
                    id: 5000
                    times: {ring: 30, wrapUp: 60, outsideAnswer: 0.05, busyTone: 30}
                    skillGroups:
                      - {number: 1, id: 5001, name: Sales}
                      - {number: 2, id: 5002, name: Support}
                    dialedNumbers:
                      - {number: "8001", name: Sales, skillGroup: 1}
                      - {number: "8002", name: Support, skillGroup: 2}
                    teams:
                      - {id: 1, name: Front}
                    scalars: [user.account]
                    arrays: [user.notes]
                    protectedVariables: ["9"]
                    MORE
                    agents:
                      - {id: "1001", password: pw, extension: "3001", firstName: A, lastName: One, skillGroups: [1], team: 1, supervisor: true}
                      - {id: "1002", password: pw, extension: "3002", firstName: B, lastName: Two, skillGroups: [1, 2], team: 1}
                      - {id: "1003", password: pw, extension: "3003", firstName: C, lastName: Three, skillGroups: [2], team: 1}
                      - {id: "1004", password: pw, extension: "3004", firstName: D, lastName: Four, skillGroups: [2]}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Simulator simulator;

    private RunningSimulator(String scenario, GatewayOptions options) throws Exception {
        simulator = await(Simulator.start(
                vertx,
                new ScenarioReader().read(new ByteArrayInputStream(scenario.getBytes(StandardCharsets.UTF_8)), "test"),
                options,
                0));
    }

    public static RunningSimulator start() throws Exception {
        return start("before");
    }

    /** With confirmations before or after events. */
    public static RunningSimulator start(String confirmations) throws Exception {
        return new RunningSimulator(scenario(confirmations, "device"), GatewayOptions.local(7));
    }

    /** Where the name of a connection says nothing of its device. */
    public static RunningSimulator opaque() throws Exception {
        return new RunningSimulator(scenario("before", "opaque"), GatewayOptions.local(7));
    }

    private static String scenario(String confirmations, String connectionIds) {
        return scenario(confirmations, connectionIds, "", "");
    }

    private static String scenario(String confirmations, String connectionIds, String faults, String more) {
        return SCENARIO.replace("CONFIRMATIONS", confirmations)
                .replace("CONNECTION_IDS", connectionIds)
                .replace("FAULTS", faults)
                .replace("SECURITY", "")
                .replace("MORE", more);
    }

    /** With settings for failures of the pair, and a second of patience that lasts 60 ms. */
    public static RunningSimulator failing(String faults) throws Exception {
        return failing(faults, "");
    }

    /** Where clients have two seconds to answer and to leave, enough for any machine. */
    public static RunningSimulator patient() throws Exception {
        return new RunningSimulator(
                scenario("before", "device"), GatewayOptions.local(7).withPatience(30_000, 400));
    }

    /** With TLS as the scenario says it. */
    public static RunningSimulator secure(String tls) throws Exception {
        String scenario = SCENARIO.replace("CONFIRMATIONS", "before")
                .replace("CONNECTION_IDS", "device")
                .replace("FAULTS", "")
                .replace("SECURITY", "tls: " + tls)
                .replace("MORE", "");
        return new RunningSimulator(scenario, GatewayOptions.local(7));
    }

    /** With settings for failures of the pair and of the peripheral. */
    public static RunningSimulator failing(String faults, String peripheral) throws Exception {
        return new RunningSimulator(
                scenario("before", "device", faults, peripheral),
                GatewayOptions.local(7).withPatience(30_000, 60));
    }

    /** Where a second of IdleTimeout lasts so many milliseconds, and a connection without OPEN_REQ too. */
    public static RunningSimulator impatient(long openMillis, long idleSecondMillis) throws Exception {
        return new RunningSimulator(
                scenario("before", "device"), GatewayOptions.local(7).withPatience(openMillis, idleSecondMillis));
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    public HostedGateway hosted() {
        return simulator.gateways().get(0);
    }

    public Gateway gateway() {
        return hosted().gateway();
    }

    public int portA() {
        return gateway().side("A").port();
    }

    public int portB() {
        return gateway().side("B").port();
    }

    public Side side(String name) {
        return gateway().side(name);
    }

    /** Runs something asynchronous on the pair's event loop. */
    public <T> T onLoop(Callable<Future<T>> action) throws Exception {
        return await(on(action));
    }

    public String control() {
        return simulator.ready().getString("control");
    }

    /** Runs something on the pair's event loop. */
    public <T> T on(Callable<T> action) throws Exception {
        io.vertx.core.Promise<T> promise = io.vertx.core.Promise.promise();
        hosted().context().runOnContext(v -> {
            try {
                gateway().settle();
                T result = action.call();
                gateway().settle();
                promise.complete(result);
            } catch (Exception e) {
                promise.fail(e);
            }
        });
        return await(promise.future());
    }

    public Acd acd() {
        Peripheral peripheral = gateway().peripheral(PERIPHERAL);
        if (peripheral == null) {
            throw new AssertionError("no peripheral");
        }
        return peripheral.acd();
    }

    /** A call from outside to a number; returns the call id. */
    public int call(String ani, String number) throws Exception {
        return on(() -> acd().calls()
                .arrive(ani, number, "", org.ctihub.simulator.acd.CallData.EMPTY.withVariable(1, "gold"))
                .callId());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
