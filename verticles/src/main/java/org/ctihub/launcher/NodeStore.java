/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.bus.Addresses;
import org.ctihub.config.SecretKeys;
import org.ctihub.config.SecretMembers;
import org.ctihub.config.SqlConfigCopies;
import org.ctihub.config.SqlConfigItems;
import org.ctihub.config.TenantCheck;
import org.ctihub.launcher.config.ClusterPlan;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.StoreKeys;
import org.ctihub.store.Store;
import org.ctihub.store.StoreSettings;

/**
 * The store of a node, and what is kept in it. Everything in it is safe on any thread.
 *
 * @param store for those who have tables of their own
 * @param items the configuration; nodes that follow it are told at once of what is written here
 * @param copies of the configuration
 */
public record NodeStore(Store store, SqlAuditLog audit, SqlConfigItems items, SqlConfigCopies copies) {
    /**
     * What it takes to open a store.
     *
     * @param keys that secrets are encrypted with
     */
    public record Access(StoreSettings settings, SecretKeys keys) {
        /**
         * As a configuration names it; empty if it names none. Blocks.
         *
         * @throws org.ctihub.launcher.config.ConfigException if passwords or keys cannot be had
         */
        public static Optional<Access> of(HubFile file) {
            HubFile.StoreAt at = file.store();
            return at == null
                    ? Optional.empty()
                    : ClusterPlan.store(file).map(settings -> new Access(settings, StoreKeys.of(at, settings)));
        }
    }

    /** Opens the store and brings its tables to this version's form. Fails with {@link org.ctihub.store.StoreException}. */
    public static Future<NodeStore> open(Vertx vertx, Access access) {
        return open(vertx, access, TenantCheck.NONE);
    }

    /**
     * The same with a check.
     *
     * @param check of what is written to tenants
     */
    public static Future<NodeStore> open(Vertx vertx, Access access, TenantCheck check) {
        return Store.open(vertx, access.settings()).map(store -> {
            SqlAuditLog audit = new SqlAuditLog(vertx, store);
            return new NodeStore(
                    store,
                    audit,
                    new SqlConfigItems(
                            vertx,
                            store,
                            audit,
                            access.keys(),
                            SecretMembers.STANDARD,
                            check,
                            number -> vertx.eventBus().publish(Addresses.CONFIG_CHANGED, number)),
                    new SqlConfigCopies(vertx, store, audit));
        });
    }

    /** Closes the store. */
    public Future<Void> close() {
        return store.close();
    }
}
