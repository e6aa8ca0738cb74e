/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What clients hear when a phone loses its call manager.
 *
 * @param systemEvent whether SYSTEM_EVENT 10 and 11 tell of it; default yes
 * @param notReadyReason the reason code with which the agent there becomes not ready, 0 leaves the agent alone; default
 *     50003
 */
public record DeviceLossSpec(
        @Nullable Boolean systemEvent, @Nullable Integer notReadyReason) {

    /** The defaults. */
    public static final DeviceLossSpec NONE = new DeviceLossSpec(null, null);

    private static final int OUT_OF_SERVICE = 50_003;

    /** Whether SYSTEM_EVENT tells of it. */
    public boolean hasSystemEvent() {
        return systemEvent == null || systemEvent;
    }

    /** The reason code of the agent's state. */
    public int reason() {
        return notReadyReason == null ? OUT_OF_SERVICE : notReadyReason;
    }
}
