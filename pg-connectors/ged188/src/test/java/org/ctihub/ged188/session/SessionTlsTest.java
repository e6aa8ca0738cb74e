/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-SES-32: TLS")
class SessionTlsTest {
    private static final TlsOptions.Identity CLIENT = new TlsOptions.Identity(pem("client.pem"), pem("client-key.pem"));

    @Test
    @DisplayName("R-SES-32: both ends show certificates and the protocol runs unchanged inside")
    void bothEndsShowCertificates() {
        try (SessionBench bench = new SessionBench(server("server"))) {
            bench.server.on(
                    MessageTypes.QUERY_AGENT_STATE_REQ,
                    (peer, request) -> peer.trickle(
                            peer.agentState(request.getInt(Fields.INVOKE_ID), 3).toBuffer()));

            CtiSession session =
                    bench.open(settings -> settings.tls(new TlsOptions(pem("server.pem"), Optional.of(CLIENT), true)));

            assertThat(SessionBench.await(session.send(bench.query(session), SessionBench.LONG))
                            .getInt(Fields.AGENT_STATE))
                    .isEqualTo(3);
            assertThat(bench.server.peer().socket.isSsl()).isTrue();
            SessionBench.await(session.close(0));
            assertThat(bench.heard.reason()).isEqualTo(CloseReason.CLOSED_BY_US);
        }
    }

    @Test
    void aServerThatIsNotTrustedIsRefused() {
        assertTlsFailure("server", new TlsOptions(pem("other-name.pem"), Optional.of(CLIENT), true));
    }

    @Test
    void aServerWithAnotherNameIsRefusedIfNamesAreChecked() {
        assertTlsFailure("other-name", new TlsOptions(pem("other-name.pem"), Optional.of(CLIENT), true));
    }

    @Test
    void aServerWithAnotherNameIsTakenIfNamesAreNotChecked() {
        try (SessionBench bench = new SessionBench(server("other-name"))) {
            bench.open(settings -> settings.tls(new TlsOptions(pem("other-name.pem"), Optional.of(CLIENT), false)));

            assertThat(bench.server.received(MessageTypes.OPEN_REQ)).hasSize(1);
        }
    }

    @Test
    void aServerThatWantsACertificateRefusesAClientWithout() {
        assertTlsFailure("server", new TlsOptions(pem("server.pem"), Optional.empty(), true));
    }

    @Test
    void aBrokenKeyIsATlsFailureAndNotAnAccident() {
        assertTlsFailure(
                "server",
                new TlsOptions(
                        pem("server.pem"),
                        Optional.of(new TlsOptions.Identity(pem("client.pem"), Buffer.buffer("no key"))),
                        true));
    }

    @Test
    void secretsStayOutOfText() {
        assertThat(CLIENT.toString()).doesNotContain("KEY");
    }

    private static void assertTlsFailure(String certificate, TlsOptions tls) {
        try (SessionBench bench = new SessionBench(server(certificate))) {
            CtiFailure.SessionLost lost =
                    SessionBench.failure(bench.opening(settings -> settings.tls(tls)), CtiFailure.SessionLost.class);

            assertThat(lost.reason()).isEqualTo(CloseReason.TLS_FAILED);
            assertThat(bench.server.received()).isEmpty();
        }
    }

    private static NetServerOptions server(String certificate) {
        return new NetServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertValue(pem("client.pem")))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(pem(certificate + ".pem"))
                        .setKeyValue(pem(certificate + "-key.pem")));
    }

    private static Buffer pem(String file) {
        try (InputStream in = Objects.requireNonNull(SessionTlsTest.class.getResourceAsStream("/tls/" + file), file)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
