/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.ctihub.command.ProblemCode;

/** Bodies of requests and answers. */
public final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    /** Answers with JSON that nobody keeps. */
    public static void json(RoutingContext context, int status, JsonObject body) {
        send(context, status, JSON, body.toBuffer());
    }

    /** Answers with the JSON that a future gives, or fails the request as the future fails. */
    public static void json(RoutingContext context, int status, Future<JsonObject> body) {
        body.onSuccess(found -> json(context, status, found)).onFailure(context::fail);
    }

    /** Answers without a body, 204, when something is done; or fails the request as that fails. */
    public static void nothing(RoutingContext context, Future<?> done) {
        done.onSuccess(gone -> {
                    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                    IdempotencyKeys.keep(context, 204, "", Buffer.buffer());
                    context.response().setStatusCode(204).end();
                })
                .onFailure(context::fail);
    }

    /** Answers with some text that nobody keeps. */
    public static void send(RoutingContext context, int status, String type, Buffer body) {
        IdempotencyKeys.keep(context, status, type, body);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    /** The JSON object of a request; throws {@link RefusedException} if the body is none. */
    public static JsonObject bodyOf(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            throw RefusedException.of(ProblemCode.NOT_JSON, "The body is not a JSON object.");
        }
        throw RefusedException.of(ProblemCode.NOT_JSON, "The body is empty.");
    }
}
