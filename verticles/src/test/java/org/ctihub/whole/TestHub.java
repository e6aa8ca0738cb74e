/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.ctihub.launcher.Node;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.demo.DemoAccount;
import org.ctihub.launcher.demo.DemoTenants;
import org.ctihub.launcher.process.ChildJvm;
import org.ctihub.launcher.process.HttpCalls;

/** A hub in this process against a simulator in another, with nobody but the people of the test at work. */
final class TestHub implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final ChildJvm simulator;
    private final Node node;
    private final HttpCalls http;
    private final List<DemoAccount> accounts;
    private final LogReader logs = new LogReader();

    private TestHub(ChildJvm simulator, Node node, List<DemoAccount> accounts) {
        this.simulator = simulator;
        this.node = node;
        this.http = new HttpCalls(node.vertx());
        this.accounts = accounts;
    }

    static TestHub start(String scenario) throws Exception {
        return start(scenario, UnaryOperator.identity());
    }

    /** With a configuration other than that of the demonstration. */
    static TestHub start(String scenario, UnaryOperator<HubFile> settings) throws Exception {
        ChildJvm simulator =
                ChildJvm.start("simulate", "--scenario", scenario, "--control-port", "0", "--calls-per-second", "0");
        DemoTenants tenants = DemoTenants.of(simulator.ready());
        HubFile.Listen anywhere = new HubFile.Listen("127.0.0.1", 0);
        Node node = Node.start(settings.apply(tenants.hub(anywhere, anywhere)));
        node.awaitInService();
        TestHub hub = new TestHub(simulator, node, tenants.accounts());
        hub.sendRobotsHome();
        return hub;
    }

    /** The n-th agent of the first tenant. */
    DemoAccount account(int index) {
        return accounts.get(index);
    }

    Desk desk(int index) throws TimeoutException {
        return new Desk(this, account(index));
    }

    Node node() {
        return node;
    }

    String token(DemoAccount account) throws TimeoutException {
        return token(account.tenant(), account.user(), account.password());
    }

    String token(String tenant, String user, String password) throws TimeoutException {
        JsonObject credentials =
                new JsonObject().put("tenant", tenant).put("user", user).put("password", password);
        return send(HttpMethod.POST, node.desktopUrl().resolve("/api/v1/sessions"), credentials)
                .toJsonObject()
                .getString("token");
    }

    /** What the desktop of an account is set to. */
    JsonObject settings(DemoAccount account) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(node.desktopUrl().resolve("/api/v1/desktop/settings"))
                .header("Authorization", "Bearer " + token(account))
                .build();
        return new JsonObject(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private void sendRobotsHome() throws TimeoutException {
        for (Object each : control(HttpMethod.GET, "agents", new JsonObject()).toJsonArray()) {
            JsonObject agent = (JsonObject) each;
            if (agent.getBoolean("signedIn")) {
                control(
                        HttpMethod.POST,
                        "agents/" + agent.getString("id") + "/logout",
                        new JsonObject().put("forced", true));
            }
        }
    }

    /** A call that is queued for agents of the first tenant; returns its call id. */
    long callArrives(String ani) throws TimeoutException {
        logs.mustNotHold(ani);
        JsonObject call = new JsonObject()
                .put("to", account(0).dialedNumber())
                .put("ani", ani)
                .put("variables", new JsonObject().put("1", "gold"))
                .put("scalars", new JsonObject().put("user.account", "4711"));
        return control(HttpMethod.POST, "calls", call).toJsonObject().getLong("id");
    }

    Buffer control(HttpMethod method, String path, JsonObject body) throws TimeoutException {
        URI peripheral = URI.create(simulator.ready().getString("control"))
                .resolve("/peripherals/" + account(0).peripheral() + "/");
        return send(method, peripheral.resolve(path), body);
    }

    /** Anything of the simulator's control interface. */
    Buffer simulator(HttpMethod method, String path) throws TimeoutException {
        return send(method, URI.create(simulator.ready().getString("control")).resolve(path), new JsonObject());
    }

    /** Has the first tenant's CTI Server drop the hub's session, and waits until there is another. */
    void dropSession(Desk witness) throws TimeoutException {
        JsonObject session = simulator(HttpMethod.GET, "/sessions").toJsonArray().stream()
                .map(JsonObject.class::cast)
                .filter(each -> "acme".equals(each.getString("gateway")))
                .findFirst()
                .orElseThrow();
        simulator(HttpMethod.POST, "/sessions/acme/" + session.getInteger("id") + "/drop");
        await().until(() ->
                witness.told().stream().anyMatch(each -> each.encode().contains("reconnecting")));
        witness.awaitLink("inService");
    }

    /** The requests of a type that the CTI Servers were sent, each field by field. */
    List<String> requestsOf(String type) throws TimeoutException {
        return simulator(HttpMethod.GET, "/requests?last=500").toJsonArray().stream()
                .map(each -> ((JsonObject) each).encode())
                .filter(each -> each.contains('"' + type + '"'))
                .toList();
    }

    Buffer send(HttpMethod method, URI address, JsonObject body) throws TimeoutException {
        return http.send(method, address.toString(), body.toBuffer()).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        try (simulator) {
            node.stop();
        } finally {
            logs.close();
        }
        assertThat(logs.offences()).as("numbers of callers in the log").isEmpty();
    }
}
