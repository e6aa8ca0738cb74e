/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ctihub.audit.AuditLog;
import org.ctihub.config.ConfigItems;
import org.ctihub.link.LinkSettings;
import org.ctihub.store.Statements;
import org.ctihub.tls.PortCertificate;

/**
 * What it takes to look after a hub.
 *
 * @param node the node's name
 * @param kept empty if the node has no store: alarms last as long as the node then, and there are no webhooks
 * @param sight what the node sees now; called on the event loop once a second
 * @param links how they are configured now
 * @param news is told what becomes of alarms anywhere in the cluster: the tenant, empty for the provider's own, and the alarm
 * @param allowPrivate whether webhooks may lead into private networks
 * @param ports what the node's own ports show
 */
public record WatchParts(
        String node,
        Optional<Kept> kept,
        Supplier<Sight> sight,
        Supplier<List<LinkSettings>> links,
        MeterRegistry metrics,
        InstantSource clock,
        BiConsumer<String, JsonObject> news,
        boolean allowPrivate,
        List<PortCertificate> ports) {
    public WatchParts {
        ports = List.copyOf(ports);
    }

    /** What is in the store. */
    public record Kept(Statements store, ConfigItems items, AuditLog audit) {}
}
