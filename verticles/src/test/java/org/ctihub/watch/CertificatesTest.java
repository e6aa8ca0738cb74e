/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Severity;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.ged188.session.TlsOptions;
import org.ctihub.tls.PortCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesTest {
    private final Buffer server = pem("server.pem");
    private final Instant end = end(server);

    private static Buffer pem(String name) {
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of("src/test/resources/tls", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant end(Buffer pem) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes()));
            return certificate.getNotAfter().toInstant();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Condition> look(Instant now) {
        return look(new TlsOptions(server, Optional.empty(), true), now);
    }

    private static List<Condition> look(TlsOptions tls, Instant now) {
        LinkId link = new LinkId(new TenantId("acme"), 5000);
        return Certificates.endingSoon(link, "side A of link acme/5000", tls, "n1", now);
    }

    @ParameterizedTest
    @CsvSource({"720,MINOR", "169,MINOR", "168,MAJOR", "25,MAJOR", "24,CRITICAL", "0,CRITICAL", "-1000,CRITICAL"})
    void oneThatEndsSoonIsTheMoreUrgentTheSooner(long hoursBefore, Severity severity) {
        List<Condition> found = look(end.minus(Duration.ofHours(hoursBefore)));
        assertThat(found).extracting(Condition::severity).containsExactly(severity);
        assertThat(found.get(0).text()).contains("side A of link acme/5000", end.toString());
    }

    @Test
    void oneThatEndsLaterIsNoMatter() {
        assertThat(look(end.minus(Duration.ofDays(30)).minusSeconds(1))).isEmpty();
    }

    @Test
    void thoseOfTheNodesPortsAreAlarmsOfThisNode() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Path files = Path.of("src/test/resources/tls");
            List<PortCertificate> ports = List.of(PortCertificate.read(
                    vertx, "desktop", files.resolve("server.pem"), files.resolve("server-key.pem")));
            assertThat(Certificates.ofPorts(ports, "n1", end.minus(Duration.ofDays(31))))
                    .isEmpty();
            Condition found = Certificates.ofPorts(ports, "n1", end.minus(Duration.ofDays(6)))
                    .get(0);
            assertThat(found.severity()).isEqualTo(Severity.MAJOR);
            assertThat(found.text()).contains("desktop port of node n1", end.toString());
            assertThat(Certificates.nodeOfPort(found.key())).contains("n1");
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void ourOwnIsLookedAtToo() {
        Buffer own = pem("client.pem");
        TlsOptions tls = new TlsOptions(server, Optional.of(new TlsOptions.Identity(own, Buffer.buffer("key"))), true);
        Instant late = end(own).isAfter(end) ? end(own) : end;
        List<Condition> found = look(tls, late);
        assertThat(found).hasSize(2).anyMatch(each -> each.text().contains("of the hub itself"));
    }
}
