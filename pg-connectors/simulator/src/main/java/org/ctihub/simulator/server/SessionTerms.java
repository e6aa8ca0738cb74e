/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.ged188.values.ServicesRequested;
import org.jspecify.annotations.Nullable;

/**
 * What client and server agreed on when the session opened.
 *
 * @param clientId who the client says it is
 * @param signature its signature
 * @param version the protocol version
 * @param services the services granted
 * @param callMask events of calls that it wants
 * @param agentMask states of agents that it wants
 * @param configMask configuration updates that it wants
 * @param idleMillis the session ends after so long a silence, or 0 for never
 * @param binding the agent's phone of a Client Events session, else null
 * @param uniqueInstance the UniqueInstanceID, else null
 */
record SessionTerms(
        String clientId,
        String signature,
        int version,
        int services,
        int callMask,
        int agentMask,
        int configMask,
        long idleMillis,
        @Nullable ClientBinding binding,
        @Nullable String uniqueInstance) {

    boolean has(int service) {
        return (services & service) != 0;
    }

    /** Whether the session is one of those for which a server works: with events of calls and agents. */
    boolean hasEvents() {
        return has(ServicesRequested.CTI_SERVICE_ALL_EVENTS | ServicesRequested.CTI_SERVICE_CLIENT_EVENTS);
    }

    boolean isAllEvents() {
        return has(ServicesRequested.CTI_SERVICE_ALL_EVENTS);
    }
}
