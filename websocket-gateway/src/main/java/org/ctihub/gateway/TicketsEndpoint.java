/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.Bearer;
import org.ctihub.gateway.http.Problems;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.TokenCheck;

/** {@code POST /api/v1/tickets}: gives a ticket for the token in {@code Authorization: Bearer}. */
final class TicketsEndpoint implements Handler<RoutingContext> {
    static final String PATH = "/api/v1/tickets";
    private static final int CREATED = 201;

    private final TokenCheck tokens;
    private final Tickets tickets;

    TicketsEndpoint(TokenCheck tokens, Tickets tickets) {
        this.tokens = tokens;
        this.tickets = tickets;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Tickets.Ticket given = tickets.give(tokens.check(
                            Bearer.token(request), request.remoteAddress().hostAddress())
                    .orElseThrow(() -> new RejectedException(ProblemCode.UNAUTHENTICATED, CloseCode.TOKEN.sentence())));
            context.response()
                    .setStatusCode(CREATED)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(new JsonObject()
                            .put("ticket", given.text())
                            .put("expiresAt", given.ends().toString())
                            .encode());
        } catch (RejectedException e) {
            Problems.answer(context, e.problem());
        }
    }
}
