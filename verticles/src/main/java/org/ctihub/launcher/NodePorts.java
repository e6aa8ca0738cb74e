/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Vertx;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ctihub.launcher.config.ConfigException;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.tls.PemException;
import org.ctihub.tls.PortCertificate;
import org.ctihub.tls.PortSecurity;

/** How a node's own ports are reached. */
record NodePorts(PortSecurity desktop, PortSecurity admin) {
    /** Reads the certificates; leaves the cluster if one cannot be used. Blocks. */
    static NodePorts of(HubFile file, NodeCluster cluster, long patienceSeconds) throws TimeoutException {
        try {
            return new NodePorts(
                    port(cluster.vertx(), "desktop", file.desktop()), port(cluster.vertx(), "admin", file.admin()));
        } catch (ConfigException e) {
            cluster.leave(patienceSeconds);
            throw e;
        }
    }

    private static PortSecurity port(Vertx vertx, String name, HubFile.Listen listen) {
        HubFile.PortTls tls = listen.tls();
        if (tls == null) {
            return PortSecurity.behind(listen.url());
        }
        try {
            return PortSecurity.showing(
                    PortCertificate.read(vertx, name, Path.of(tls.certificate()), Path.of(tls.key())));
        } catch (PemException | InvalidPathException e) {
            throw new ConfigException(name + ".tls: " + e.getMessage());
        }
    }

    /** What they show; those with TLS of their own only. */
    List<PortCertificate> certificates() {
        return Stream.of(desktop, admin)
                .flatMap(port -> port.certificate().stream())
                .toList();
    }
}
