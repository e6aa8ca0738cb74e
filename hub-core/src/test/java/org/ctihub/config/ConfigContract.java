/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.audit.Actor;
import org.ctihub.audit.SqlAuditLog;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a store of its own with nothing in it. */
abstract class ConfigContract {
    /** On which database. */
    enum Database {
        H2,
        POSTGRES;

        Store open(Vertx vertx) throws Exception {
            return this == H2 ? TestStores.h2(vertx) : TestStores.freshPostgres(vertx);
        }
    }

    static final Actor ANN = new Actor("acme", "ann", "10.0.0.7");
    static final Actor BOB = new Actor("", "bob", "");

    final Vertx vertx = Vertx.vertx();
    final List<Long> hints = new ArrayList<>();
    final SecretKeys keys = SecretKeys.of(SecretKeys.generate());
    private final Database database;
    private final List<Store> opened = new ArrayList<>();
    Store store;
    SqlAuditLog audit;
    SqlConfigItems items;

    @SuppressWarnings("NullAway.Init")
    ConfigContract(Database database) {
        this.database = database;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = fresh();
        audit = new SqlAuditLog(vertx, store);
        items = items(keys);
    }

    /** Another store with nothing in it. */
    Store fresh() throws Exception {
        Store fresh = database.open(vertx);
        opened.add(fresh);
        return fresh;
    }

    /** The same store as another node sees it. */
    SqlConfigItems items(SecretKeys theirs) {
        return new SqlConfigItems(vertx, store, audit, theirs, SecretMembers.STANDARD, hints::add);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (Store each : opened) {
            wait(each.close());
        }
        wait(vertx.close());
    }

    static ItemKey team(String id) {
        return new ItemKey("acme", "team", id);
    }

    static ItemKey peripheral(String id) {
        return new ItemKey("acme", "peripheral", id);
    }

    static GivenItem item(ItemKey key, String body) {
        return new GivenItem(key, body);
    }

    ConfigItem put(ItemKey key, String body) throws Exception {
        return wait(items.put(ANN, item(key, body), Precondition.ANY));
    }

    static void assertBody(String body, String expected) {
        assertThat(new JsonObject(body)).isEqualTo(new JsonObject(expected));
    }

    static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    /** What a future fails with. */
    static Throwable failure(Future<?> future) throws InterruptedException, TimeoutException {
        try {
            Object result = future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            throw new AssertionError("It did not fail but gave " + result);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }
}
