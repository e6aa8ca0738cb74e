/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.trial;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a TLS handshake failed, with which certificate, and what to do about it. */
final class TlsTrouble {
    private TlsTrouble() {}

    static String told(Throwable failure, Optional<X509Certificate> server) {
        return reason(failure, server) + server.map(TlsTrouble::description).orElse("");
    }

    private static String reason(Throwable failure, Optional<X509Certificate> server) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof CertificateExpiredException) {
                return "The server's certificate has expired.";
            } else if (cause instanceof CertificateNotYetValidException) {
                return "The server's certificate is not valid yet: compare the clocks.";
            } else if (message.contains("no subject alternative") || message.contains("no name matching")) {
                return "The server's certificate does not name this host. Use a name that it has, or set"
                        + " checkHostname to false.";
            } else if (message.contains("bad_certificate")
                    || message.contains("certificate_required")
                    || message.contains("certificate_unknown")
                    || message.contains("unknown_ca")) {
                return "The server does not accept our certificate: it must be given, and trusted by the server.";
            } else if (message.contains("not an ssl/tls record") || message.contains("unsupported or unrecognized")) {
                return "The server does not speak TLS at this port. Check the port, or leave tls out.";
            } else if (cause instanceof CertPathValidatorException
                    || message.contains("unable to find valid certification path")
                    || (cause instanceof CertificateException && cause.getCause() == null)) {
                return "The server's certificate is not signed by any that is trusted (tls.trust).";
            }
        }
        return server.isPresent()
                ? "The TLS handshake failed: " + last(failure) + "."
                : "The TLS handshake failed, and the server shows no certificate. Check the port, our certificate and key.";
    }

    private static String last(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String description(X509Certificate certificate) {
        return " It is that of " + certificate.getSubjectX500Principal().getName() + ", issued by "
                + certificate.getIssuerX500Principal().getName() + ", valid until "
                + certificate.getNotAfter().toInstant() + ".";
    }
}
