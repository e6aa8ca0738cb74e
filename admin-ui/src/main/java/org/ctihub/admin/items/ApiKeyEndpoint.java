/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.items.Refusals.Fault;
import org.ctihub.admin.rights.Right;
import org.ctihub.apikey.ApiKeyBody;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.apikey.ApiKeySecret;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;

/** Makes API keys: {@code POST /api/v1/tenants/{tenant}/apiKeys/{id}/secret}. What is configured of them are items. */
public final class ApiKeyEndpoint implements AdminRoutes {
    private static final JsonObject COVER = new JsonObject().put("set", true);

    private final Inventory inventory;

    public ApiKeyEndpoint(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.post("/api/v1/tenants/:tenant/apiKeys/:id/secret")
                .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                .handler(context -> Answers.json(context, 201, make(context)));
    }

    /** The former key is worth nothing from then on. */
    private Future<JsonObject> make(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        ConfigItems items = inventory.writable(tenant);
        return ItemsEndpoint.known(() -> new ApiKeyId(tenant, context.pathParam("id")).key())
                .compose(key -> items.find(key).compose(found -> {
                    ConfigItem item = found.orElseThrow(Doorway::notFound);
                    String made = ApiKeySecret.make();
                    String body = new JsonObject(item.body())
                            .put(ApiKeyBody.HASH, ApiKeySecret.hash(made))
                            .encode();
                    return items.put(
                                    Doorway.actor(context),
                                    new GivenItem(key, body),
                                    new Precondition.AtRevision(item.revision()))
                            .map(written -> new JsonObject().put("key", made));
                }))
                .recover(failure -> Future.failedFuture(Refusals.told(failure, item -> Optional.empty())));
    }

    /** What is wrong with a body that somebody writes. */
    static List<Fault> faults(JsonObject body) {
        List<Fault> faults = new ArrayList<>();
        ApiKeyBody.check(body).forEach((pointer, detail) -> faults.add(new Fault(pointer, detail)));
        if (body.getValue(ApiKeyBody.HASH) != null && !TenantDocument.isCover(body.getValue(ApiKeyBody.HASH))) {
            faults.add(new Fault("/" + ApiKeyBody.HASH, "A key is made by POST …/secret, and by nobody else."));
        }
        return faults;
    }

    /** The body to write: a key that was made stays. Fails if there are too many, or its peripheral is missing. */
    static Future<JsonObject> body(ConfigItems items, ItemKey key, JsonObject body, Optional<JsonObject> before) {
        if (before.map(item -> item.getValue(ApiKeyBody.HASH)).isPresent()) {
            body.put(ApiKeyBody.HASH, COVER);
        }
        Object peripheral = body.getValue("peripheral");
        Future<Void> there = peripheral == null
                ? Future.succeededFuture()
                : items.find(new ItemKey(key.tenant(), TenantDocument.PERIPHERAL, String.valueOf(peripheral)))
                        .compose(found -> found.isPresent()
                                ? Future.succeededFuture()
                                : Future.failedFuture(RefusedException.at(
                                        "/peripheral", "There is no peripheral " + peripheral + ".")));
        return there.compose(known -> before.isPresent()
                        ? Future.succeededFuture()
                        : items.list(ItemQuery.of(key.tenant(), ApiKeyId.KIND, ApiKeyBody.MOST_KEYS))
                                .compose(page -> page.items().size() < ApiKeyBody.MOST_KEYS
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(RefusedException.at(
                                                "", "A tenant has " + ApiKeyBody.MOST_KEYS + " API keys at most."))))
                .map(known -> body);
    }
}
