/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** The demonstration's hub and simulator over HTTP. */
public final class DemoHub implements OneCall.Hub {
    private static final int FIRST_ERROR = 400;

    private final HttpClient client;
    private final URI desktop;
    private final URI simulator;

    /**
     * Opens nothing yet.
     *
     * @param desktop the desktop page's address
     * @param simulator the simulator's control address
     */
    public DemoHub(Vertx vertx, URI desktop, URI simulator) {
        this.client = vertx.createHttpClient();
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
        return post(desktop.resolve("/api/v1/sessions"), credentials).map(session -> session.getString("token"));
    }

    @Override
    public Future<Void> call(DemoAccount account) {
        URI calls = simulator.resolve("/peripherals/" + account.peripheral() + "/calls");
        return post(calls, new JsonObject().put("to", account.extension()).put("ani", "+15550100"))
                .mapEmpty();
    }

    private Future<JsonObject> post(URI address, JsonObject body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> request.send(body.toBuffer()))
                .compose(response -> response.body()
                        .compose(answer -> response.statusCode() < FIRST_ERROR
                                ? Future.succeededFuture(answer.toJsonObject())
                                : Future.failedFuture(address + " answered " + response.statusCode() + ": " + answer)));
    }
}
