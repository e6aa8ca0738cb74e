/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.ctihub.store.StoreException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aWrongPasswordOrDatabaseIsToldApartFromAServerThatIsNotThere() {
        assertThat(fault(TestStores.postgresUrl().replace("/postgres", "/nothing")))
                .isEqualTo(Fault.REFUSED);
        assertThat(fault("postgresql://postgres@127.0.0.1:1/postgres")).isEqualTo(Fault.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://x/y",
                "postgresql://",
                "postgresql://host",
                "postgresql://host/db?sslmod=on",
                "postgresql://u:se cret@host/db"
            })
    void anAddressThatIsNotUnderstoodIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> StoreAddress.of(url))
                .isInstanceOf(StoreException.class)
                .extracting(failure -> ((StoreException) failure).fault())
                .isEqualTo(Fault.ADDRESS);
        assertThatThrownBy(() -> StoreAddress.of(url)).hasMessageNotContaining("se cret");
    }

    @Test
    void thePasswordInAnAddressIsUnderstoodAndNotPrinted() {
        StoreSettings settings = new StoreSettings(
                "postgresql://hub:p%40ss@db:5433/hub?sslmode=verify-full&sslrootcert=/ca.pem",
                Optional.empty(), Optional.of("hunter2"), 4);
        StoreAddress.Postgres address = (StoreAddress.Postgres) StoreAddress.of(settings.url());
        assertThat(address.password()).contains("p@ss");
        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5433/hub?sslmode=verify-full&sslrootcert=/ca.pem");
        assertThat(settings.toString()).doesNotContain("p%40ss", "p@ss", "hunter2");
    }

    @Test
    void openingTwiceMigratesOnce() throws Exception {
        Store first = TestStores.postgres(vertx);
        Store second = TestStores.postgres(vertx);
        long tables = second.run("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = ?", "node_lease")
                .await(20, TimeUnit.SECONDS)
                .iterator()
                .next()
                .getLong(0);
        assertThat(tables).isOne();
        assertThat(first.exclusive()).isFalse();
        first.close().await();
        second.close().await();
    }

    @Test
    void aServerThatHangsFailsStatementsAndServesAgainAfterwards() throws Exception {
        try (SilentProxy proxy = new SilentProxy(vertx, TestStores.postgresPort())) {
            Store store = Store.open(
                            vertx,
                            new StoreSettings(
                                    TestStores.postgresUrl(proxy.port()), Optional.empty(), Optional.empty(), 2))
                    .await(60, TimeUnit.SECONDS);
            assertThat(one(store)).succeedsWithin(PATIENCE);
            proxy.silence(true);
            for (int i = 0; i < 2; i++) {
                assertThat(one(store)).failsWithin(PATIENCE);
                assertThat(store.inTransaction(work -> work.run("SELECT 1"))
                                .toCompletionStage()
                                .toCompletableFuture())
                        .failsWithin(PATIENCE);
            }
            // What was silent stays so, as connections through a router that was replaced do.
            proxy.silence(false);
            assertThat(one(store)).succeedsWithin(PATIENCE);
            store.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLongTransactionMayTakeLongAsAWholeButNotAStatementOfIt() throws Exception {
        try (SilentProxy proxy = new SilentProxy(vertx, TestStores.postgresPort())) {
            Store store = TestStores.open(vertx, TestStores.postgresUrl(proxy.port()));
            Function<Statements, Future<Object>> slow = work -> work.run("SELECT pg_sleep(0.8)")
                    .compose(done -> work.run("SELECT pg_sleep(0.8)"))
                    .compose(done -> work.run("SELECT pg_sleep(0.8)"))
                    .mapEmpty();
            assertThat(store.inTransaction(slow).toCompletionStage().toCompletableFuture())
                    .failsWithin(PATIENCE);
            assertThat(store.inLongTransaction(slow).toCompletionStage().toCompletableFuture())
                    .succeedsWithin(PATIENCE);
            CompletableFuture<Object> begun = new CompletableFuture<>();
            Future<Object> hanging =
                    store.inLongTransaction(work -> work.run("SELECT 1").compose(done -> {
                        proxy.silence(true);
                        begun.complete(done);
                        return work.run("SELECT 1").mapEmpty();
                    }));
            assertThat(begun).succeedsWithin(PATIENCE);
            assertThat(hanging.toCompletionStage().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(TimeoutException.class);
            proxy.silence(false);
            assertThat(one(store)).succeedsWithin(PATIENCE);
            store.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void connectionsThatAVerticleCausedToBeReplacedOutliveIt() throws Exception {
        try (SilentProxy proxy = new SilentProxy(vertx, TestStores.postgresPort())) {
            Store store = TestStores.open(vertx, TestStores.postgresUrl(proxy.port()));
            proxy.silence(true);
            CompletableFuture<Object> failed = new CompletableFuture<>();
            String verticle = vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<?> start() {
                            store.run("SELECT 1").onComplete(done -> failed.complete(done.succeeded()));
                            return Future.succeededFuture();
                        }
                    })
                    .await(20, TimeUnit.SECONDS);
            assertThat(failed).succeedsWithin(PATIENCE).isEqualTo(false);
            proxy.silence(false);
            assertThat(one(store)).succeedsWithin(PATIENCE);
            vertx.undeploy(verticle).await(20, TimeUnit.SECONDS);
            assertThat(one(store)).succeedsWithin(PATIENCE);
            store.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<?> one(Store store) {
        return store.run("SELECT 1").toCompletionStage().toCompletableFuture();
    }

    private Fault fault(String url) {
        try {
            TestStores.open(vertx, url).close().await();
        } catch (StoreException e) {
            return e.fault();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it opened");
    }
}
