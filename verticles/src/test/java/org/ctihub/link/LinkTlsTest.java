/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.ged188.session.TlsOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-SES-32: a link over TLS")
class LinkTlsTest {
    private static final TlsOptions.Identity US = new TlsOptions.Identity(pem("client.pem"), pem("client-key.pem"));

    private final Vertx doors = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        LinkBench.done(doors.close());
    }

    @Test
    @DisplayName("R-SES-32: both ends show certificates; both sessions run inside TLS, and so does the switch")
    void bothEndsShowCertificates() throws Exception {
        TlsOptions tls = new TlsOptions(pem("server.pem"), Optional.of(US), true);
        try (LinkBench bench =
                new LinkBench(LinkBench.Setup.plain().options(options -> options.tls(tls)), this::door)) {
            bench.awaitPaired("A");
            bench.post("/sides/pair/A/crash");
            bench.awaitServes("B");
        }
    }

    @Test
    void withoutOurCertificateThereIsNoLinkAndTheReasonIsSaid() throws Exception {
        TlsOptions tls = new TlsOptions(pem("server.pem"), Optional.empty(), true);
        try (LinkBench bench =
                new LinkBench(LinkBench.Setup.plain().options(options -> options.tls(tls)), this::door)) {
            assertThat(bench.await(
                                    "a failed round",
                                    link -> link.link().state() == LinkState.RECONNECTING
                                            && link.link().reason().isPresent())
                            .link()
                            .reason())
                    .map(LinkReason::code)
                    .contains("TLS_FAILED");
        }
    }

    /** A door with TLS in front of a port of the simulator; asks for certificates. Returns its port. */
    private int door(int port) {
        NetServerOptions options = new NetServerOptions()
                .setSsl(true)
                .setSoLinger(0)
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertValue(pem("client.pem")))
                .setKeyCertOptions(
                        new PemKeyCertOptions().setCertValue(pem("server.pem")).setKeyValue(pem("server-key.pem")));
        try {
            return LinkBench.done(doors.createNetServer(options)
                            .connectHandler(outside -> connect(outside, port))
                            .listen(0, "127.0.0.1"))
                    .actualPort();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(NetSocket outside, int port) {
        outside.exceptionHandler(ignored -> {});
        outside.pause();
        doors.createNetClient()
                .connect(port, "127.0.0.1")
                .onSuccess(inside -> {
                    inside.exceptionHandler(ignored -> {});
                    inside.handler(outside::write);
                    outside.handler(inside::write);
                    inside.closeHandler(gone -> outside.close());
                    outside.closeHandler(gone -> inside.close());
                    outside.resume();
                })
                .onFailure(refused -> outside.close());
    }

    private static Buffer pem(String file) {
        try (InputStream in = Objects.requireNonNull(LinkTlsTest.class.getResourceAsStream("/tls/" + file), file)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
