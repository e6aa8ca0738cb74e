/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.time.Instant;

/**
 * A link as administrators see it.
 *
 * @param name for people
 * @param protocolVersion of the session, 0 while there is none
 * @param agentsSignedIn agents known to be signed in
 * @param calls calls that an agent takes part in
 * @param desktops attached desktops
 * @param eventsPerSecond over the last seconds
 * @param lastEvent when the last event was told
 */
public record LinkDescription(
        LinkView link,
        String name,
        int protocolVersion,
        int agentsSignedIn,
        int calls,
        int desktops,
        double eventsPerSecond,
        Instant lastEvent) {}
