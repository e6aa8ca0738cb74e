/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;

/**
 * What an administrator sees of a link.
 *
 * @param name the peripheral's name for people
 * @param since when the link came to its state
 * @param protocolVersion of the open session
 * @param agentsSignedIn agents that are not signed out
 * @param calls calls that are not over
 * @param eventsPerSecond received from the CTI Server, over the last seconds
 * @param lastEvent when the CTI Server last said something
 * @param standby what has become of the session with the other side
 * @param timeLine the last changes, oldest first
 */
public record LinkStatus(
        LinkId link,
        String name,
        LinkState state,
        Optional<String> side,
        Optional<LinkReason> reason,
        Instant since,
        OptionalInt protocolVersion,
        int agentsSignedIn,
        int calls,
        double eventsPerSecond,
        Optional<Instant> lastEvent,
        StandbyState standby,
        List<LinkMoment> timeLine) {
    public LinkStatus {
        timeLine = List.copyOf(timeLine);
    }

    /** Whether agents can work with it. */
    public boolean serves() {
        return state == LinkState.IN_SERVICE || state == LinkState.DEGRADED;
    }
}
