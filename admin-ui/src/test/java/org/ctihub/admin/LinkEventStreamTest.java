/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.junit.jupiter.api.Test;

class LinkEventStreamTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String LONG_NAME = "x".repeat(200_000);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_page_that_does_not_read_gives_its_place_back() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            LinkEventStream stream = new LinkEventStream(
                    vertx, this::links, Clock.systemUTC(), 2, token -> Future.failedFuture("nobody asks"));
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> stream.open(request.response(), session()))
                    .listen(0, "127.0.0.1")
                    .await(10, TimeUnit.SECONDS);
            NetSocket reader = vertx.createNetClient()
                    .connect(server.actualPort(), "127.0.0.1")
                    .onSuccess(NetSocket::pause)
                    .await(10, TimeUnit.SECONDS);
            reader.write("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");

            Awaitility.await().until(() -> asked.get() > 10);
            // With its last page gone the stream asks no more.
            Awaitility.await().until(() -> {
                int before = asked.get();
                vertx.timer(100).await(10, TimeUnit.SECONDS);
                return asked.get() == before;
            });
            assertThat(asked.get()).as("not dropped at once").isGreaterThan(30);
            // Else the server's end would wait for what the page has not read.
            reader.close().await(10, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /** Other than before each time, so that there is always something to tell. */
    private List<LinkStatus> links() {
        return List.of(new LinkStatus(
                new LinkId(ACME, 5000),
                LONG_NAME,
                LinkState.IN_SERVICE,
                Optional.of("A"),
                Optional.empty(),
                Instant.EPOCH,
                OptionalInt.of(24),
                asked.incrementAndGet(),
                0,
                0,
                Optional.empty(),
                StandbyState.NONE,
                List.of()));
    }

    private static AdminSession session() {
        Account account = new Account(ACME, "Acme", "ada", "Ada", "hash", Set.of(Role.TENANT_ADMIN), Optional.empty());
        return new AdminSession(account, "token", Instant.now().plusSeconds(3600));
    }
}
