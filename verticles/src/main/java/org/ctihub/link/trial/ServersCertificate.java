/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.trial;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.ctihub.ged188.session.SessionOptions;

/** Looks at the certificate of a server that is not trusted, and says nothing to it. */
final class ServersCertificate {
    private final Vertx vertx;
    private final SessionOptions options;

    ServersCertificate(Vertx vertx, SessionOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /** Empty if it shows none, such as a server without TLS. Never fails. */
    Future<Optional<X509Certificate>> look() {
        NetClientOptions trusting = new NetClientOptions()
                .setConnectTimeout((int) options.connectTimeout().toMillis())
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setSslHandshakeTimeout(options.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.tls()
                .flatMap(tls -> tls.identity())
                .ifPresent(us -> trusting.setKeyCertOptions(
                        new PemKeyCertOptions().setCertValue(us.certificate()).setKeyValue(us.privateKey())));
        NetClient client;
        try {
            client = vertx.createNetClient(trusting);
        } catch (RuntimeException e) {
            return Future.succeededFuture(Optional.empty());
        }
        return client.connect(options.port(), options.host())
                .map(socket -> {
                    try {
                        Certificate[] chain = socket.sslSession().getPeerCertificates();
                        return chain.length > 0 && chain[0] instanceof X509Certificate first
                                ? Optional.of(first)
                                : Optional.<X509Certificate>empty();
                    } catch (SSLPeerUnverifiedException e) {
                        return Optional.<X509Certificate>empty();
                    }
                })
                .otherwise(Optional.empty())
                .eventually(client::close);
    }
}
