/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * TLS for one session (R-SES-32). Certificates and keys are PEM text.
 *
 * @param trustedCertificates the certificates that may sign the server's
 * @param identity our own certificate, which CTI Servers ask for by default; empty sends none
 * @param checkHostname whether the server's certificate must name the host we connect to; servers with certificates
 *     made at setup often do not
 */
public record TlsOptions(Buffer trustedCertificates, Optional<Identity> identity, boolean checkHostname) {
    public TlsOptions {
        if (trustedCertificates.length() == 0) {
            throw new IllegalArgumentException("TLS needs at least one trusted certificate");
        }
    }

    /**
     * Who we are to the server.
     *
     * @param certificate our certificate, followed by those that lead to a trusted one
     * @param privateKey its key in PKCS#8
     */
    public record Identity(Buffer certificate, Buffer privateKey) {
        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "Identity[]";
        }
    }
}
