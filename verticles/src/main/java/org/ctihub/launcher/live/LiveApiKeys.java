/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ctihub.apikey.ApiKey;
import org.ctihub.apikey.ApiKeyBody;
import org.ctihub.apikey.ApiKeyId;
import org.ctihub.apikey.ApiKeys;
import org.ctihub.bus.Addresses;
import org.ctihub.config.ChangeFollower;
import org.ctihub.config.ConfigChange;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.OpenedItem;
import org.ctihub.config.SecretException;
import org.ctihub.config.TenantDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the API keys of the store. A tenant that the node's file has takes no keys from a tenant of the same id in the store.
 * While the store is out the keys that were known go on.
 */
public final class LiveApiKeys extends VerticleBase implements ChangeFollower.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveApiKeys.class);

    private final Set<String> ofFile;
    private final ConfigItems items;
    private final ApiKeys keys;
    private final Consumer<ApiKeys.Changes> listener;
    private final Duration period;
    private final Map<String, List<ApiKey>> byTenant = new TreeMap<>();
    private final Promise<Void> read = Promise.promise();
    private @Nullable ChangeFollower follower;
    private @Nullable ApiKeyUses uses;

    /**
     * Follows once it is deployed.
     *
     * @param ofFile ids of the tenants that the node's file has
     * @param keys what holds now is put here
     * @param listener is told whom that concerns; on the event loop
     * @param period how often is looked for changes that nobody hints at
     */
    public LiveApiKeys(
            Collection<String> ofFile,
            ConfigItems items,
            ApiKeys keys,
            Consumer<ApiKeys.Changes> listener,
            Duration period) {
        this.ofFile = Set.copyOf(ofFile);
        this.items = items;
        this.keys = keys;
        this.listener = listener;
        this.period = period;
    }

    /** Completes when the store was read once. */
    @Override
    public Future<?> start() {
        ChangeFollower begun = new ChangeFollower(vertx, items, this);
        follower = begun;
        vertx.eventBus().<Long>consumer(Addresses.CONFIG_CHANGED, number -> begun.hint());
        begun.start(period);
        ApiKeyUses shared = new ApiKeyUses(vertx, keys);
        uses = shared;
        return read.future().compose(known -> shared.start());
    }

    @Override
    public Future<?> stop() {
        if (follower != null) {
            follower.stop();
        }
        if (uses != null) {
            uses.stop();
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> reload() {
        Set<String> ids = new TreeSet<>();
        return ids(ItemQuery.of("", TenantDocument.TENANT, ItemQuery.MAX_LIMIT), ids)
                .compose(all -> look(ids))
                .compose(looked -> here())
                .map(looked -> {
                    byTenant.keySet().retainAll(ids);
                    tell();
                    read.tryComplete();
                    return null;
                });
    }

    private Future<Void> ids(ItemQuery query, Set<String> known) {
        return items.list(query).compose(page -> {
            page.items().forEach(item -> known.add(item.key().id()));
            return page.next().map(next -> ids(query.after(next), known)).orElseGet(Future::succeededFuture);
        });
    }

    @Override
    public Future<Void> changed(List<ConfigChange> changes) {
        Set<String> touched = new TreeSet<>();
        for (ConfigChange change : changes) {
            ItemKey key = change.key();
            if (key.kind().equals(ApiKeyId.KIND)
                    || (key.kind().equals(TenantDocument.TENANT) && key.tenant().isEmpty())) {
                touched.add(TenantDocument.tenant(key));
            }
        }
        return touched.isEmpty()
                ? Future.succeededFuture()
                : look(touched).compose(looked -> here()).map(looked -> {
                    tell();
                    return null;
                });
    }

    private Future<Void> look(Set<String> ids) {
        Future<Void> done = Future.succeededFuture();
        for (String id : ids) {
            done = done.compose(before -> look(id));
        }
        return done;
    }

    /** Fails only if the store cannot be asked. */
    private Future<Void> look(String tenant) {
        if (tenant.isEmpty() || ofFile.contains(tenant)) {
            return Future.succeededFuture();
        }
        return items.find(TenantDocument.key(tenant))
                .compose(own -> own.isEmpty()
                        ? Future.succeededFuture(List.<ApiKey>of())
                        : items.openAll(tenant, ApiKeyId.KIND).map(opened -> read(tenant, own.get(), opened)))
                .transform(done -> {
                    if (done.cause() instanceof SecretException) {
                        LOG.error(
                                "API keys of tenant {} stay as they were: {}",
                                tenant,
                                done.cause().getMessage());
                        return Future.succeededFuture();
                    } else if (done.failed()) {
                        return Future.failedFuture(done.cause());
                    }
                    return here().map(later -> {
                        byTenant.put(tenant, done.result());
                        return null;
                    });
                });
    }

    /** Those that were made, and are understood: what was written around the checks opens no door. */
    private static List<ApiKey> read(String tenant, ConfigItem own, List<OpenedItem> opened) {
        String name = new JsonObject(own.body()).getValue("name") instanceof String told ? told : tenant;
        List<ApiKey> found = new ArrayList<>();
        for (OpenedItem item : opened) {
            JsonObject body = new JsonObject(item.body());
            Optional<ApiKeyBody> understood = ApiKeyBody.of(body);
            if (understood.isPresent() && body.getValue(ApiKeyBody.HASH) instanceof String hash) {
                ApiKeyId id = new ApiKeyId(tenant, item.key().id());
                found.add(new ApiKey(id, name, understood.get(), hash));
            }
        }
        return found;
    }

    private void tell() {
        ApiKeys.Changes changes =
                keys.replace(byTenant.values().stream().flatMap(List::stream).toList());
        if (!changes.ended().isEmpty() || !changes.changed().isEmpty()) {
            listener.accept(changes);
        }
    }

    /** Goes on on this verticle's event loop. */
    private Future<Void> here() {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(later -> promise.complete());
        return promise.future();
    }
}
