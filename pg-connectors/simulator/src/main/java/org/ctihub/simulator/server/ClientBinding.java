/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The phone, and perhaps the agent, that a Client Events session belongs to, and the calls that it sees there. */
final class ClientBinding {

    private final Peripheral peripheral;
    private final String extension;
    private final @Nullable String agentId;
    private final Set<Integer> calls = new HashSet<>();

    ClientBinding(Peripheral peripheral, String extension, @Nullable String agentId) {
        this.peripheral = peripheral;
        this.extension = extension;
        this.agentId = agentId;
    }

    Peripheral peripheral() {
        return peripheral;
    }

    String extension() {
        return extension;
    }

    /** The agent that the client named; else whoever is signed in at the phone. */
    @Nullable
    String agentId() {
        if (agentId != null) {
            return agentId;
        }
        var device = peripheral.acd().exchange().device(extension);
        var agent = device == null ? null : device.agent();
        return agent == null ? null : agent.profile().id();
    }

    Set<Integer> calls() {
        return calls;
    }
}
