/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.simulator.control.ControlServer;
import org.ctihub.simulator.control.HostedGateway;
import org.ctihub.simulator.scenario.Scenario;
import org.ctihub.simulator.scenario.Scenario.GatewaySpec;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.GatewayOptions;
import org.ctihub.simulator.server.Peripheral;

/** A running scenario: its pairs, each on an event loop of its own, and the control interface. */
public final class Simulator {

    /** A free number near those of its time; the guide names none for UniqueInstanceID. */
    private static final int UNIQUE_INSTANCE_TAG = 301;

    private final Vertx vertx;
    private final List<HostedGateway> gateways;
    private final ControlServer control;

    private Simulator(Vertx vertx, List<HostedGateway> gateways, ControlServer control) {
        this.vertx = vertx;
        this.gateways = gateways;
        this.control = control;
    }

    /**
     * Starts a scenario.
     *
     * @param options for every pair; fixed ports make sense for a single pair only
     * @param controlPort 0 for any free port
     */
    public static Future<Simulator> start(Vertx vertx, Scenario scenario, GatewayOptions options, int controlPort) {
        // Lenient reading: what is wrong in a request has to be named, not thrown.
        Codec codec = new Codec(
                Schema.load(), CodecOptions.lenient().withTags(Map.of("UniqueInstanceID", UNIQUE_INSTANCE_TAG)));
        List<HostedGateway> hosted = new ArrayList<>();
        Future<?> started = Future.succeededFuture();
        for (GatewaySpec spec : scenario.gateways()) {
            Gateway gateway = new Gateway(spec, codec, options);
            started = started.compose(v -> vertx.deployVerticle(gateway)).map(id -> {
                Context context = gateway.loop();
                hosted.add(new HostedGateway(gateway, context));
                return id;
            });
        }
        return started.compose(v -> {
            ControlServer control = new ControlServer(hosted, controlPort);
            return vertx.deployVerticle(control).map(id -> new Simulator(vertx, List.copyOf(hosted), control));
        });
    }

    /** The line that tells others where everything is. */
    public JsonObject ready() {
        JsonArray peripherals = new JsonArray();
        for (HostedGateway hosted : gateways) {
            for (Peripheral peripheral : hosted.gateway().peripherals()) {
                peripherals.add(new JsonObject()
                        .put("tenant", peripheral.tenant())
                        .put("id", peripheral.id())
                        .put("gateway", hosted.gateway().name())
                        .put("a", hosted.gateway().side("A").address())
                        .put("b", hosted.gateway().side("B").address()));
            }
        }
        return new JsonObject()
                .put("ready", true)
                .put("control", "http://127.0.0.1:" + control.port())
                .put("peripherals", peripherals);
    }

    /** The pairs. */
    public List<HostedGateway> gateways() {
        return gateways;
    }

    /** Stops everything and closes the event loops. */
    public Future<Void> stop() {
        return vertx.close();
    }
}
