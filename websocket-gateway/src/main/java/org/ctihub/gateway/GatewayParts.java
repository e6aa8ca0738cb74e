/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ctihub.gateway.stream.LinkStreams;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.TokenCheck;

/** What the desktops of a gateway share. */
record GatewayParts(
        String node,
        GatewayOptions options,
        Context context,
        Clock clock,
        Timers timers,
        TokenCheck tokens,
        LinkStreams streams,
        Commands commands,
        Entrance entrance,
        OpenDesktops openDesktops,
        LiveNews news,
        PgTeams pgTeams,
        ServedSettings settings,
        GatewayMeters meters) {
    /** As desktops are told it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
