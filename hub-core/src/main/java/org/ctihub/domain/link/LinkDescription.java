/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.time.Instant;
import java.util.List;

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
 * @param standby what has become of the second session
 * @param timeLine the last changes of the link, oldest first, at most {@link #TIME_LINE}
 */
public record LinkDescription(
        LinkView link,
        String name,
        int protocolVersion,
        int agentsSignedIn,
        int calls,
        int desktops,
        double eventsPerSecond,
        Instant lastEvent,
        StandbyState standby,
        List<LinkMoment> timeLine) {
    /** So many entries a time line keeps. */
    public static final int TIME_LINE = 200;

    public LinkDescription {
        timeLine = List.copyOf(timeLine);
    }
}
