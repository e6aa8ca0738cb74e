/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Has a server show what its files hold, some time after they were changed. Connections that are open go on with what they were
 * shown. Its timer ends with the verticle that starts it. One thread only.
 */
final class CertificateRenewal {
    private final Vertx vertx;
    private final PortCertificate certificate;
    private final InstantSource clock;
    private final Function<ServerSSLOptions, Future<Boolean>> update;
    private boolean looking;

    CertificateRenewal(
            Vertx vertx,
            PortCertificate certificate,
            InstantSource clock,
            Function<ServerSSLOptions, Future<Boolean>> update) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.clock = clock;
        this.update = update;
    }

    void start(Duration period) {
        vertx.setPeriodic(period.toMillis(), timer -> look());
    }

    private void look() {
        if (looking) {
            // A slow file system; the next look will do.
            return;
        }
        looking = true;
        vertx.executeBlocking(() -> certificate.look(clock.instant()), false)
                .compose(found -> found.map(this::show).orElseGet(Future::succeededFuture))
                .onComplete(done -> {
                    looking = false;
                    if (done.failed()) {
                        certificate.refuse("It cannot be shown: " + done.cause().getMessage());
                    }
                });
    }

    private Future<Void> show(PemPair pair) {
        return update.apply(PortCertificate.options(pair)).map(updated -> {
            certificate.taken(pair);
            return null;
        });
    }
}
