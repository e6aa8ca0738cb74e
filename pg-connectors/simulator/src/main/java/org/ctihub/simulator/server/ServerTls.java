/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ctihub.simulator.scenario.TlsSpec;

/** Sets a side's options for TLS. */
final class ServerTls {

    private ServerTls() {}

    static NetServerOptions set(NetServerOptions options, TlsSpec tls) {
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(pem(tls.certificate()))
                        .setKeyValue(pem(tls.key())))
                .setClientAuth(
                        switch (tls.clientAuthOrDefault()) {
                            case NONE -> ClientAuth.NONE;
                            case REQUEST -> ClientAuth.REQUEST;
                            case REQUIRED -> ClientAuth.REQUIRED;
                        });
        String trust = tls.trust();
        return trust == null ? options : options.setTrustOptions(new PemTrustOptions().addCertValue(pem(trust)));
    }

    /** Read once, before the sides listen. */
    private static Buffer pem(String textOrFile) {
        if (textOrFile.contains("-----BEGIN")) {
            return Buffer.buffer(textOrFile);
        }
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of(textOrFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
