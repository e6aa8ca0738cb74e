/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.ctihub.ged188.codec.Codec;
import org.jspecify.annotations.Nullable;

/** Connects, and asks for one protocol version after the other until the server takes one. */
final class SessionOpening {
    private static final int INVALID_VERSION = 1;

    private final Setting setting;
    private final Future<?> giveUp;
    /** What to do when it is given up: ends the attempt of the moment. */
    private Runnable end = () -> {};

    SessionOpening(Vertx vertx, Codec codec, SessionOptions options, SessionListener listener, Future<?> giveUp) {
        this.giveUp = giveUp;
        this.setting = new Setting(
                vertx, vertx.getOrCreateContext(), codec, new Vocabulary(codec.schema()), options, listener);
    }

    /** What all attempts have in common. */
    record Setting(
            Vertx vertx,
            Context context,
            Codec codec,
            Vocabulary words,
            SessionOptions options,
            SessionListener listener) {}

    Future<CtiSession> open() {
        Promise<CtiSession> opened = Promise.promise();
        setting.context().runOnContext(start -> {
            giveUp.onComplete(given -> setting.context().runOnContext(now -> end.run()));
            attempt(setting.options().maxVersion()).onComplete(opened);
        });
        // An open session is none of the attempt's business any more.
        return opened.future().onComplete(settled -> end = () -> {});
    }

    private Future<CtiSession> attempt(int version) {
        if (giveUp.isComplete()) {
            return Future.failedFuture(new CtiFailure.SessionLost(CloseReason.CLOSED_BY_US, false));
        }
        // A client for each connection: it has no pool to share, and its end frees what the connection held.
        NetClient client;
        try {
            client = setting.vertx().createNetClient(clientOptions());
        } catch (RuntimeException e) {
            return Future.failedFuture(new CtiFailure.SessionLost(reasonOf(e), false, e));
        }
        end = client::close;
        return client.connect(setting.options().port(), setting.options().host())
                .recover(cause -> {
                    client.close();
                    return Future.failedFuture(new CtiFailure.SessionLost(reasonOf(cause), false, cause));
                })
                .compose(socket -> {
                    SocketSession session = new SocketSession(setting, version, client, socket);
                    end = session::reset;
                    setting.listener().opening(version);
                    return session.start();
                })
                .recover(failure ->
                        isUnknownVersion(failure) && version > setting.options().minVersion()
                                ? attempt(version - 1)
                                : Future.failedFuture(failure));
    }

    private NetClientOptions clientOptions() {
        SessionOptions options = setting.options();
        NetClientOptions client = new NetClientOptions()
                .setConnectTimeout(toMillis(options.connectTimeout()))
                // R-SES-01: data leave at once, and a close is a reset.
                .setTcpNoDelay(true)
                .setSoLinger(0);
        options.tls().ifPresent(tls -> {
            client.setSsl(true)
                    .setSslHandshakeTimeout(options.connectTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setHostnameVerificationAlgorithm(tls.checkHostname() ? "HTTPS" : "")
                    .setTrustOptions(new PemTrustOptions().addCertValue(tls.trustedCertificates()));
            tls.identity()
                    .ifPresent(us -> client.setKeyCertOptions(new PemKeyCertOptions()
                            .setCertValue(us.certificate())
                            .setKeyValue(us.privateKey())));
        });
        return client;
    }

    /** Without TLS only the network can fail; with it, all that is not the network is TLS or its certificates. */
    private CloseReason reasonOf(Throwable cause) {
        boolean tls = setting.options().tls().isPresent();
        return tls && (isTlsTrouble(cause) || !(cause instanceof IOException))
                ? CloseReason.TLS_FAILED
                : CloseReason.CONNECT_FAILED;
    }

    /** Whether TLS or a certificate is to blame. */
    static boolean isTlsTrouble(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SSLException || t instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnknownVersion(Throwable failure) {
        return failure instanceof CtiFailure.SessionRefused refused && refused.status() == INVALID_VERSION;
    }

    private static int toMillis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }
}
