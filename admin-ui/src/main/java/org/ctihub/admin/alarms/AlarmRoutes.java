/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.alarms;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.alarm.AlarmJson;
import org.ctihub.alarm.AlarmPage;
import org.ctihub.alarm.AlarmQuery;
import org.ctihub.alarm.AlarmState;
import org.ctihub.alarm.Alarms;
import org.ctihub.command.ProblemCode;

/** {@code /api/v1/alarms}: a tenant's for its administrators and auditors, all for the provider's. */
public final class AlarmRoutes implements AdminRoutes {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final int USUAL_LIMIT = 100;

    private final Alarms alarms;

    public AlarmRoutes(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get("/api/v1/alarms")
                .handler(doorway.admitsAll())
                .handler(context -> Answers.json(context, 200, list(context)));
        router.post("/api/v1/alarms/:id/acknowledgement")
                .handler(doorway.admitsAll())
                .handler(context -> Answers.json(context, 200, acknowledge(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        AdminSession session = Doorway.session(context);
        Optional<String> asked = parameter(context, "tenant");
        Reach reach = Rights.reach(session.account(), Right.SEE_ALARMS);
        String own = session.account().tenant().value();
        Doorway.require(session, Right.SEE_ALARMS, asked.orElse(reach == Reach.EVERY ? "" : own));
        AlarmQuery query;
        try {
            query = new AlarmQuery(
                    asked.or(() -> reach == Reach.EVERY ? Optional.empty() : Optional.of(own)),
                    parameter(context, "state").map(AlarmState::of),
                    parameter(context, "after").map(AlarmRoutes::id),
                    parameter(context, "limit").map(Integer::parseInt).orElse(USUAL_LIMIT));
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(
                    ProblemCode.INVALID_PARAMS,
                    "state is open, acknowledged or closed; limit 1 to " + AlarmQuery.MAX_LIMIT
                            + "; after what an answer gave as next.");
        }
        return alarms.find(query).map(AlarmRoutes::body);
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isEmpty());
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static JsonObject body(AlarmPage page) {
        JsonArray items = new JsonArray();
        page.alarms().forEach(alarm -> items.add(AlarmJson.of(alarm)));
        JsonObject body = new JsonObject().put("items", items);
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }

    private Future<JsonObject> acknowledge(RoutingContext context) {
        AdminSession session = Doorway.session(context);
        boolean every = Rights.reach(session.account(), Right.HANDLE_ALARMS) == Reach.EVERY;
        String own = session.account().tenant().value();
        Doorway.require(session, Right.HANDLE_ALARMS, every ? "" : own);
        String id = context.pathParam("id");
        if (!ID.matcher(id).matches()) {
            throw Doorway.notFound();
        }
        return alarms.acknowledge(
                        id,
                        every ? Optional.empty() : Optional.of(own),
                        session.account().key())
                .map(found -> AlarmJson.of(found.orElseThrow(Doorway::notFound)));
    }
}
