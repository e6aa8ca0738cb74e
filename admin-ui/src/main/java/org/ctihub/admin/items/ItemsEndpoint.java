/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigException;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;

/** Items below a tenant: {@code /api/v1/tenants/{tenant}/{kind}}. */
public final class ItemsEndpoint implements AdminRoutes {
    static final int MAX_BODY = 1 << 20;
    private static final String ALL = "/api/v1/tenants/:tenant/";
    private static final int USUAL_LIMIT = 100;

    private final Inventory inventory;
    private final WriteRules rules;
    private final Function<ItemKey, Optional<Instant>> lastUses;

    /** @param hashing the few threads where passwords are hashed */
    public ItemsEndpoint(Inventory inventory, WorkerExecutor hashing) {
        this(inventory, hashing, key -> Optional.empty());
    }

    /**
     * @param hashing the few threads where passwords are hashed
     * @param lastUses when an item was used last; empty for those that nobody uses, or if it is not known
     */
    public ItemsEndpoint(Inventory inventory, WorkerExecutor hashing, Function<ItemKey, Optional<Instant>> lastUses) {
        this.inventory = inventory;
        this.rules = new WriteRules(hashing);
        this.lastUses = lastUses;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        for (ItemKind kind : ItemKind.values()) {
            String one = ALL + kind.word() + "/:id";
            router.get(ALL + kind.word())
                    .handler(doorway.admits(Right.SEE_CONFIGURATION))
                    .handler(context -> Answers.json(context, 200, list(context, kind)));
            router.get(one)
                    .handler(doorway.admits(Right.SEE_CONFIGURATION))
                    .handler(context -> show(
                            context,
                            200,
                            known(() -> key(context, kind))
                                    .compose(inventory::get)
                                    .map(this::used)));
            router.put(one)
                    .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                    .handler(doorway.body(MAX_BODY))
                    .handler(context -> put(context, kind));
            router.delete(one)
                    .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                    .handler(context -> Answers.nothing(context, remove(context, kind)));
        }
    }

    private Future<JsonObject> list(RoutingContext context, ItemKind kind) {
        String tenant = context.pathParam("tenant");
        AdminSession viewer = Doorway.session(context);
        return tenant(tenant)
                .compose(found -> inventory.list(new ItemQuery(
                        tenant, kind.kind(), parameter(context, "after"), parameter(context, "q"), limit(context))))
                .recover(failure -> Future.failedFuture(
                        failure instanceof IllegalArgumentException wrong
                                ? RefusedException.of(ProblemCode.INVALID_PARAMS, String.valueOf(wrong.getMessage()))
                                : failure))
                .map(page -> page(
                        new Inventory.Page(page.items().stream().map(this::used).toList(), page.next()), viewer));
    }

    private Shown used(Shown item) {
        return item.usedAt(lastUses.apply(item.key()));
    }

    static JsonObject page(Inventory.Page page, AdminSession viewer) {
        JsonArray items = new JsonArray();
        page.items().forEach(item -> items.add(item.json(viewer)));
        JsonObject body = new JsonObject().put("items", items);
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }

    static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isEmpty());
    }

    /** Throws {@link RefusedException} if it is no number of its range. */
    static int limit(RoutingContext context) {
        String text = parameter(context, "limit").orElse(Integer.toString(USUAL_LIMIT));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= ItemQuery.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw RefusedException.of(
                ProblemCode.INVALID_PARAMS, "limit must be a number of 1 to " + ItemQuery.MAX_LIMIT + ".");
    }

    /** Fails as for what nobody may see if there is no such tenant. */
    private Future<Shown> tenant(String tenant) {
        return known(() -> TenantDocument.key(tenant)).compose(inventory::get);
    }

    private static ItemKey key(RoutingContext context, ItemKind kind) {
        return new ItemKey(context.pathParam("tenant"), kind.kind(), context.pathParam("id"));
    }

    /** What has not the form of a key is the key of nothing. */
    static Future<ItemKey> known(Supplier<ItemKey> key) {
        try {
            return Future.succeededFuture(key.get());
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(Doorway.notFound());
        }
    }

    static void show(RoutingContext context, int status, Future<Shown> shown) {
        shown.onSuccess(item -> {
                    item.tag().ifPresent(tag -> context.response().putHeader(HttpHeaders.ETAG, tag));
                    if (status == 200
                            && Preconditions.isKnown(
                                    context.request(), item.tag().orElse(null))) {
                        context.response().setStatusCode(304).end();
                    } else {
                        Answers.json(context, status, item.json(Doorway.session(context)));
                    }
                })
                .onFailure(context::fail);
    }

    private void put(RoutingContext context, ItemKind kind) {
        String tenant = context.pathParam("tenant");
        ConfigItems items = inventory.writable(tenant);
        Precondition precondition = Preconditions.of(context.request());
        JsonObject given = Answers.bodyOf(context);
        ItemKey key;
        try {
            key = key(context, kind);
        } catch (IllegalArgumentException e) {
            throw RefusedException.at("/id", String.valueOf(e.getMessage()));
        }
        show(
                context,
                status(precondition),
                tenant(tenant).compose(found -> write(context, items, key, given, precondition)));
    }

    static int status(Precondition precondition) {
        return precondition.equals(Precondition.NEW) ? 201 : 200;
    }

    private Future<Shown> write(
            RoutingContext context, ConfigItems items, ItemKey key, JsonObject given, Precondition precondition) {
        return write(context, items, rules, key, given, precondition);
    }

    /** What is looked at before is pinned by the precondition: nobody can have changed it when it is written. */
    static Future<Shown> write(
            RoutingContext context,
            ConfigItems items,
            WriteRules rules,
            ItemKey key,
            JsonObject given,
            Precondition precondition) {
        return items.find(key)
                .compose(before -> {
                    Refusals.check(precondition, before);
                    Optional<JsonObject> former = before.map(item -> new JsonObject(item.body()));
                    return vouched(items, key)
                            .compose(vouched -> rules.body(Doorway.session(context), key, given, former, vouched))
                            .compose(body -> key.kind().equals(ApiKeyId.KIND)
                                    ? ApiKeyEndpoint.body(items, key, body, former)
                                    : Future.succeededFuture(body));
                })
                .compose(body -> items.put(Doorway.actor(context), new GivenItem(key, body.encode()), precondition))
                .map(Shown::of)
                .recover(failure -> failure instanceof ConfigException.Exists
                        ? items.find(key).compose(there -> Future.failedFuture(Refusals.exists(there)))
                        : Future.failedFuture(
                                Refusals.told(failure, item -> item.equals(key) ? Optional.of("") : Optional.empty())));
    }

    private static Future<Boolean> vouched(ConfigItems items, ItemKey key) {
        return key.kind().equals(TenantDocument.USER)
                ? items.find(TenantDocument.key(key.tenant()))
                        .map(found -> found.filter(tenant -> WriteRules.vouches(new JsonObject(tenant.body())))
                                .isPresent())
                : Future.succeededFuture(false);
    }

    private Future<Void> remove(RoutingContext context, ItemKind kind) {
        ConfigItems items = inventory.writable(context.pathParam("tenant"));
        Precondition precondition = Preconditions.of(context.request());
        if (precondition.equals(Precondition.NEW)) {
            throw RefusedException.of(ProblemCode.INVALID_REQUEST, "What is removed cannot be new: give If-Match.");
        }
        return known(() -> key(context, kind))
                .compose(key -> items.find(key)
                        .compose(before -> {
                            Refusals.check(precondition, before);
                            before.ifPresent(item -> WriteRules.checkRemoval(
                                    Doorway.session(context), key, new JsonObject(item.body())));
                            return items.remove(Doorway.actor(context), key, precondition);
                        })
                        .recover(failure -> Future.failedFuture(Refusals.told(
                                failure, item -> item.equals(key) ? Optional.of("") : Optional.empty()))));
    }
}
