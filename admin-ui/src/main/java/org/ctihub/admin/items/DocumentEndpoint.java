/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Answers;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Right;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.Applied;
import org.ctihub.config.ApplyOption;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.TenantDocument;
import org.jspecify.annotations.Nullable;

/** A whole tenant as one document: {@code /api/v1/tenants/{tenant}/configuration}. */
public final class DocumentEndpoint implements AdminRoutes {
    private static final String PATH = "/api/v1/tenants/:tenant/configuration";
    private static final String YAML = "application/yaml";
    private static final int MAX_BODY = 16 << 20;

    private final Inventory inventory;
    private final WorkerExecutor hashing;
    private final DocumentRules rules;
    private final Yaml yaml = new Yaml();

    /** @param hashing the few threads where passwords are hashed */
    public DocumentEndpoint(Inventory inventory, WorkerExecutor hashing) {
        this.inventory = inventory;
        this.hashing = hashing;
        this.rules = new DocumentRules(hashing);
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(PATH).handler(doorway.admits(Right.SEE_CONFIGURATION)).handler(this::tell);
        router.put(PATH)
                .handler(doorway.admits(Right.CHANGE_CONFIGURATION))
                .handler(doorway.body(MAX_BODY))
                .handler(this::apply);
    }

    private void tell(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        Future<JsonObject> document = ItemsEndpoint.known(() -> TenantDocument.key(tenant))
                .compose(inventory::get)
                .compose(own -> items(tenant).compose(items -> {
                    items.put(own.key(), own.body());
                    return hashing.executeBlocking(
                            () -> TenantDocument.withoutSecrets(TenantDocument.of(tenant, items)), false);
                }));
        if (asksForYaml(context.request().getHeader(HttpHeaders.ACCEPT))) {
            document.compose(found -> hashing.executeBlocking(() -> Buffer.buffer(yaml.write(found)), false))
                    .onSuccess(text -> Answers.send(context, 200, YAML, text))
                    .onFailure(context::fail);
        } else {
            Answers.json(context, 200, document);
        }
    }

    private static boolean asksForYaml(@Nullable String accept) {
        return accept != null && accept.contains(YAML);
    }

    /** All items of a tenant's document but its own, their secrets covered. */
    private Future<Map<ItemKey, JsonObject>> items(String tenant) {
        Map<ItemKey, JsonObject> items = new HashMap<>();
        Future<Void> read = Future.succeededFuture();
        for (String kind : TenantDocument.KINDS) {
            read = read.compose(before -> page(ItemQuery.of(tenant, kind, ItemQuery.MAX_LIMIT), items));
        }
        return read.map(items);
    }

    private Future<Void> page(ItemQuery query, Map<ItemKey, JsonObject> into) {
        return inventory.list(query).compose(page -> {
            page.items().forEach(item -> into.put(item.key(), item.body()));
            return page.next().map(next -> page(query.after(next), into)).orElseGet(Future::succeededFuture);
        });
    }

    private void apply(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        AdminSession session = Doorway.session(context);
        ConfigItems items = inventory.writable(tenant);
        boolean dryRun = "true".equals(context.request().getParam("dryRun"));
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        Buffer body = context.body().buffer();
        if (body == null) {
            throw RefusedException.of(ProblemCode.NOT_JSON, "The body is empty.");
        }
        boolean inYaml = type != null && type.contains("yaml");
        Answers.json(
                context,
                200,
                hashing.executeBlocking(() -> document(tenant, body, inYaml), false)
                        .compose(document -> DocumentRules.tenantKey(tenant)
                                .compose(key -> items.find(key))
                                .compose(own -> items(tenant).compose(before -> {
                                    own.ifPresent(item -> before.put(item.key(), new JsonObject(item.body())));
                                    return rules.set(session, items, document, before);
                                }))
                                .compose(set -> items.apply(Doorway.actor(context), set, options(dryRun)))
                                .map(DocumentEndpoint::answer)
                                .recover(failure -> Future.failedFuture(
                                        Refusals.told(failure, key -> DocumentRules.pointer(document, key))))));
    }

    private static Set<ApplyOption> options(boolean dryRun) {
        return dryRun
                ? EnumSet.of(ApplyOption.KEEP_SECRETS, ApplyOption.DRY_RUN)
                : EnumSet.of(ApplyOption.KEEP_SECRETS);
    }

    private JsonObject document(String tenant, Buffer body, boolean inYaml) {
        JsonObject document;
        try {
            document = inYaml ? yaml.read(body.toString()) : new JsonObject(body);
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(ProblemCode.NOT_JSON, String.valueOf(e.getMessage()));
        } catch (DecodeException | ClassCastException e) {
            throw RefusedException.of(ProblemCode.NOT_JSON, "The body is not a JSON object.");
        }
        Object id = document.getValue("id");
        if (id != null && !id.equals(tenant)) {
            throw RefusedException.at("/id", "The document is not that of tenant " + tenant + ".");
        }
        return document.put("id", tenant);
    }

    private static JsonObject answer(Applied applied) {
        return new JsonObject()
                .put("added", names(applied.added()))
                .put("changed", names(applied.changed()))
                .put("removed", names(applied.removed()))
                .put("same", applied.unchanged().size());
    }

    private static JsonArray names(List<ItemKey> keys) {
        JsonArray names = new JsonArray();
        keys.forEach(key -> names.add(new JsonObject().put("kind", key.kind()).put("id", key.id())));
        return names;
    }
}
