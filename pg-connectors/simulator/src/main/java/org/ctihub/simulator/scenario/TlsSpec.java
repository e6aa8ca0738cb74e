/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * TLS on both sides of a pair (R-SES-32). Each PEM is the text itself or the path of a file.
 *
 * @param certificate the server's certificate
 * @param key its private key in PKCS#8
 * @param trust the certificates that may sign those of clients; left out, those of clients are not looked at
 * @param clientAuth whether clients have to show a certificate; default required if there is something to trust
 */
public record TlsSpec(
        String certificate,
        String key,
        @Nullable String trust,
        @Nullable ClientCertificates clientAuth) {

    /** What is asked of clients. */
    public enum ClientCertificates {
        /** Nothing. */
        NONE,
        /** A certificate, if they have one. */
        REQUEST,
        /** A certificate. */
        REQUIRED
    }

    /** What is asked of clients. */
    public ClientCertificates clientAuthOrDefault() {
        if (clientAuth != null) {
            return clientAuth;
        }
        return trust == null ? ClientCertificates.NONE : ClientCertificates.REQUIRED;
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "TlsSpec[" + clientAuthOrDefault() + "]";
    }
}
