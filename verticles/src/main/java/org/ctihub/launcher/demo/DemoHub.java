/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.ctihub.launcher.process.HttpCalls;

/** The demonstration's hub and simulator over HTTP. */
public final class DemoHub implements OneCall.Hub {

    private final HttpCalls client;
    private final URI desktop;
    private final URI simulator;

    /**
     * Opens nothing yet.
     *
     * @param desktop the desktop page's address
     * @param simulator the simulator's control address
     */
    public DemoHub(Vertx vertx, URI desktop, URI simulator) {
        this.client = new HttpCalls(vertx);
        this.desktop = desktop;
        this.simulator = simulator;
    }

    @Override
    public URI desktop() {
        return desktop;
    }

    @Override
    public Future<String> signIn(DemoAccount account) {
        JsonObject credentials = new JsonObject()
                .put("tenant", account.tenant())
                .put("user", account.user())
                .put("password", account.password());
        return send(HttpMethod.POST, desktop.resolve("/api/v1/sessions"), credentials.toBuffer())
                .map(session -> session.toJsonObject().getString("token"));
    }

    /** Sends all other agents home first, so that the call can only come to this one. */
    @Override
    public Future<Void> call(DemoAccount account) {
        URI peripheral = simulator.resolve("/peripherals/" + account.peripheral() + "/");
        return send(HttpMethod.GET, peripheral.resolve("agents"), Buffer.buffer())
                .compose(agents -> {
                    List<Future<Buffer>> gone = new ArrayList<>();
                    for (Object each : agents.toJsonArray()) {
                        String id = ((JsonObject) each).getString("id");
                        if (((JsonObject) each).getBoolean("signedIn") && !id.equals(account.agentId())) {
                            gone.add(send(
                                    HttpMethod.POST,
                                    peripheral.resolve("agents/" + id + "/logout"),
                                    new JsonObject().put("forced", true).toBuffer()));
                        }
                    }
                    return Future.all(gone);
                })
                .compose(gone -> send(
                        HttpMethod.POST,
                        peripheral.resolve("calls"),
                        new JsonObject()
                                .put("to", account.dialedNumber())
                                .put("ani", "+15550100")
                                .toBuffer()))
                .mapEmpty();
    }

    private Future<Buffer> send(HttpMethod method, URI address, Buffer body) {
        return client.send(method, address.toString(), body);
    }
}
