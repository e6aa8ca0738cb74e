/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How a pair behaves when something fails. Times are milliseconds; what is left out is 0 or no.
 *
 * @param switchMillis how long it takes until the other side is active when the active one stops or crashes
 * @param hangSwitchMillis how long the active side may hang before the other becomes active; 0 for ever
 * @param noClientSwitchMillis how long the active side may be without clients, once it had some, before the sides change
 *     their roles; 0 for ever
 * @param partyUpdates whether a side that takes over by a graceful switch tells All Events sessions of the calls that it
 *     knows, by CALL_DELIVERED and CALL_ESTABLISHED with cause 50 (R-FO-19)
 */
public record FaultSpec(
        @Nullable Long switchMillis,
        @Nullable Long hangSwitchMillis,
        @Nullable Long noClientSwitchMillis,
        @Nullable Boolean partyUpdates) {

    /** Nothing special. */
    public static final FaultSpec NONE = new FaultSpec(null, null, null, null);

    /** A time, 0 when it is left out. */
    public static long millis(@Nullable Long given) {
        return given == null ? 0 : given;
    }

    /** Whether known calls are told again. */
    public boolean hasPartyUpdates() {
        return partyUpdates != null && partyUpdates;
    }
}
