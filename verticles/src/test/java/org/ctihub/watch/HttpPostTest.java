/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctihub.webhook.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private int receiver(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private int receiver(Handler<HttpServerRequest> handler) throws Exception {
        return receiver(new HttpServerOptions(), handler);
    }

    private Outcome send(boolean allowPrivate, String url) throws Exception {
        return new HttpPost(vertx, allowPrivate, 1_500)
                .send(URI.create(url), Map.of("webhook-id", "1"), "{\"a\":\"\u00e9\"}")
                .await(20, TimeUnit.SECONDS);
    }

    @Test
    void itSendsHeadersAndBodyAndGivesTheStatus() throws Exception {
        int port = receiver(request -> request.body().onSuccess(body -> {
            received.add(request.method() + " " + request.uri() + " " + request.getHeader("webhook-id") + " "
                    + request.authority() + " " + body);
            request.response().setStatusCode(204).end();
        }));
        assertThat(send(true, "http://localhost:" + port + "/a/b?c=%20d")).isEqualTo(Outcome.answered(204));
        assertThat(received).containsExactly("POST /a/b?c=%20d 1 localhost:" + port + " {\"a\":\"\u00e9\"}");
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        AtomicInteger followed = new AtomicInteger();
        int other = receiver(request -> {
            followed.incrementAndGet();
            request.response().end();
        });
        int port = receiver(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", "http://127.0.0.1:" + other + "/")
                .end());
        Outcome outcome = send(true, "http://127.0.0.1:" + port + "/");
        assertThat(outcome.status()).hasValue(307);
        assertThat(outcome.problem().orElse("")).contains("not followed");
        assertThat(followed).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"})
    void privateAddressesAreRefusedBeforeAnythingIsSent(String host) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        int port = receiver(request -> requests.incrementAndGet());
        Outcome outcome = send(false, "https://" + host + ":" + port + "/");
        assertThat(outcome.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("private network"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void withoutLeaveTheAddressMustBeOneWithTls() throws Exception {
        assertThat(send(false, "http://example.com/").problem()).hasValue("The address must begin with https://.");
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() throws Exception {
        HttpServerOptions tls = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions().addCertPath("tls/server.pem").addKeyPath("tls/server-key.pem"));
        AtomicInteger requests = new AtomicInteger();
        int port = receiver(tls, request -> requests.incrementAndGet());
        assertThat(send(true, "https://localhost:" + port + "/").problem()).isPresent();
        assertThat(requests).hasValue(0);
    }

    @Test
    void aReceiverThatDoesNotAnswerIsGivenUp() throws Exception {
        int port = receiver(request -> {});
        assertThat(send(true, "http://127.0.0.1:" + port + "/").problem()).isPresent();
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        int port = receiver(request -> {
            request.response().setChunked(true).write("x");
            vertx.setPeriodic(1, timer -> {
                if (request.response().closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    request.response().write(Buffer.buffer(new byte[4_096]));
                }
            });
        });
        assertThat(send(true, "http://127.0.0.1:" + port + "/")).isEqualTo(Outcome.answered(200));
    }

    @Test
    void whatCannotBeReachedIsSaid() throws Exception {
        assertThat(send(true, "http://127.0.0.1:1/").problem().orElse("")).contains("cannot be reached");
        assertThat(send(true, "http://no-such-host.invalid/").problem().orElse(""))
                .contains("not known");
    }
}
