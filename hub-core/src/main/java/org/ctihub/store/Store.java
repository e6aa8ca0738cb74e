/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ctihub.store.TimedPool.Watch;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * An open store, its tables brought to this version's form. Safe on any thread. What a server does not answer within {@link
 * #PATIENCE_MS} fails, so that one that hangs does not hold statements for ever.
 */
public final class Store implements Statements {
    private static final String MIGRATIONS = "classpath:org/ctihub/store/migrations";
    private static final int CONNECT_MS = 1_500;
    private static final int PATIENCE_MS = 2_000;
    /** Of a database in this process only its disk can be slow. */
    private static final int FILE_PATIENCE_MS = 30_000;

    /** A node that vanishes inside a transaction must not keep others from the rows that it had locked. */
    private static final String LOCKED_MS = "3000";

    /** Longest time of a long transaction, which may be of thousands of rows. */
    private static final int LONG_MS = 30_000;

    private static final int CHUNK_ROWS = 250;
    private static final int MAX_WAITING = 1_000;
    private static final int STATEMENTS_KEPT = 64;

    /** The whole is watched already. */
    private static final Watch UNWATCHED = new Watch() {
        @Override
        public <A> Future<A> over(Future<A> statement) {
            return statement;
        }
    };

    private final TimedPool pool;
    private final UnaryOperator<String> dialect;
    private final boolean exclusive;

    private Store(TimedPool pool, UnaryOperator<String> dialect, boolean exclusive) {
        this.pool = pool;
        this.dialect = dialect;
        this.exclusive = exclusive;
    }

    /**
     * Opens a store and migrates its tables. Fails with {@link StoreException}. Called on a verticle's context, the store is
     * closed with the verticle.
     */
    public static Future<Store> open(Vertx vertx, StoreSettings settings) {
        StoreAddress address;
        try {
            address = StoreAddress.of(settings.url());
        } catch (StoreException e) {
            return Future.failedFuture(e);
        }
        Context context = vertx.getOrCreateContext();
        return vertx.<Store>executeBlocking(() -> {
            migrate(address, settings);
            return address instanceof StoreAddress.Postgres postgres
                    ? postgres(vertx, context, postgres, settings)
                    : h2(vertx, context, (StoreAddress.H2) address, settings);
        });
    }

    private static void migrate(StoreAddress address, StoreSettings settings) {
        String url = address instanceof StoreAddress.Postgres postgres
                ? postgres.jdbcUrl()
                : ((StoreAddress.H2) address).jdbcUrl();
        try {
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(url, user(address, settings), password(address, settings))
                    .locations(MIGRATIONS)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw SqlFaults.of(address.toString(), e);
        }
    }

    private static String user(StoreAddress address, StoreSettings settings) {
        return settings.user()
                .orElseGet(() -> address instanceof StoreAddress.Postgres postgres
                        ? postgres.user().orElse("postgres")
                        : "sa");
    }

    private static String password(StoreAddress address, StoreSettings settings) {
        return settings.password()
                .orElseGet(() -> address instanceof StoreAddress.Postgres postgres
                        ? postgres.password().orElse("")
                        : "");
    }

    private static PoolOptions poolOptions(StoreSettings settings) {
        return new PoolOptions().setMaxSize(settings.connections()).setMaxWaitQueueSize(MAX_WAITING);
    }

    private static Store postgres(Vertx vertx, Context context, StoreAddress.Postgres address, StoreSettings settings) {
        PgConnectOptions options = new PgConnectOptions();
        options.setCachePreparedStatements(true).setPreparedStatementCacheMaxSize(STATEMENTS_KEPT);
        options.setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(user(address, settings))
                .setPassword(password(address, settings));
        SslMode mode = SslMode.of(address.sslMode());
        options.setSslMode(mode).addProperty("idle_in_transaction_session_timeout", LOCKED_MS);
        if (mode != SslMode.DISABLE) {
            ClientSSLOptions tls = new ClientSSLOptions()
                    .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "")
                    .setTrustAll(mode == SslMode.REQUIRE || mode == SslMode.PREFER);
            address.rootCertificate().ifPresent(file -> tls.setTrustOptions(new PemTrustOptions().addCertPath(file)));
            options.setSslOptions(tls);
        }
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        Supplier<Pool> pools = () -> PgBuilder.pool()
                .with(poolOptions(settings))
                .with(net)
                .connectingTo(options)
                .using(vertx)
                .build();
        return new Store(new TimedPool(context, pools, PATIENCE_MS), Store::numbered, false);
    }

    private static Store h2(Vertx vertx, Context context, StoreAddress.H2 address, StoreSettings settings) {
        JDBCConnectOptions options = new JDBCConnectOptions()
                .setJdbcUrl(address.jdbcUrl())
                .setUser(user(address, settings))
                .setPassword(password(address, settings));
        // One connection: statements of two at the same time fail each other in H2, and one node has few of them.
        Supplier<Pool> pools =
                () -> JDBCPool.pool(vertx, options, poolOptions(settings).setMaxSize(1));
        return new Store(new TimedPool(context, pools, FILE_PATIENCE_MS), UnaryOperator.identity(), true);
    }

    /** PostgreSQL's parameters have numbers. There are no question marks in our texts. */
    static String numbered(String sql) {
        StringBuilder text = new StringBuilder(sql.length() + STATEMENTS_KEPT);
        int number = 0;
        for (int i = 0; i < sql.length(); i++) {
            char each = sql.charAt(i);
            if (each == '?') {
                text.append('$').append(++number);
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    /** Whether no other process can use the store while this one has it open. */
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public Future<RowSet<Row>> run(String sql, Object... parameters) {
        return pool.use(connections -> run(connections, sql, parameters));
    }

    @Override
    public Future<Void> runEach(String sql, List<List<Object>> rows) {
        return inChunks(rows, chunk -> pool.use(connections -> runEach(connections, sql, chunk)));
    }

    @Override
    public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
        return pool.use(connections -> inTransaction(connections, UNWATCHED, work));
    }

    @Override
    public <T> Future<T> inLongTransaction(Function<Statements, Future<T>> work) {
        return pool.useLong(LONG_MS, (connections, watch) -> inTransaction(connections, watch, work));
    }

    private <T> Future<T> inTransaction(Pool connections, Watch watch, Function<Statements, Future<T>> work) {
        return exclusive
                ? connections.withConnection(connection -> bySql(new On(connection, watch), work))
                : connections.withTransaction(connection -> work.apply(new On(connection, watch)));
    }

    /** A transaction that ended through the JDBC client leaves H2's connection inside the next one now and then. */
    private static <T> Future<T> bySql(On statements, Function<Statements, Future<T>> work) {
        return statements
                .run("SET AUTOCOMMIT FALSE")
                .compose(begun -> work.apply(statements))
                .transform(done -> statements
                        .run(done.succeeded() ? "COMMIT" : "ROLLBACK")
                        .eventually(() -> statements.run("SET AUTOCOMMIT TRUE"))
                        .compose(ended -> done.succeeded()
                                ? Future.succeededFuture(done.result())
                                : Future.failedFuture(done.cause())));
    }

    /** Statements on one connection. */
    private final class On implements Statements {
        private final SqlConnection connection;
        private final Watch watch;

        On(SqlConnection connection, Watch watch) {
            this.connection = connection;
            this.watch = watch;
        }

        @Override
        public Future<RowSet<Row>> run(String sql, Object... parameters) {
            return watch.over(Store.this.run(connection, sql, parameters));
        }

        @Override
        public Future<Void> runEach(String sql, List<List<Object>> rows) {
            return inChunks(rows, chunk -> watch.over(Store.this.runEach(connection, sql, chunk)));
        }

        @Override
        public <T> Future<T> inTransaction(Function<Statements, Future<T>> work) {
            return work.apply(this);
        }
    }

    private Future<RowSet<Row>> run(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(dialect.apply(sql)).execute(Tuple.from(parameters));
    }

    private Future<Void> runEach(SqlClient client, String sql, List<List<Object>> rows) {
        return client.preparedQuery(dialect.apply(sql))
                .executeBatch(rows.stream().map(Tuple::from).toList())
                .mapEmpty();
    }

    /** So few at once that they are answered in time. */
    private static Future<Void> inChunks(List<List<Object>> rows, Function<List<List<Object>>, Future<Void>> run) {
        Future<Void> done = Future.succeededFuture();
        for (int i = 0; i < rows.size(); i += CHUNK_ROWS) {
            List<List<Object>> chunk = rows.subList(i, Math.min(rows.size(), i + CHUNK_ROWS));
            done = done.compose(before -> run.apply(chunk));
        }
        return done;
    }

    public Future<Void> close() {
        return pool.close();
    }
}
