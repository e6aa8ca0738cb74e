/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How big a rig is.
 *
 * @param callsPerSecond while a run lasts
 * @param maxVersion of the protocol with the CTI Servers; below 24 there is no standby
 * @param store address of a PostgreSQL; empty starts one
 * @param scenario instead of the rig's own
 * @param witnessEvery one of so many agents has a second desktop
 * @param quick whether calls are short, so that much happens in little time
 */
record RigPlan(
        int agents,
        int nodes,
        double callsPerSecond,
        int maxVersion,
        Optional<String> store,
        @Nullable Path scenario,
        int witnessEvery,
        boolean quick) {
    RigPlan {
        if (nodes < 1 || nodes > 3 || agents < 1) {
            throw new IllegalArgumentException("A rig has 1 to 3 nodes, and agents.");
        }
    }
}
