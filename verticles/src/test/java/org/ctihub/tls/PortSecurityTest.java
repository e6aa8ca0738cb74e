/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A port with TLS of its own")
class PortSecurityTest {
    private static final Path FILES = Path.of("src/test/resources/tls");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FIRST = "CN=localhost";
    private static final String SECOND = "CN=cti-hub test client";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @BeforeEach
    void first() throws Exception {
        lay("server.pem", "server-key.pem");
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private void lay(String certificate, String key) throws Exception {
        Files.copy(FILES.resolve(certificate), certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(FILES.resolve(key), key(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path certificate() {
        return folder.resolve("cert.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    private PortCertificate read() throws PemException {
        return PortCertificate.read(vertx, "desktop", certificate(), key());
    }

    private HttpServer open(PortCertificate certificate) throws Exception {
        PortSecurity security = PortSecurity.showing(certificate).every(Duration.ofMillis(20));
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        security.open(options);
        assertThat(options.getEnabledSecureTransportProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end());
        server.listen().await(20, TimeUnit.SECONDS);
        security.renew(vertx, Clock.systemUTC(), server::updateSSLOptions);
        return server;
    }

    /** Whose certificate the port shows to somebody who comes now. */
    private static String shown(HttpServer server) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.actualPort())) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void showsANewCertificateSoonAfterItsFilesWereChanged() throws Exception {
        PortCertificate certificate = read();
        HttpServer server = open(certificate);
        assertThat(shown(server)).isEqualTo(FIRST);
        lay("client.pem", "client-key.pem");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown(server)).isEqualTo(SECOND));
        assertThat(certificate.refused()).isEmpty();
        assertThat(certificate.chain().get(0).getSubjectX500Principal().getName())
                .isEqualTo(SECOND);
    }

    @Test
    void goesOnWithTheFormerOneWhileTheNewOneCannotBeUsed() throws Exception {
        PortCertificate certificate = read();
        HttpServer server = open(certificate);
        Files.copy(FILES.resolve("client.pem"), certificate(), StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE).until(() -> certificate.refused().isPresent());
        assertThat(certificate.refused().orElseThrow())
                .contains("does not belong to", certificate().toString());
        assertThat(shown(server)).isEqualTo(FIRST);
        Files.delete(key());
        await().atMost(PATIENCE).until(() -> certificate.refused().orElse("").contains("There is no file " + key()));
        assertThat(shown(server)).isEqualTo(FIRST);
        lay("server.pem", "server-key.pem");
        await().atMost(PATIENCE).until(() -> certificate.refused().isEmpty());
    }

    @Test
    void isNotOpenedWithFilesThatAreNoPair() throws Exception {
        Files.copy(FILES.resolve("client-key.pem"), key(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(this::read).isInstanceOf(PemException.class).hasMessageContaining("does not belong");
        Files.writeString(key(), "secret words");
        assertThatThrownBy(this::read)
                .isInstanceOf(PemException.class)
                .hasMessageContaining("no key in PEM")
                .hasMessageNotContaining("secret");
        Files.writeString(certificate(), "nothing");
        assertThatThrownBy(this::read).isInstanceOf(PemException.class).hasMessageContaining("certificate");
    }
}
