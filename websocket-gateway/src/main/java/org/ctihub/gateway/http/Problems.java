/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.rpc.ProblemJson;
import org.ctihub.gateway.rpc.RejectedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP answers that tell a problem. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long MS_PER_SECOND = 1_000;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int SERVER_FAULT = 500;

    private Problems() {}

    public static void answer(RoutingContext context, Problem problem) {
        answer(context, problem, problem.code().status());
    }

    /** With another status than the code's usual one. */
    public static void answer(RoutingContext context, Problem problem, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (problem.retryAfterMs() > 0) {
            response.putHeader(
                    "Retry-After", Long.toString((problem.retryAfterMs() + MS_PER_SECOND - 1) / MS_PER_SECOND));
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(ProblemJson.of(problem, status).encode());
    }

    /** A rejection is told as it is; anything else is our mistake, and only its kind is logged. */
    public static void answer(RoutingContext context, @Nullable Throwable cause) {
        if (cause instanceof RejectedException rejected) {
            answer(context, rejected.problem());
        } else {
            LOG.error("A request failed", cause);
            answer(context, Problem.of(ProblemCode.INTERNAL, "The request could not be served."));
        }
    }

    /** What the router itself refuses. */
    public static void ofRouter(RoutingContext context) {
        int status = context.statusCode();
        switch (status) {
            case NOT_FOUND ->
                answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "There is nothing at this path."), status);
            case METHOD_NOT_ALLOWED ->
                answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "The path takes no such method."), status);
            case TOO_LARGE -> answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "The body is too long."), status);
            default -> {
                if (status < SERVER_FAULT && status > 0) {
                    answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "The request is not right."), status);
                } else {
                    answer(context, context.failure());
                }
            }
        }
    }
}
