/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.items.ConnectionTrial.Side;
import org.ctihub.admin.items.ConnectionTrial.Step;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.simulator.Simulator;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.ctihub.simulator.server.GatewayOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against CTI Servers of the simulator, and against what is none. */
class PeripheralTrialTest {
    private static final String SCENARIO = """
            name: trial
            seed: 5
            gateways:
              - name: pair
                clientPassword: right
                faults: {switchMillis: 0}
                peripherals:
                  - tenant: acme
                    id: 5000
                    skillGroups: [{number: 1, id: 5001, name: Sales}]
                    dialedNumbers: [{number: "8001", name: Sales, skillGroup: 1}]
                    generatedAgents: [{count: 2, firstId: 1001, firstExtension: 300001, password: x, skillGroups: [1]}]
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Codec codec = new Codec(Schema.load(), CodecOptions.lenient());
    private final PeripheralTrial trial = new PeripheralTrial(vertx, codec, "n1", Duration.ofSeconds(2));
    private int portA;
    private int portB;

    @BeforeEach
    void start() throws Exception {
        Simulator simulator = wait(Simulator.start(
                vertx,
                new ScenarioReader().read(new ByteArrayInputStream(SCENARIO.getBytes(StandardCharsets.UTF_8)), "trial"),
                GatewayOptions.local(5),
                0));
        JsonObject addresses = simulator.ready().getJsonArray("peripherals").getJsonObject(0);
        portA = port(addresses.getString("a"));
        portB = port(addresses.getString("b"));
    }

    @AfterEach
    void stop() throws Exception {
        wait(vertx.close());
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    private static JsonObject server(String host, int port) {
        return new JsonObject().put("host", host).put("port", port);
    }

    private JsonObject peripheral(int sideA) {
        return new JsonObject()
                .put("name", "PG")
                .put("clientId", "hub")
                .put("password", "right")
                .put("sideA", server("127.0.0.1", sideA));
    }

    private List<Side> run(JsonObject body) throws Exception {
        return wait(trial.run("acme", 5000, body));
    }

    private static Step last(List<Side> sides) {
        List<Step> steps = sides.get(0).steps();
        return steps.get(steps.size() - 1);
    }

    @Test
    void both_sides_of_a_pair_are_opened_and_closed_again() throws Exception {
        List<Side> sides = run(peripheral(portA).put("sideB", server("localhost", portB)));
        assertThat(sides).extracting(Side::side).containsExactly("A", "B");
        for (Side side : sides) {
            assertThat(side.steps()).extracting(Step::ok).doesNotContain(false);
            assertThat(side.steps())
                    .extracting(Step::name)
                    .containsExactly("resolve", "connect", "open", "version", "services", "status", "close");
            assertThat(side.protocolVersion()).hasValue(25);
            assertThat(side.services()).contains("CTI_SERVICE_ALL_EVENTS", "CTI_SERVICE_CLIENT_CONTROL");
            assertThat(side.pgStatus()).contains("normal");
            assertThat(side.peripheralOnline()).contains(true);
        }
        assertThat(sides.get(0).steps().get(2).detail()).contains("hub-n1-test").doesNotContain("stands by");
        assertThat(sides.get(1).steps().get(2).detail()).contains("stands by");
    }

    @Test
    void a_link_that_is_open_is_not_disturbed() throws Exception {
        List<CloseReason> closed = new CopyOnWriteArrayList<>();
        CtiSession link = wait(CtiSession.open(
                vertx,
                codec,
                SessionOptions.builder("127.0.0.1", portA, "hub-n1")
                        .password("right".getBytes(StandardCharsets.UTF_8))
                        .buildImpatient(),
                new SessionListener() {
                    @Override
                    public void event(Frame frame) {}

                    @Override
                    public void closed(CloseReason reason) {
                        closed.add(reason);
                    }
                }));
        assertThat(run(peripheral(portA)).get(0).steps()).allMatch(Step::ok);
        assertThat(run(peripheral(portA)).get(0).steps()).allMatch(Step::ok);
        assertThat(closed).isEmpty();
        wait(link.close(0));
        assertThat(closed).containsExactly(CloseReason.CLOSED_BY_US);
    }

    @Test
    void a_wrong_password_is_named_as_the_server_names_it() throws Exception {
        Step open = last(run(peripheral(portA).put("password", "wrong")));
        assertThat(open.name()).isEqualTo("open");
        assertThat(open.ok()).isFalse();
        assertThat(open.detail()).contains("E_CTI_INVALID_PASSWORD (36)", "Check client id and password");
    }

    @Test
    void a_port_where_nobody_listens_is_said() throws Exception {
        NetServer gone =
                wait(vertx.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1"));
        int port = gone.actualPort();
        wait(gone.close());
        Step connect = last(run(peripheral(port)));
        assertThat(connect.name()).isEqualTo("connect");
        assertThat(connect.detail()).contains("Nothing listens at 127.0.0.1:" + port);
    }

    @Test
    void a_name_that_nobody_knows_is_said() throws Exception {
        Step resolve = last(run(peripheral(portA).put("sideA", server("no-such-host.invalid", 42027))));
        assertThat(resolve.name()).isEqualTo("resolve");
        assertThat(resolve.ok()).isFalse();
        assertThat(resolve.detail()).contains("no-such-host.invalid is not known");
    }

    @Test
    void a_server_that_takes_the_connection_and_says_nothing_ends_the_patience() throws Exception {
        NetServer silent =
                wait(vertx.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1"));
        Step open = last(run(peripheral(silent.actualPort())));
        assertThat(open.name()).isEqualTo("open");
        assertThat(open.detail()).contains("not answered within 2 s", "Another service");
    }

    @Test
    void another_service_is_no_CTI_Server() throws Exception {
        NetServer http = wait(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(any -> socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")))
                .listen(0, "127.0.0.1"));
        Step open = last(run(peripheral(http.actualPort())));
        assertThat(open.name()).isEqualTo("open");
        assertThat(open.detail()).contains("Another service");
    }

    @Test
    void a_version_that_the_server_does_not_know_is_said() throws Exception {
        Side side =
                run(peripheral(portA).put("minVersion", 9).put("maxVersion", 9)).get(0);
        // The simulator knows all of them: what is asked for is what is used.
        assertThat(side.protocolVersion()).hasValue(9);
    }

    @ParameterizedTest
    @CsvSource({"client.pem,not signed by any that is trusted,issued by", "server.pem,'',''"})
    void a_certificate_that_is_not_trusted_is_shown(String trusted, String why, String what) throws Exception {
        NetServer secure = wait(vertx.createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(pem("server.pem")))
                                .setKeyValue(Buffer.buffer(pem("server-key.pem")))))
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1"));
        JsonObject body = peripheral(secure.actualPort());
        body.getJsonObject("sideA")
                .put("tls", new JsonObject().put("trust", pem(trusted)).put("checkHostname", false));
        List<Side> sides = run(body);
        Step tls = sides.get(0).steps().stream()
                .filter(step -> step.name().equals("tls"))
                .findFirst()
                .orElseThrow();
        assertThat(tls.ok()).isEqualTo(why.isEmpty());
        assertThat(tls.detail()).contains(why).contains(what);
    }

    @Test
    void a_server_without_tls_is_said() throws Exception {
        JsonObject body = peripheral(portA);
        body.getJsonObject("sideA").put("tls", new JsonObject().put("trust", pem("server.pem")));
        Step tls = last(run(body));
        assertThat(tls.name()).isEqualTo("tls");
        assertThat(tls.ok()).isFalse();
    }

    @Test
    void a_body_that_is_no_peripheral_is_refused_with_the_place() throws Exception {
        RefusedException refused = (RefusedException) trial.run("acme", 5000, new JsonObject().put("name", "x"))
                .transform(done -> Future.succeededFuture(done.cause()))
                .await(10, TimeUnit.SECONDS);
        assertThat(refused.problem().detail()).contains("sideA");
    }

    private static String pem(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PeripheralTrialTest.class.getResourceAsStream("/tls/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
