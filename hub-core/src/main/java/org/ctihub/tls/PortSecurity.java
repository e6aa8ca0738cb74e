/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a port is reached.
 *
 * @param certificate that it shows; empty if it speaks without TLS
 * @param https whether pages reach it by https only, be it through a proxy, and shall never try anything else
 * @param period how often the files are looked at
 */
public record PortSecurity(Optional<PortCertificate> certificate, boolean https, Duration period) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Reached by http, inside of a network. */
    public static final PortSecurity PLAIN = behind(null);

    /** The header by which browsers are told to come by https only; sent where {@link #https}. */
    public static final String HEADER = "Strict-Transport-Security";

    /** For a year. */
    public static final String HEADER_VALUE = "max-age=31536000";

    /**
     * Without TLS of its own.
     *
     * @param url how others reach it, if that is not its host and port
     */
    public static PortSecurity behind(@Nullable String url) {
        return new PortSecurity(Optional.empty(), url != null && url.startsWith("https:"), MINUTE);
    }

    /** With TLS of its own. */
    public static PortSecurity showing(PortCertificate certificate) {
        return new PortSecurity(Optional.of(certificate), true, MINUTE);
    }

    /** Looking at the files so often. */
    public PortSecurity every(Duration other) {
        return new PortSecurity(certificate, https, other);
    }

    /** Has a server show the certificate, if there is one. */
    public void open(NetServerOptions server) {
        certificate.ifPresent(shown -> shown.open(server));
    }

    /**
     * Looks at the files from now on and has an open server show what is new; on the caller's event loop.
     *
     * @param update {@code updateSSLOptions} of the server
     */
    public void renew(Vertx vertx, InstantSource clock, Function<ServerSSLOptions, Future<Boolean>> update) {
        certificate.ifPresent(shown -> new CertificateRenewal(vertx, shown, clock, update).start(period));
    }
}
