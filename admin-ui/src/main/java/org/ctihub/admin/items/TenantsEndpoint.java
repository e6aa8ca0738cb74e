/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.LinkStatus;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Reach;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.ItemSet;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;
import org.ctihub.domain.link.LinkState;

/** Tenants: {@code /api/v1/tenants}. */
public final class TenantsEndpoint implements AdminRoutes {
    private static final String ALL = "/api/v1/tenants";
    private static final String ONE = ALL + "/:tenant";

    private final Inventory inventory;
    private final WriteRules rules;
    private final LinkStates states;

    /** @param hashing the few threads where passwords are hashed */
    public TenantsEndpoint(Inventory inventory, WorkerExecutor hashing, LinkStates states) {
        this.inventory = inventory;
        this.rules = new WriteRules(hashing);
        this.states = states;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(ALL).handler(doorway.admitsAll()).handler(context -> Answers.json(context, 200, list(context)));
        router.get(ONE)
                .handler(doorway.admits(Right.SEE_CONFIGURATION))
                .handler(context -> ItemsEndpoint.show(
                        context, 200, ItemsEndpoint.known(() -> key(context)).compose(inventory::get)));
        router.put(ONE)
                .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                .handler(doorway.body(ItemsEndpoint.MAX_BODY))
                .handler(this::put);
        router.delete(ONE)
                .handler(doorway.admits(Right.ADD_TENANTS))
                .handler(context -> Answers.nothing(context, remove(context)));
    }

    private static ItemKey key(RoutingContext context) {
        ItemKey key = TenantDocument.key(context.pathParam("tenant"));
        // A tenant's id has a narrower form than other ids.
        new ItemQuery(key.id(), TenantDocument.USER, Optional.empty(), Optional.empty(), 1);
        return key;
    }

    private Future<JsonObject> list(RoutingContext context) {
        AdminSession viewer = Doorway.session(context);
        return (Rights.reach(viewer.account(), Right.SEE_CONFIGURATION) == Reach.EVERY
                        ? all(context)
                        : own(viewer, ItemsEndpoint.parameter(context, "after").isEmpty()))
                .map(page -> {
                    JsonObject body = ItemsEndpoint.page(page, viewer);
                    List<LinkStatus> links = states.links();
                    body.getJsonArray("items").forEach(each -> complete((JsonObject) each, links));
                    return body;
                });
    }

    private Future<Inventory.Page> all(RoutingContext context) {
        try {
            return inventory.tenants(
                    ItemsEndpoint.parameter(context, "after"),
                    ItemsEndpoint.parameter(context, "q"),
                    ItemsEndpoint.limit(context));
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(ProblemCode.INVALID_PARAMS, String.valueOf(e.getMessage()));
        }
    }

    private Future<Inventory.Page> own(AdminSession viewer, boolean first) {
        return inventory
                .find(TenantDocument.key(viewer.account().tenant().value()))
                .map(found -> new Inventory.Page(first ? found.stream().toList() : List.of(), Optional.empty()));
    }

    private void complete(JsonObject item, List<LinkStatus> links) {
        String id = item.getString("id");
        item.put("name", item.getJsonObject("body").getValue("name"));
        int inService = 0;
        int degraded = 0;
        int down = 0;
        for (LinkStatus link : links) {
            if (link.link().tenant().value().equals(id)) {
                inService += link.state() == LinkState.IN_SERVICE ? 1 : 0;
                degraded += link.state() == LinkState.DEGRADED ? 1 : 0;
                down += link.serves() ? 0 : 1;
            }
        }
        item.put(
                "links",
                new JsonObject()
                        .put("inService", inService)
                        .put("degraded", degraded)
                        .put("down", down));
        if (item.getString("source").equals("store") && inventory.isFixed(id)) {
            item.put("warning", "The node's file has a tenant of this id, too; that one counts here.");
        }
    }

    private void put(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        ConfigItems items = inventory.writable(tenant);
        Precondition precondition = Preconditions.of(context.request());
        JsonObject given = Answers.bodyOf(context);
        ItemKey key;
        try {
            key = key(context);
        } catch (IllegalArgumentException e) {
            throw RefusedException.at("/id", String.valueOf(e.getMessage()));
        }
        if (precondition.equals(Precondition.NEW)) {
            Doorway.require(Doorway.session(context), Right.ADD_TENANTS, tenant);
        }
        ItemsEndpoint.show(
                context,
                ItemsEndpoint.status(precondition),
                ItemsEndpoint.write(context, items, rules, key, given, precondition));
    }

    private Future<Void> remove(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        ConfigItems items = inventory.writable(tenant);
        Precondition precondition = Preconditions.of(context.request());
        boolean everything = "everything".equals(context.request().getParam("with"));
        return ItemsEndpoint.known(() -> key(context))
                .compose(key -> items.find(key)
                        .compose(before -> {
                            if (before.isEmpty()) {
                                throw Doorway.notFound();
                            }
                            Refusals.check(precondition, before);
                            return everything ? clear(context, items, tenant) : requireEmpty(items, tenant);
                        })
                        .compose(empty -> items.remove(Doorway.actor(context), key, precondition)))
                .recover(failure -> Future.failedFuture(Refusals.told(failure, item -> Optional.empty())));
    }

    private static Future<Void> clear(RoutingContext context, ConfigItems items, String tenant) {
        return items.apply(Doorway.actor(context), new ItemSet(tenant, ItemKind.kinds(), List.of()))
                .mapEmpty();
    }

    private static Future<Void> requireEmpty(ConfigItems items, String tenant) {
        Future<Void> empty = Future.succeededFuture();
        for (ItemKind kind : ItemKind.values()) {
            empty = empty.compose(before -> items.list(ItemQuery.of(tenant, kind.kind(), 1)))
                    .compose(page -> page.items().isEmpty()
                            ? Future.succeededFuture()
                            : Future.failedFuture(new RefusedException(
                                    Problem.of(ProblemCode.NOT_EMPTY, "The tenant still has " + kind.word() + ".")
                                            .withHint("Remove them first, or all at once by ?with=everything."))));
        }
        return empty;
    }
}
