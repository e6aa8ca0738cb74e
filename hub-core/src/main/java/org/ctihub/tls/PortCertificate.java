/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that a port shows, and the files that it comes from. What is shown and what was refused may be asked on any
 * thread; the files are looked at by one at a time.
 */
public final class PortCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(PortCertificate.class);
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final Vertx vertx;
    private final String port;
    private final Path certificate;
    private final Path key;
    private volatile PemPair shown;
    private volatile Optional<String> refused = Optional.empty();

    private PortCertificate(Vertx vertx, String port, Path certificate, Path key, PemPair shown) {
        this.vertx = vertx;
        this.port = port;
        this.certificate = certificate;
        this.key = key;
        this.shown = shown;
    }

    /**
     * Reads the files. One that is over is taken: a port that shows it can be mended, one that is closed helps nobody. Blocks.
     *
     * @param port as people know it
     * @throws PemException with what is wrong with them
     */
    public static PortCertificate read(Vertx vertx, String port, Path certificate, Path key) throws PemException {
        return new PortCertificate(vertx, port, certificate, key, PemPair.read(vertx, certificate, key));
    }

    /** As people know the port. */
    public String port() {
        return port;
    }

    /** What is shown: the port's own certificate first. */
    public List<X509Certificate> chain() {
        return shown.chain();
    }

    /** Why what the files hold now is not shown; empty if it is. */
    public Optional<String> refused() {
        return refused;
    }

    /**
     * Has a server show it from its start. HTTP/2 is not offered: a WebSocket does without, and there is one protocol less to
     * look after.
     */
    void open(NetServerOptions server) {
        server.setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(shown.options())
                .setEnabledSecureTransportProtocols(PROTOCOLS);
    }

    static ServerSSLOptions options(PemPair pair) {
        ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(pair.options());
        options.setUseAlpn(false);
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        return options;
    }

    /** What the files hold, if it is another pair than the one shown and can be shown. Blocks. */
    Optional<PemPair> look(Instant now) {
        PemPair found;
        try {
            found = PemPair.read(vertx, certificate, key);
        } catch (PemException e) {
            refuse(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        if (found.certificate().equals(shown.certificate()) && found.key().equals(shown.key())) {
            refused = Optional.empty();
            return Optional.empty();
        }
        Instant end = found.chain().get(0).getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            refuse("The new certificate in " + certificate + " is over since " + end + ".");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /** The port shows it from now on. */
    void taken(PemPair pair) {
        shown = pair;
        refused = Optional.empty();
        X509Certificate own = pair.chain().get(0);
        LOG.info(
                "The {} port shows a new certificate of {}, until {}",
                port,
                own.getSubjectX500Principal().getName(),
                own.getNotAfter().toInstant());
    }

    /** The port goes on with the former one. */
    void refuse(String reason) {
        Optional<String> now = Optional.of(reason);
        if (!now.equals(refused)) {
            LOG.warn("The {} port goes on with its former certificate: {}", port, reason);
            refused = now;
        }
    }
}
