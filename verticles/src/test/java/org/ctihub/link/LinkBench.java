/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.cluster.ClockLeases;
import org.ctihub.cluster.Leases;
import org.ctihub.cluster.Tenure;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.AgentStateMask;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.launcher.process.HttpCalls;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.session.Side;
import org.ctihub.simulator.Simulator;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.ctihub.simulator.server.GatewayOptions;

/** One link against a simulator, both in this process, over real sockets. */
final class LinkBench implements AutoCloseable {
    static final int PERIPHERAL = 5000;
    private static final long PATIENCE_SECONDS = 60;
    private static final String SCENARIO = """
            name: bench
            seed: 5
            gateways:
              - name: pair
                faults: {FAULTS}
                MORE
                peripherals:
                  - tenant: acme
                    id: 5000
                    skillGroups: [{number: 1, id: 5001, name: Sales}]
                    dialedNumbers: [{number: "8001", name: Sales, skillGroup: 1}]
                    generatedAgents: [{count: AGENTS, firstId: 1001, firstExtension: 300001, password: x, skillGroups: [1]}]
            """;

    /** How a bench is set up; each setting once. */
    record Setup(
            String faults,
            String more,
            int agents,
            UnaryOperator<SessionOptions.Builder> options,
            int parallel,
            Optional<GraceRule> grace) {
        static Setup plain() {
            return new Setup("switchMillis: 0", "confirmations: before", 4, options -> options, 64, Optional.empty());
        }

        Setup faults(String value) {
            return new Setup(value, more, agents, options, parallel, grace);
        }

        Setup more(String value) {
            return new Setup(faults, value, agents, options, parallel, grace);
        }

        Setup agents(int value) {
            return new Setup(faults, more, value, options, parallel, grace);
        }

        Setup options(UnaryOperator<SessionOptions.Builder> value) {
            return new Setup(faults, more, agents, value, parallel, grace);
        }

        Setup parallel(int value) {
            return new Setup(faults, more, agents, options, value, grace);
        }

        Setup grace(GraceRule value) {
            return new Setup(faults, more, agents, options, parallel, Optional.of(value));
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpCalls http = new HttpCalls(vertx);
    private final Simulator simulator;
    private final LinkId id = new LinkId(new TenantId("acme"), PERIPHERAL);
    private final AtomicBoolean right = new AtomicBoolean(true);
    final AtomicInteger overs = new AtomicInteger();

    LinkBench(Setup setup) throws Exception {
        this(setup, port -> port);
    }

    /**
     * Starts the simulator and the link.
     *
     * @param ports where the link finds what listens on a port of the simulator
     */
    LinkBench(Setup setup, UnaryOperator<Integer> ports) throws Exception {
        String scenario = SCENARIO.replace("FAULTS", setup.faults())
                .replace("MORE", setup.more())
                .replace("AGENTS", Integer.toString(setup.agents()));
        Vertx own = Vertx.vertx();
        simulator = done(Simulator.start(
                own,
                new ScenarioReader().read(new ByteArrayInputStream(scenario.getBytes(StandardCharsets.UTF_8)), "bench"),
                GatewayOptions.local(5),
                0));
        BusCodecs.register(vertx.eventBus());
        JsonObject addresses = simulator.ready().getJsonArray("peripherals").getJsonObject(0);
        Map<Side, SessionOptions> sides = new EnumMap<>(Side.class);
        sides.put(Side.A, options(setup, ports.apply(port(addresses, "a"))));
        sides.put(Side.B, options(setup, ports.apply(port(addresses, "b"))));
        List<AgentId> agents = IntStream.range(0, setup.agents())
                .mapToObj(i -> new AgentId(Integer.toString(1001 + i)))
                .toList();
        LinkSettings settings = new LinkSettings(
                id,
                "Bench",
                sides,
                agents,
                1_000,
                Duration.ofMinutes(1),
                PeripheralPolicy.DEFAULT,
                Set.of(),
                true,
                setup.parallel(),
                Duration.ofSeconds(10),
                List.of(),
                false,
                setup.grace(),
                Set.of(),
                LinkSettings.SENSITIVE);
        Schema schema = Schema.load();
        Tenure tenure = new Revocable(done(new ClockLeases(Clock.systemUTC()).take(id, Leases.Claim.USUAL))
                .orElseThrow());
        done(vertx.deployVerticle(new LinkVerticle(
                settings,
                new LinkParts(schema, new Codec(schema, CodecOptions.lenient()), Clock.systemUTC()),
                new LinkStart.Fresh(tenure),
                overs::incrementAndGet)));
    }

    private static int port(JsonObject addresses, String side) {
        String address = addresses.getString(side);
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static SessionOptions options(Setup setup, int port) {
        return setup.options()
                .apply(SessionOptions.builder("127.0.0.1", port, "hub-n1")
                        .services(ServicesRequested.CTI_SERVICE_ALL_EVENTS
                                | ServicesRequested.CTI_SERVICE_CLIENT_CONTROL
                                | ServicesRequested.CTI_SERVICE_CALL_DATA_UPDATE)
                        .callMask(CallMsgMask.BEGIN_CALL_MASK | CallMsgMask.END_CALL_MASK)
                        .agentMask(AgentStateMask.AGENT_LOGIN_MASK | AgentStateMask.AGENT_LOGOUT_MASK))
                .buildImpatient();
    }

    /** Takes the right to act away. */
    void revoke() {
        right.set(false);
    }

    LinkReply ask(LinkRequest request) throws TimeoutException {
        return done(asking(request));
    }

    Future<LinkReply> asking(LinkRequest request) {
        return vertx.eventBus()
                .<LinkReply>request(Addresses.link(id), request, new DeliveryOptions().setCodecName(BusCodecs.REQUEST))
                .map(Message::body);
    }

    LinkDescription describe() {
        try {
            return ((LinkReply.Described) ask(new LinkRequest.Describe())).description();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    LinkDescription await(String what, Predicate<LinkDescription> wanted) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> wanted.test(describe()));
        return describe();
    }

    LinkDescription awaitServes(String side) {
        return await(
                "side " + side + " in service",
                link -> link.link().state() == LinkState.IN_SERVICE
                        && link.link().side().filter(side::equals).isPresent());
    }

    LinkDescription awaitPaired(String side) {
        awaitServes(side);
        return await("a standby session", link -> link.standby() == StandbyState.OPEN);
    }

    JsonArray sessions() throws TimeoutException {
        return control(HttpMethod.GET, "/sessions", new JsonObject()).toJsonArray();
    }

    /** Requests of clients, as the simulator logged them. */
    JsonArray requests() throws TimeoutException {
        return control(HttpMethod.GET, "/requests?last=100000", new JsonObject())
                .toJsonArray();
    }

    Buffer post(String path) throws TimeoutException {
        return control(HttpMethod.POST, path, new JsonObject());
    }

    Buffer control(HttpMethod method, String path, JsonObject body) throws TimeoutException {
        return done(http.send(method, simulator.ready().getString("control") + path, body.toBuffer()));
    }

    static <T> T done(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        done(vertx.close());
        done(simulator.stop());
    }

    /** A tenure that can be taken away. */
    private final class Revocable implements Tenure {
        private final Tenure tenure;

        Revocable(Tenure tenure) {
            this.tenure = tenure;
        }

        @Override
        public LinkId link() {
            return tenure.link();
        }

        @Override
        public long epoch() {
            return tenure.epoch();
        }

        @Override
        public boolean holds() {
            return right.get() && tenure.holds();
        }

        @Override
        public Future<Long> advance() {
            return tenure.advance();
        }

        @Override
        public Future<Long> give(String node) {
            return tenure.give(node);
        }

        @Override
        public Future<Void> release() {
            return tenure.release();
        }
    }
}
