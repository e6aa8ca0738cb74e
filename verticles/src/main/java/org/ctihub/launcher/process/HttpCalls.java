/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.process;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Asks processes by HTTP, with JSON. Any thread. */
public final class HttpCalls {
    private static final int FIRST_ERROR = 400;

    private final HttpClient client;

    /** Opens nothing yet; is closed with {@code vertx}. */
    public HttpCalls(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    /** The body of the answer; fails with it if the status is an error. A GET sends no body. */
    public Future<Buffer> send(HttpMethod method, String address, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address)
                .putHeader("Content-Type", "application/json");
        // Nested, so that the body is asked for in the turn that brings the head, whichever thread composes.
        return client.request(options)
                .compose(request -> (method.equals(HttpMethod.GET) ? request.send() : request.send(body))
                        .compose(response -> response.body()
                                .compose(answer -> response.statusCode() < FIRST_ERROR
                                        ? Future.succeededFuture(answer)
                                        : Future.failedFuture(new IllegalStateException(
                                                address + " answered " + response.statusCode() + ": " + answer)))));
    }
}
