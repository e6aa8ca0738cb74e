/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with problem details (RFC 9457). */
final class ProblemResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private static final long STORE_AGAIN_MS = 5_000;

    private ProblemResponses() {}

    /** Answers a request that failed, for whatever reason. What is a fault of the hub goes to the log, not to the client. */
    static void failure(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof RefusedException refused) {
            send(context, refused.problem().code().status(), refused.problem(), refused.members());
        } else if (failure instanceof StoreException out) {
            LOG.warn("{} {}: {}", context.request().method(), context.request().path(), out.getMessage());
            send(
                    context,
                    new Problem(
                            ProblemCode.STORE_OUT,
                            "The store does not answer; it is not known whether something was changed.",
                            "Read it again in a while.",
                            Optional.empty(),
                            STORE_AGAIN_MS));
        } else if (context.statusCode() == 413) {
            send(context, 413, Problem.of(ProblemCode.INVALID_REQUEST, "The body is too long."));
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            send(
                    context,
                    context.statusCode(),
                    Problem.of(ProblemCode.INVALID_REQUEST, "The request is not understood."));
        } else {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
            send(context, Problem.of(ProblemCode.INTERNAL, "The request failed; the hub's log says why."));
        }
    }

    static void send(RoutingContext context, Problem problem) {
        send(context, problem.code().status(), problem);
    }

    static void send(RoutingContext context, int status, Problem problem) {
        send(context, status, problem, new JsonObject());
    }

    private static void send(RoutingContext context, int status, Problem problem, JsonObject members) {
        ProblemCode code = problem.code();
        JsonObject body = new JsonObject()
                .put("type", "urn:cti-hub:problem:" + code)
                .put("title", code.title())
                .put("status", status)
                .put("code", code.name())
                .put("detail", problem.detail())
                .put("retryable", code.retryable())
                .mergeIn(members);
        if (!problem.hint().isEmpty()) {
            body.put("hint", problem.hint());
        }
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        if (problem.retryAfterMs() > 0) {
            body.put("retryAfterMs", problem.retryAfterMs());
            context.response().putHeader("Retry-After", Long.toString((problem.retryAfterMs() + 999) / 1000));
        }
        if (code == ProblemCode.UNAUTHENTICATED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        Answers.send(context, status, "application/problem+json", body.toBuffer());
    }
}
