/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Stores for tests: H2 in memory, and one real PostgreSQL per JVM, started when it is first asked for. */
public final class TestStores {
    private TestStores() {}

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An empty database with all tables, which is copied sooner than another one is migrated. */
    private static final class Migrated {
        static final String DATABASE = migrated();

        private static String migrated() {
            Vertx vertx = Vertx.vertx();
            try {
                String database = create("template1");
                open(vertx, urlOf(database)).close().await(20, TimeUnit.SECONDS);
                return database;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                vertx.close().await();
            }
        }
    }

    public static Store h2(Vertx vertx) throws Exception {
        return open(vertx, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    public static Store postgres(Vertx vertx) throws Exception {
        return open(vertx, postgresUrl());
    }

    /** A new database in the PostgreSQL, with nothing in it. */
    public static Store freshPostgres(Vertx vertx) throws Exception {
        return open(vertx, urlOf(create(Migrated.DATABASE)));
    }

    private static String create(String template) throws SQLException {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Shared.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }
        return name;
    }

    private static String urlOf(String database) {
        return "postgresql://postgres@127.0.0.1:" + postgresPort() + "/" + database;
    }

    static int postgresPort() {
        return Shared.POSTGRES.getPort();
    }

    static String postgresUrl() {
        return postgresUrl(postgresPort());
    }

    static String postgresUrl(int port) {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    static Store open(Vertx vertx, String url) throws Exception {
        return Store.open(vertx, new StoreSettings(url, Optional.empty(), Optional.empty(), 8))
                .await(60, TimeUnit.SECONDS);
    }
}
