/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.Notebook;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.items.Refusals.Fault;
import org.ctihub.admin.rights.Right;
import org.ctihub.audit.AuditEntry;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.jspecify.annotations.Nullable;

/** Tries a connection before it is saved: {@code POST /api/v1/tenants/{tenant}/peripherals:test}. */
public final class TrialEndpoint implements AdminRoutes {
    private static final String PATH = "/api/v1/tenants/(?<tenant>[^/]+)/peripherals:test";
    private static final int MOST_AT_A_TIME = 4;
    private static final long LONGEST_S = 45;
    private static final long BUSY_MS = 10_000;

    private final Inventory inventory;
    private final Optional<ConfigItems> store;
    private final ConnectionTrial trial;
    private final Notebook notebook;
    private int underWay;

    /** @param store where secrets are taken from that the request does not give */
    public TrialEndpoint(Inventory inventory, Optional<ConfigItems> store, ConnectionTrial trial, Notebook notebook) {
        this.inventory = inventory;
        this.store = store;
        this.trial = trial;
        this.notebook = notebook;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.postWithRegex(PATH)
                .handler(doorway.admits(Right.TEST_CONNECTIONS))
                .handler(doorway.body(ItemsEndpoint.MAX_BODY))
                .handler(doorway.once())
                .handler(this::run);
    }

    private void run(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        JsonObject given = Answers.bodyOf(context);
        long id = id(given.remove("id"));
        if (underWay >= MOST_AT_A_TIME) {
            throw new RefusedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "This node tests " + MOST_AT_A_TIME + " connections already.",
                    "Wait until one of them has ended.",
                    Optional.empty(),
                    BUSY_MS));
        }
        underWay++;
        Future<JsonObject> tried = ItemsEndpoint.known(() -> TenantDocument.key(tenant))
                .compose(inventory::get)
                .compose(found -> complete(context, tenant, id, given))
                .compose(body -> notebook.note(new AuditEntry(
                                Doorway.actor(context),
                                "testConnection",
                                tenant,
                                "peripheral",
                                Long.toString(id),
                                List.of()))
                        .compose(noted -> trial.run(tenant, id, body)))
                .timeout(LONGEST_S, TimeUnit.SECONDS)
                .map(TrialEndpoint::answer)
                .onComplete(done -> underWay--);
        Answers.json(
                context,
                200,
                tried.recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? RefusedException.of(
                                        ProblemCode.DEADLINE_EXCEEDED, "The test took more than " + LONGEST_S + " s.")
                                : failure)));
    }

    private static JsonObject answer(List<ConnectionTrial.Side> sides) {
        JsonArray told = new JsonArray();
        sides.forEach(side -> told.add(side.json()));
        return new JsonObject().put("sides", told);
    }

    private static long id(@Nullable Object id) {
        if (id == null) {
            return 0;
        }
        try {
            return Long.parseLong(String.valueOf(id));
        } catch (NumberFormatException e) {
            throw RefusedException.at("/id", "id is the PeripheralID, a number.");
        }
    }

    /** With the secrets that the request leaves as they are. */
    private Future<JsonObject> complete(RoutingContext context, String tenant, long id, JsonObject given) {
        ItemKey key = new ItemKey(tenant, TenantDocument.PERIPHERAL, Long.toString(id));
        Future<Optional<JsonObject>> stored = store.filter(items -> !inventory.isFixed(tenant) && id > 0)
                .map(items -> items.open(key).map(found -> found.map(item -> new JsonObject(item.body()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        return stored.map(before -> {
            List<Fault> faults = WriteRules.faults(Doorway.session(context), key, given, before, false);
            if (!faults.isEmpty()) {
                throw Refusals.of(faults);
            }
            return uncovered(given, before.orElseGet(JsonObject::new));
        });
    }

    private static JsonObject uncovered(JsonObject given, JsonObject stored) {
        JsonObject body = new JsonObject();
        given.forEach(member -> {
            Object value = member.getValue();
            Object before = stored.getValue(member.getKey());
            if (value instanceof JsonObject object && TenantDocument.isCover(object)) {
                if (before != null) {
                    body.put(member.getKey(), before);
                }
            } else if (value instanceof JsonObject object) {
                body.put(
                        member.getKey(),
                        uncovered(object, before instanceof JsonObject inner ? inner : new JsonObject()));
            } else {
                body.put(member.getKey(), value);
            }
        });
        return body;
    }
}
