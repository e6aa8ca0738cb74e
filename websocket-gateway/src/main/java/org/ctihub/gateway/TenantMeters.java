/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a gateway counts of one tenant. */
final class TenantMeters {
    /** Which of its limits a tenant has reached. */
    enum Limit {
        SOCKETS,
        HELLOS,
        COMMANDS
    }

    /** What became of a session of a desktop or a bridge. */
    enum Change {
        OPENED("opened"),
        CLOSED("closed"),
        CLOSED_ABNORMALLY("closedAbnormally");

        private final String word;

        Change(String word) {
            this.word = word;
        }
    }

    private final MeterRegistry registry;
    private final String tenant;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter commands;
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);

    /**
     * Registers them.
     *
     * @param tenant one of the configured ones, so that the number of tags is bounded
     */
    TenantMeters(MeterRegistry registry, String tenant) {
        this.registry = registry;
        this.tenant = tenant;
        Gauge.builder("cti.gateway.tenant.sockets", open, AtomicInteger::get)
                .description("Open desktops of a tenant")
                .tag("tenant", tenant)
                .register(registry);
        this.commands = Counter.builder("cti.gateway.tenant.commands")
                .description("Commands of a tenant's desktops that were within its limit")
                .tag("tenant", tenant)
                .register(registry);
        for (Limit limit : Limit.values()) {
            refused.put(
                    limit,
                    Counter.builder("cti.gateway.tenant.refused")
                            .description("What was refused because a tenant had reached a limit of its own")
                            .tag("tenant", tenant)
                            .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void open(int now) {
        open.set(now);
    }

    void session(boolean bridge, Change change) {
        Counter.builder("cti.gateway.sessions")
                .description("Desktops and bridges that opened and closed")
                .tag("tenant", tenant)
                .tag("kind", bridge ? "bridge" : "desktop")
                .tag("change", change.word)
                .register(registry)
                .increment();
    }

    void command() {
        commands.increment();
    }

    void refused(Limit limit) {
        refused.computeIfPresent(limit, (key, counter) -> {
            counter.increment();
            return counter;
        });
    }
}
