/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.time.Duration;
import java.util.Set;
import org.ctihub.gateway.stream.StreamTuning;

/**
 * How a gateway runs.
 *
 * @param port 0 takes any free one
 * @param origins of web pages that may use the gateway beside those of its own host
 * @param tokenLifetime how long a sign-in to the hub holds; a shift and its overtime by default
 * @param window how long owners keep events for desktops that come back; told to desktops
 */
public record GatewayOptions(
        String host,
        int port,
        Set<String> origins,
        Duration tokenLifetime,
        Duration window,
        SocketTuning sockets,
        StreamTuning streams) {
    private static final Duration SHIFT = Duration.ofHours(12);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    public GatewayOptions {
        origins = Set.copyOf(origins);
    }

    /** The usual options. */
    public static GatewayOptions at(String host, int port) {
        return new GatewayOptions(host, port, Set.of(), SHIFT, WINDOW, SocketTuning.USUAL, StreamTuning.USUAL);
    }

    public GatewayOptions withOrigins(Set<String> others) {
        return new GatewayOptions(host, port, others, tokenLifetime, window, sockets, streams);
    }

    public GatewayOptions withTokenLifetime(Duration lifetime) {
        return new GatewayOptions(host, port, origins, lifetime, window, sockets, streams);
    }

    public GatewayOptions withWindow(Duration kept) {
        return new GatewayOptions(host, port, origins, tokenLifetime, kept, sockets, streams);
    }

    public GatewayOptions withSockets(SocketTuning tuning) {
        return new GatewayOptions(host, port, origins, tokenLifetime, window, tuning, streams);
    }

    public GatewayOptions withStreams(StreamTuning tuning) {
        return new GatewayOptions(host, port, origins, tokenLifetime, window, sockets, tuning);
    }
}
