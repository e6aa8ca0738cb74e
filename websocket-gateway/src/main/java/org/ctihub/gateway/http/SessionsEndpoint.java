/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.StrictJson;
import org.ctihub.gateway.rpc.UserJson;

/** {@code POST /api/v1/sessions}: signs in to the hub, with a password or with a one-time code. */
public final class SessionsEndpoint implements Handler<RoutingContext> {
    /** Longest body, in bytes. */
    public static final long MAX_BODY = 4_096;

    private static final int MAX_NAME = 128;
    private static final int MAX_PASSWORD = 256;
    private static final int CREATED = 201;

    private final SignIn signIn;

    public SessionsEndpoint(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void handle(RoutingContext context) {
        Future<SignIn.SignedIn> judged;
        try {
            judged = judge(context);
        } catch (RejectedException e) {
            Problems.answer(context, e.problem());
            return;
        }
        judged.onSuccess(signedIn -> answer(context, signedIn)).onFailure(cause -> Problems.answer(context, cause));
    }

    /** Answers with the token and whom it is for. */
    static void answer(RoutingContext context, SignIn.SignedIn signedIn) {
        context.response()
                .setStatusCode(CREATED)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("token", signedIn.token())
                        .put("expiresAt", signedIn.expires().toString())
                        .put("user", UserJson.of(signedIn.account()))
                        .encode());
    }

    private Future<SignIn.SignedIn> judge(RoutingContext context) throws RejectedException {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RejectedException(ProblemCode.INVALID_REQUEST, "The body must be application/json.");
        }
        String body = context.body().asString();
        JsonObject json = StrictJson.object(body == null ? "" : body);
        if (json.containsKey("code")) {
            String mark = json.containsKey("mark") ? text(json, "mark", MAX_NAME) : "";
            return signIn.redeem(text(json, "code", MAX_PASSWORD), mark);
        }
        return signIn.check(
                new SignIn.Credentials(name(json, "tenant"), name(json, "user"), text(json, "password", MAX_PASSWORD)),
                context.request().remoteAddress().hostAddress());
    }

    /** Names are logged: one with a line break could forge a line. */
    private static String name(JsonObject json, String name) throws RejectedException {
        String text = text(json, name, MAX_NAME);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedException(ProblemCode.INVALID_PARAMS, name + " must hold no control characters.");
        }
        return text;
    }

    private static String text(JsonObject json, String name, int max) throws RejectedException {
        if (json.getValue(name) instanceof String text
                && !text.isEmpty()
                && text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        throw new RejectedException(
                ProblemCode.INVALID_PARAMS, name + " must be a text of 1 to " + max + " characters.");
    }
}
