/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.stream.StreamTuning;
import org.ctihub.tls.PortSecurity;

/**
 * How a gateway runs.
 *
 * @param port 0 takes any free one
 * @param tokenLifetime how long a sign-in to the hub holds; a shift and its overtime by default
 * @param window how long owners keep events for desktops that come back; told to desktops
 * @param maxSockets open at the same time; more are refused
 * @param maxStrangers those among them whose {@code hello} has not been accepted
 * @param tenants what each configured tenant may have of this node
 * @param security how the port is reached
 */
public record GatewayOptions(
        String host,
        int port,
        Duration tokenLifetime,
        Duration window,
        int maxSockets,
        int maxStrangers,
        Set<String> origins,
        AdmissionTuning admission,
        SocketTuning sockets,
        StreamTuning streams,
        Map<TenantId, TenantLimits> tenants,
        PortSecurity security) {
    private static final Duration SHIFT = Duration.ofHours(12);
    private static final int SOCKETS = 25_000;
    private static final int STRANGERS = 2_000;

    public GatewayOptions {
        origins = Set.copyOf(origins);
        tenants = Map.copyOf(tenants);
    }

    /** The usual options, with the window that the node's owners are given. */
    public static GatewayOptions at(String host, int port, Duration window) {
        return new GatewayOptions(
                host,
                port,
                SHIFT,
                window,
                SOCKETS,
                STRANGERS,
                Set.of(),
                AdmissionTuning.USUAL,
                SocketTuning.USUAL,
                StreamTuning.USUAL,
                Map.of(),
                PortSecurity.PLAIN);
    }

    /** With room for this many sockets, and this many among them without hello. */
    public GatewayOptions withRoom(int all, int strangers) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                all,
                strangers,
                origins,
                admission,
                sockets,
                streams,
                tenants,
                security);
    }

    /** Lets pages of these origins in as well, {@code https://hub.example.com}: those that other nodes serve. */
    public GatewayOptions withOrigins(Set<String> allowed) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                allowed,
                admission,
                sockets,
                streams,
                tenants,
                security);
    }

    public GatewayOptions withAdmission(AdmissionTuning tuning) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                origins,
                tuning,
                sockets,
                streams,
                tenants,
                security);
    }

    public GatewayOptions withSockets(SocketTuning tuning) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                origins,
                admission,
                tuning,
                streams,
                tenants,
                security);
    }

    public GatewayOptions withStreams(StreamTuning tuning) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                origins,
                admission,
                sockets,
                tuning,
                tenants,
                security);
    }

    public GatewayOptions withTenants(Map<TenantId, TenantLimits> limits) {
        return new GatewayOptions(
                host,
                port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                origins,
                admission,
                sockets,
                streams,
                limits,
                security);
    }

    /** Reached in this way. */
    public GatewayOptions withSecurity(PortSecurity port) {
        return new GatewayOptions(
                host,
                this.port,
                tokenLifetime,
                window,
                maxSockets,
                maxStrangers,
                origins,
                admission,
                sockets,
                streams,
                tenants,
                port);
    }
}
