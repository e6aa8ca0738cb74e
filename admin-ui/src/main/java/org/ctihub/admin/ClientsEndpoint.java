/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.ClientSession;
import org.ctihub.domain.link.ClientSessions;

/** The clients of a link's CTI Server, for those who may see the link. */
final class ClientsEndpoint {
    private final LinkStates states;
    private final Doorway doorway;
    private final InstantSource clock;

    ClientsEndpoint(LinkStates states, Doorway doorway, InstantSource clock) {
        this.states = states;
        this.doorway = doorway;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/api/v1/admin/links/:tenant/:peripheral/clients")
                .handler(context -> doorway.enter(context)
                        .compose(session -> states.clients(link(context, session)))
                        .onSuccess(clients -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(body(clients).toBuffer()))
                        .onFailure(context::fail));
    }

    /** A link of others and one that does not exist are answered alike. */
    private LinkId link(RoutingContext context, AdminSession session) {
        LinkId link;
        try {
            link = new LinkId(
                    new TenantId(context.pathParam("tenant")), Long.parseLong(context.pathParam("peripheral")));
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        boolean known = states.links().stream().anyMatch(status -> status.link().equals(link));
        if (!known
                || !Rights.allows(
                        session.account(), Right.SEE_CLIENTS, link.tenant().value())) {
            throw notFound();
        }
        return link;
    }

    private static RefusedException notFound() {
        return RefusedException.of(ProblemCode.FORBIDDEN, "There is no such link that this account may see.");
    }

    private JsonObject body(ClientSessions clients) {
        JsonArray sessions = new JsonArray();
        clients.sessions().forEach(session -> sessions.add(json(session)));
        return new JsonObject()
                .put("told", clients.told())
                .put("clients", sessions)
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static JsonObject json(ClientSession session) {
        JsonObject json = new JsonObject()
                .put("session", session.id())
                .put("clientId", session.clientId())
                .put("signature", session.signature())
                .put("address", session.address())
                .put("port", session.port())
                .put("services", session.services())
                .put("serviceNames", new JsonArray(session.serviceNames()))
                .put(
                        "peripheral",
                        session.peripheral().isPresent() ? session.peripheral().getAsLong() : null)
                .put("device", session.device().orElse(null))
                .put("openedAt", session.opened().truncatedTo(ChronoUnit.MILLIS).toString());
        return session.earlier() ? json.put("openedEarlier", true) : json;
    }
}
