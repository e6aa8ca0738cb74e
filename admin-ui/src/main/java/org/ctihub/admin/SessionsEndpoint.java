/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is connected: {@code /api/v1/sessions}. */
public final class SessionsEndpoint implements AdminRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionsEndpoint.class);
    private static final String ALL = "/api/v1/sessions";

    private final Sessions sessions;
    private final Notebook notebook;

    public SessionsEndpoint(Sessions sessions, Notebook notebook) {
        this.sessions = sessions;
        this.notebook = notebook;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(ALL)
                .handler(doorway.admits(Right.SEE_SESSIONS, SessionsEndpoint::tenant))
                .handler(context -> Answers.json(context, 200, list(context)));
        router.delete(ALL + "/:id")
                .handler(doorway.admits(Right.END_SESSIONS, context -> ""))
                .handler(context -> Answers.nothing(context, end(context)));
    }

    private static String tenant(RoutingContext context) {
        String asked = context.request().getParam("tenant");
        return asked == null ? "" : asked;
    }

    private Future<JsonObject> list(RoutingContext context) {
        AdminSession viewer = Doorway.session(context);
        Optional<String> tenant = Rights.reach(viewer.account(), Right.SEE_SESSIONS) == Reach.EVERY
                ? Optional.of(tenant(context)).filter(asked -> !asked.isEmpty())
                : Optional.of(viewer.account().tenant().value());
        return sessions.list(tenant).map(SessionsEndpoint::body);
    }

    private static JsonObject body(List<OpenSession> found) {
        JsonArray items = new JsonArray();
        found.stream()
                .sorted(Comparator.comparing(OpenSession::tenant)
                        .thenComparing(OpenSession::user)
                        .thenComparing(OpenSession::since))
                .forEach(session -> items.add(session.json()));
        return new JsonObject().put("items", items);
    }

    /** One of another tenant is answered as one that there is not. */
    private Future<Void> end(RoutingContext context) {
        AdminSession who = Doorway.session(context);
        return sessions.find(context.pathParam("id")).compose(found -> {
            OpenSession session = found.filter(each -> Rights.allows(who.account(), Right.END_SESSIONS, each.tenant()))
                    .orElseThrow(Doorway::notFound);
            LOG.info("{} ends the session of {}@{}", who.account().key(), session.user(), session.tenant());
            return notebook.note(new AuditEntry(
                            Doorway.actor(context), "endSession", session.tenant(), "user", session.user(), List.of()))
                    .compose(noted -> sessions.end(session.id()));
        });
    }
}
