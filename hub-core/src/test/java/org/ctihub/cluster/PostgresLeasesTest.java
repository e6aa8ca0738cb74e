/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Vertx;
import org.ctihub.store.Statements;
import org.ctihub.store.Store;
import org.ctihub.store.TestStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresLeasesTest extends LeasesContract {
    private Vertx vertx;
    private Store store;

    @BeforeAll
    void open() throws Exception {
        vertx = Vertx.vertx();
        store = TestStores.postgres(vertx);
    }

    @AfterAll
    void close() {
        store.close().await();
        vertx.close().await();
    }

    @Override
    Vertx vertx() {
        return vertx;
    }

    @Override
    Statements store() {
        return store;
    }
}
