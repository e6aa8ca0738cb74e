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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.command.ProblemCode;
import org.ctihub.webhook.Delivery;
import org.ctihub.webhook.WebhookId;

/** What a tenant's webhooks were sent, and what can be done about it. The webhooks themselves are items of configuration. */
public final class WebhookRoutes implements AdminRoutes {
    private static final String WEBHOOK = "/api/v1/tenants/:tenant/webhooks/:id";

    private final Optional<WebhookDesk> desk;

    /**
     * @param desk empty without a store, and so without webhooks
     */
    public WebhookRoutes(Optional<WebhookDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(WEBHOOK + "/deliveries")
                .handler(doorway.admits(Right.SEE_ALARMS))
                .handler(context -> Answers.json(context, 200, deliveries(context)));
        router.post(WEBHOOK + "/deliveries/:delivery/retry")
                .handler(doorway.admits(Right.HANDLE_ALARMS))
                .handler(context -> Answers.nothing(context, again(context)));
        router.post(WEBHOOK + "/test")
                .handler(doorway.admits(Right.HANDLE_ALARMS))
                .handler(context -> Answers.json(
                        context,
                        202,
                        desk().webhooks()
                                .test(webhook(context))
                                .map(sent -> new JsonObject().put("id", sent.orElseThrow(Doorway::notFound)))));
        router.post(WEBHOOK + "/secret")
                .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                .handler(context -> Answers.json(
                        context,
                        201,
                        desk().webhooks()
                                .newSecret(Doorway.actor(context), webhook(context))
                                .map(made -> new JsonObject().put("secret", made.orElseThrow(Doorway::notFound)))));
    }

    private WebhookDesk desk() {
        return desk.orElseThrow(() -> RefusedException.of(
                ProblemCode.NO_STORE, "There are webhooks only where there is a store; configure one."));
    }

    private static WebhookId webhook(RoutingContext context) {
        return new WebhookId(context.pathParam("tenant"), context.pathParam("id"));
    }

    private Future<JsonObject> deliveries(RoutingContext context) {
        return desk().deliveries().of(webhook(context)).map(WebhookRoutes::body);
    }

    private Future<Void> again(RoutingContext context) {
        return desk().deliveries()
                .again(webhook(context), context.pathParam("delivery"))
                .map(found -> {
                    if (!found) {
                        throw Doorway.notFound();
                    }
                    return null;
                });
    }

    private static JsonObject body(List<Delivery> deliveries) {
        JsonArray items = new JsonArray();
        deliveries.forEach(delivery -> items.add(new JsonObject()
                .put("id", delivery.id())
                .put("event", delivery.event())
                .put("state", delivery.state().word())
                .put("attempts", delivery.attempts())
                .put("createdAt", time(delivery.createdMs()))
                .put("dueAt", delivery.state() == Delivery.State.WAITING ? time(delivery.dueMs()) : null)
                .put(
                        "doneAt",
                        delivery.doneMs().isPresent() ? time(delivery.doneMs().getAsLong()) : null)
                .put("status", delivery.status().isPresent() ? delivery.status().getAsInt() : null)
                .put("problem", delivery.problem().orElse(null))
                .put("body", new JsonObject(delivery.body()))));
        return new JsonObject().put("items", items);
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
