/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ctihub.bus.Addresses;
import org.ctihub.config.ChangeFollower;
import org.ctihub.config.ConfigChange;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.ItemKey;
import org.ctihub.config.SecretException;
import org.ctihub.config.TenantDocument;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.ServedTenant;
import org.ctihub.launcher.config.ServedTenants;
import org.ctihub.launcher.config.StoredTenants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the tenants of the store and tells what is to be served from now on, together with those of the file. A tenant that
 * cannot be served as it is stored is served as it was before; while the store is out all are.
 */
public final class LiveConfiguration extends VerticleBase implements ChangeFollower.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);
    private static final String IN_FILE = "The configuration file has a tenant of this id, which is served.";

    private final String node;
    private final ConfigItems items;
    private final InstantSource clock;
    private final Duration period;
    private final Map<String, ServedTenant> ofFile = new TreeMap<>();
    private final Map<String, ServedTenant> ofStore = new TreeMap<>();
    private final Map<String, LiveStatus.Unserved> unserved = new TreeMap<>();
    private final List<Consumer<ServedTenants>> listeners = new ArrayList<>();
    private final Promise<Void> read = Promise.promise();
    private @Nullable StoredTenants tenants;
    private @Nullable ChangeFollower follower;
    private volatile ServedTenants served;
    private volatile LiveStatus status = new LiveStatus(List.of());

    /**
     * Serves the tenants of the file until it is deployed.
     *
     * @param file the tenants of the file; one of the store with the same id is left aside
     * @param period how often is looked for changes that nobody hints at
     */
    public LiveConfiguration(
            String node, Collection<ServedTenant> file, ConfigItems items, InstantSource clock, Duration period) {
        this.node = node;
        this.items = items;
        this.clock = clock;
        this.period = period;
        file.forEach(tenant -> ofFile.put(tenant.id().value(), tenant));
        this.served = ServedTenants.of(ofFile.values());
    }

    /** Completes when the store was read once. */
    @Override
    public Future<?> start() {
        tenants = new StoredTenants(vertx, node, items);
        ChangeFollower begun = new ChangeFollower(vertx, items, this);
        follower = begun;
        vertx.eventBus().<Long>consumer(Addresses.CONFIG_CHANGED, number -> begun.hint());
        begun.start(period);
        return read.future();
    }

    @Override
    public Future<?> stop() {
        if (follower != null) {
            follower.stop();
        }
        return Future.succeededFuture();
    }

    /** What is to be served at this moment. Any thread. */
    public ServedTenants served() {
        return served;
    }

    /** What of the store is not served as it is. Any thread. */
    public LiveStatus status() {
        return status;
    }

    /** Tells what is to be served, now and at each change, on this verticle's event loop. Any thread, once deployed. */
    public void onChange(Consumer<ServedTenants> listener) {
        context.runOnContext(here -> {
            listeners.add(listener);
            listener.accept(served);
        });
    }

    @Override
    public Future<Void> reload() {
        return reader().ids()
                .compose(ids -> look(ids).compose(looked -> here(Future.succeededFuture(ids))))
                .map(ids -> {
                    ofStore.keySet().retainAll(ids);
                    unserved.keySet().retainAll(ids);
                    tell();
                    read.tryComplete();
                    return null;
                });
    }

    @Override
    public Future<Void> changed(List<ConfigChange> changes) {
        Map<String, Set<ItemKey>> touched = new TreeMap<>();
        changes.stream()
                .map(ConfigChange::key)
                .filter(TenantDocument::isPart)
                .forEach(key -> touched.computeIfAbsent(TenantDocument.tenant(key), id -> new TreeSet<>())
                        .add(key));
        long number = changes.get(changes.size() - 1).number();
        Future<Void> looked = Future.succeededFuture();
        for (Map.Entry<String, Set<ItemKey>> each : touched.entrySet()) {
            looked = looked.compose(
                    before -> look(each.getKey(), reader().read(each.getKey(), each.getValue(), number)));
        }
        return looked.compose(all -> here(Future.succeededFuture())).map(all -> {
            tell();
            return null;
        });
    }

    private StoredTenants reader() {
        StoredTenants made = tenants;
        if (made == null) {
            throw new IllegalStateException("It has not started.");
        }
        return made;
    }

    private Future<Void> look(Set<String> ids) {
        Future<Void> done = Future.succeededFuture();
        for (String id : ids) {
            done = done.compose(before -> look(id, reader().read(id)));
        }
        return done;
    }

    /** Fails only if the store cannot be asked. */
    private Future<Void> look(String id, Future<Optional<ServedTenant>> reading) {
        return here(reading).transform(done -> {
            Throwable cause = done.cause();
            if (cause == null) {
                take(id, done.result());
            } else if (cause instanceof ConfigException || cause instanceof SecretException) {
                leave(id, String.valueOf(cause.getMessage()));
            } else {
                return Future.failedFuture(cause);
            }
            return Future.succeededFuture();
        });
    }

    private void take(String id, Optional<ServedTenant> found) {
        if (found.isEmpty()) {
            ofStore.remove(id);
            unserved.remove(id);
            return;
        } else if (ofFile.containsKey(id)) {
            leave(id, IN_FILE);
            return;
        }
        try {
            Map<String, ServedTenant> others = new LinkedHashMap<>(ofStore);
            others.remove(id);
            others.putAll(ofFile);
            found.get().checkBeside(others.values());
            ofStore.put(id, found.get());
            unserved.remove(id);
        } catch (ConfigException e) {
            leave(id, String.valueOf(e.getMessage()));
        }
    }

    /** Whoever wrote this wrote around the checks, or the checks were others then. */
    private void leave(String id, String reason) {
        LiveStatus.Unserved before = unserved.get(id);
        if (before == null || !before.reason().equals(reason)) {
            boolean former = ofStore.containsKey(id) || ofFile.containsKey(id);
            LOG.error("Tenant {} is not served as it is stored{}: {}", id, former ? ", but as before" : "", reason);
            unserved.put(id, new LiveStatus.Unserved(id, clock.instant(), reason, former));
        }
    }

    private void tell() {
        status = new LiveStatus(List.copyOf(unserved.values()));
        Map<String, ServedTenant> all = new TreeMap<>(ofStore);
        all.putAll(ofFile);
        ServedTenants next = ServedTenants.of(all.values());
        if (!next.equals(served)) {
            served = next;
            LOG.info(
                    "Served are {} tenants with {} links and {} accounts",
                    all.size(),
                    next.links().size(),
                    next.accounts().size());
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    /** The same, told on this verticle's event loop. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(done -> context.runOnContext(later -> {
            if (done.succeeded()) {
                promise.complete(done.result());
            } else {
                promise.fail(done.cause());
            }
        }));
        return promise.future();
    }
}
