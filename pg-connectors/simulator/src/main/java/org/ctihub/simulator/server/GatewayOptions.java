/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.time.InstantSource;
import org.ctihub.simulator.scenario.Scenario.GatewaySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a run says beside the scenario.
 *
 * @param host where to listen
 * @param portA port of side A instead of the scenario's, or null
 * @param portB port of side B instead of the scenario's, or null
 * @param seed of everything random
 * @param callsPerSecond rate of each peripheral instead of the scenario's, or null
 * @param openPatienceMillis how long a connection may stay without OPEN_REQ
 * @param millisPerIdleSecond how long a second of IdleTimeout lasts, 1000 but in tests
 * @param clock the wall clock, asked once at start
 */
public record GatewayOptions(
        String host,
        @Nullable Integer portA,
        @Nullable Integer portB,
        long seed,
        @Nullable Double callsPerSecond,
        long openPatienceMillis,
        long millisPerIdleSecond,
        InstantSource clock) {

    /** Free ports on this machine. */
    public static GatewayOptions local(long seed) {
        return new GatewayOptions("127.0.0.1", null, null, seed, null, 30_000, 1_000, InstantSource.system());
    }

    /** With other ports. */
    public GatewayOptions withPorts(@Nullable Integer a, @Nullable Integer b) {
        return new GatewayOptions(host, a, b, seed, callsPerSecond, openPatienceMillis, millisPerIdleSecond, clock);
    }

    /** With another rate of calls. */
    public GatewayOptions withCallsPerSecond(@Nullable Double rate) {
        return new GatewayOptions(host, portA, portB, seed, rate, openPatienceMillis, millisPerIdleSecond, clock);
    }

    /** With other patience: for a connection without OPEN_REQ, and for one second of IdleTimeout. */
    public GatewayOptions withPatience(long openMillis, long idleSecondMillis) {
        return new GatewayOptions(host, portA, portB, seed, callsPerSecond, openMillis, idleSecondMillis, clock);
    }

    int portA(GatewaySpec spec) {
        return port(portA, spec.portA());
    }

    int portB(GatewaySpec spec) {
        return port(portB, spec.portB());
    }

    private static int port(@Nullable Integer option, @Nullable Integer scenario) {
        if (option != null) {
            return option;
        }
        return scenario == null ? 0 : scenario;
    }
}
