/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.launcher.config.HubFileReader;
import org.ctihub.launcher.config.HubPlan;
import org.ctihub.launcher.process.ChildJvm;
import org.ctihub.launcher.process.HttpCalls;
import org.ctihub.log.Scope;

/** A simulator in a process of its own with robots at work, and an event bus for what nodes deploy on it. */
final class TwoNodes implements AutoCloseable {
    static final int AGENTS = 200;
    private static final long PATIENCE_SECONDS = 20;
    private static final int FIRST_AGENT = 10_001;

    private final ChildJvm simulator;
    private final HttpCalls http;
    final Vertx vertx = Vertx.vertx();
    final LinkParts parts;

    TwoNodes(Path folder) throws IOException {
        Path scenario = folder.resolve("robots.yaml");
        Files.writeString(scenario, """
                name: robots
                seed: 1
                gateways:
                  - name: robots
                    peripherals:
                      - tenant: acme
                        id: 5000
                        times: {ring: 10, wrapUp: 1}
                        skillGroups:
                          - {number: 1, id: 5001, name: Sales}
                        dialedNumbers:
                          - {number: "8001", name: Sales, skillGroup: 1}
                        robots: %d
                        calls:
                          perSecond: 0
                          maxCalls: 400
                          patience: {fixed: 60}
                          variables:
                            1: [gold, silver, bronze]
                        robotBehaviour:
                          answer: {exponential: 0.2}
                          talk: {exponential: 0.6}
                          holdShare: 0.3
                          hold: {fixed: 0.1}
                        generatedAgents:
                          - {count: %d, firstId: %d, firstExtension: 30001, password: load, skillGroups: [1]}
                """.formatted(AGENTS, AGENTS, FIRST_AGENT));
        simulator = ChildJvm.start("simulate", "--scenario", scenario.toString(), "--control-port", "0");
        http = new HttpCalls(vertx);
        BusCodecs.register(vertx.eventBus());
        Schema schema = Schema.load();
        parts = new LinkParts(schema, new Codec(schema, CodecOptions.lenient()), Clock.systemUTC());
    }

    static String agent(int index) {
        return Integer.toString(FIRST_AGENT + index);
    }

    /** How a node of this name serves the peripheral for this tenant. */
    LinkSettings settings(Path folder, String node, String tenant) throws IOException {
        return settings(folder, node, tenant, portOf("a"), portOf("b"));
    }

    /** The port of a side's CTI Server, {@code a} or {@code b}. */
    int portOf(String side) {
        return port(
                simulator.ready().getJsonArray("peripherals").getJsonObject(0).getString(side));
    }

    LinkSettings settings(Path folder, String node, String tenant, int portA, int portB) throws IOException {
        return settings(folder, node, tenant, portA, portB, "");
    }

    /** With more members of the tenant. */
    LinkSettings settings(Path folder, String node, String tenant, int portA, int portB, String more)
            throws IOException {
        String users = IntStream.range(0, AGENTS)
                .mapToObj(TwoNodes::agent)
                .map(id ->
                        "      - {name: a%s, displayName: A, passwordHash: x, roles: [agent], agent: {peripheral: 5000, id: '%s'}}"
                                .formatted(id, id))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve(node + "-" + tenant + ".yaml");
        Files.writeString(file, """
                node: %s
                tokenSecret: 0123456789abcdef0123456789abcdef
                desktop: {host: 127.0.0.1, port: 0}
                admin: {host: 127.0.0.1, port: 0}
                tenants:
                  - id: %s
                    name: Any
                    %s
                    peripherals:
                      - id: 5000
                        name: ACD
                        clientId: hub-%s-%s
                        sideA: {host: 127.0.0.1, port: %s}
                        sideB: {host: 127.0.0.1, port: %s}
                    users:
                %s
                """.formatted(node, tenant, more, node, tenant, portA, portB, users));
        return HubPlan.of(new HubFileReader().read(file)).links().get(0);
    }

    private static int port(String address) {
        return URI.create("tcp://" + address).getPort();
    }

    /** How many callers call per second from now on. */
    void calls(int perSecond) throws TimeoutException {
        control(HttpMethod.POST, "peripherals/5000/rate", new JsonObject().put("perSecond", perSecond));
    }

    Buffer control(HttpMethod method, String path, JsonObject body) throws TimeoutException {
        return await(http.send(method, simulator.ready().getString("control") + "/" + path, body.toBuffer()));
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void pause(long ms) throws TimeoutException {
        await(vertx.timer(ms, TimeUnit.MILLISECONDS));
    }

    /** The link as its owner sees it. */
    LinkView link(LinkId link) {
        return ((LinkReply.Described) ask(link, new LinkRequest.Describe()))
                .description()
                .link();
    }

    LinkReply ask(LinkId link, LinkRequest request) {
        return vertx.eventBus()
                .<LinkReply>request(
                        Addresses.link(link), request, new DeliveryOptions().setCodecName(BusCodecs.REQUEST))
                .await()
                .body();
    }

    /** The agent as a bridge sees it. */
    JsonObject agent(LinkId link, String agent) {
        LinkReply reply = ask(
                link,
                new LinkRequest.Attach("bridge", "bridge", new Scope.Everybody(Optional.empty()), Optional.empty()));
        return new JsonObject(((LinkReply.Fresh) reply).snapshot())
                .getJsonArray("agents").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getString("id").equals(agent))
                        .findFirst()
                        .orElse(new JsonObject().put("state", ""));
    }

    void until(String what, BooleanSupplier condition) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(what);
            }
            pause(20);
        }
    }

    @Override
    public void close() throws TimeoutException {
        try (simulator) {
            await(vertx.close());
        }
    }
}
