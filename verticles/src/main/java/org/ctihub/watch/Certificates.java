/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Severity;
import org.ctihub.domain.LinkId;
import org.ctihub.ged188.session.TlsOptions;
import org.ctihub.link.LinkSettings;

/** Looks at the certificates of links: those that are trusted, and the hub's own. */
final class Certificates {
    /** From so many days before its end on a certificate is an alarm, and a more urgent one twice after that. */
    static final int DAYS = 30;

    static final int FEW_DAYS = 7;
    static final int LAST_DAY = 1;

    private static final int FINGERPRINT_BYTES = 10;

    private Certificates() {}

    /** Those that end soon. Parses all of them: not for an event loop. */
    static List<Condition> endingSoon(Collection<LinkSettings> links, String node, Instant now) {
        List<Condition> found = new ArrayList<>();
        Set<AlarmKey> known = new HashSet<>();
        for (LinkSettings link : links) {
            link.sides()
                    .forEach((side, options) -> options.tls().ifPresent(tls -> {
                        String place = "side " + side.name() + " of link " + link.id() + " (" + link.name() + ")";
                        endingSoon(link.id(), place, tls, node, now).stream()
                                .filter(each -> known.add(each.key()))
                                .forEach(found::add);
                    }));
        }
        return found;
    }

    /** The same for one side of a link. */
    static List<Condition> endingSoon(LinkId link, String place, TlsOptions tls, String node, Instant now) {
        List<Condition> found = new ArrayList<>();
        for (X509Certificate each : read(tls.trustedCertificates())) {
            condition(link, each, "that is trusted for " + place, node, now).ifPresent(found::add);
        }
        tls.identity().ifPresent(own -> {
            for (X509Certificate each : read(own.certificate())) {
                condition(link, each, "of the hub itself for " + place, node, now)
                        .ifPresent(found::add);
            }
        });
        return found;
    }

    private static List<X509Certificate> read(Buffer pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes()))) {
                if (each instanceof X509Certificate known) {
                    certificates.add(known);
                }
            }
        } catch (CertificateException e) {
            // What cannot be read keeps the link from opening, which is an alarm of its own.
            return certificates;
        }
        return certificates;
    }

    private static Optional<Condition> condition(
            LinkId link, X509Certificate certificate, String place, String node, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        if (left.compareTo(Duration.ofDays(DAYS)) > 0) {
            return Optional.empty();
        }
        AlarmKey key = new AlarmKey(
                AlarmType.CERTIFICATE_EXPIRES,
                link.tenant().value(),
                OptionalLong.of(link.peripheral()),
                fingerprint(certificate));
        String when = left.isNegative() ? "expired at " + end : "expires at " + end + ", in " + left.toDays() + " days";
        String text = "The certificate " + certificate.getSubjectX500Principal().getName() + " " + place + " " + when
                + ". Without a new one the link cannot be opened then.";
        return Optional.of(new Condition(key, severity(left), node, text));
    }

    private static Severity severity(Duration left) {
        if (left.compareTo(Duration.ofDays(LAST_DAY)) <= 0) {
            return Severity.CRITICAL;
        }
        return left.compareTo(Duration.ofDays(FEW_DAYS)) <= 0 ? Severity.MAJOR : Severity.MINOR;
    }

    /** What is renewed is another certificate. */
    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (CertificateEncodingException e) {
            return certificate.getSerialNumber().toString(Character.MAX_RADIX);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without SHA-256", e);
        }
    }
}
