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
import org.ctihub.tls.PortCertificate;

/** Looks at the certificates of links, those that are trusted and the hub's own, and at those of the node's ports. */
final class Certificates {
    /** From so many days before its end on a certificate is an alarm, and a more urgent one twice after that. */
    static final int DAYS = 30;

    static final int FEW_DAYS = 7;
    static final int LAST_DAY = 1;

    private static final int FINGERPRINT_BYTES = 10;
    private static final String SEPARATOR = "/";
    private static final int PARTS = 3;

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

    /** What the node's own ports show and ends soon, and new ones that they refuse. */
    static List<Condition> ofPorts(Collection<PortCertificate> ports, String node, Instant now) {
        List<Condition> found = new ArrayList<>();
        for (PortCertificate port : ports) {
            for (X509Certificate each : port.chain()) {
                Duration left = Duration.between(now, each.getNotAfter().toInstant());
                if (left.compareTo(Duration.ofDays(DAYS)) <= 0) {
                    found.add(
                            new Condition(
                                    portKey(AlarmType.CERTIFICATE_EXPIRES, port.port(), fingerprint(each), node),
                                    severity(left),
                                    node,
                                    sentence(each, "of the " + port.port() + " port of node " + node, left)
                                            + " Put a new one with its key where the old one is: it is taken within a minute."));
                }
            }
            port.refused()
                    .ifPresent(reason -> found.add(new Condition(
                            portKey(AlarmType.CERTIFICATE_REFUSED, port.port(), "", node),
                            node,
                            "The " + port.port() + " port of node " + node
                                    + " goes on with its former certificate, since the new one cannot be used: "
                                    + reason)));
        }
        return found;
    }

    private static AlarmKey portKey(AlarmType type, String port, String which, String node) {
        return AlarmKey.ofProvider(type, port + SEPARATOR + which + SEPARATOR + node);
    }

    /** The node whose port an alarm is about; empty if it is about no port. */
    static Optional<String> nodeOfPort(AlarmKey key) {
        boolean ofPort = key.type() == AlarmType.CERTIFICATE_REFUSED
                || (key.type() == AlarmType.CERTIFICATE_EXPIRES
                        && key.peripheral().isEmpty());
        String[] parts = key.subject().split(SEPARATOR, PARTS);
        return ofPort && parts.length == PARTS ? Optional.of(parts[PARTS - 1]) : Optional.empty();
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
        Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
        if (left.compareTo(Duration.ofDays(DAYS)) > 0) {
            return Optional.empty();
        }
        AlarmKey key = new AlarmKey(
                AlarmType.CERTIFICATE_EXPIRES,
                link.tenant().value(),
                OptionalLong.of(link.peripheral()),
                fingerprint(certificate));
        String text = sentence(certificate, place, left) + " Without a new one the link cannot be opened then.";
        return Optional.of(new Condition(key, severity(left), node, text));
    }

    private static String sentence(X509Certificate certificate, String place, Duration left) {
        Instant end = certificate.getNotAfter().toInstant();
        String when = left.isNegative() ? "expired at " + end : "expires at " + end + ", in " + left.toDays() + " days";
        return "The certificate " + certificate.getSubjectX500Principal().getName() + " " + place + " " + when + ".";
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
