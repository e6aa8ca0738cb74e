/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.Set;

/**
 * The variables that a session registered for (R-DATA-13).
 *
 * @param variableMask bit 0 for call variable 1
 * @param scalars names of ECC scalars
 * @param arrays names of ECC arrays
 */
record Registration(int variableMask, Set<String> scalars, Set<String> arrays) {

    Registration {
        scalars = Set.copyOf(scalars);
        arrays = Set.copyOf(arrays);
    }

    boolean hasScalar(String name) {
        return scalars.contains(name);
    }

    boolean hasArray(String name) {
        return arrays.contains(name);
    }
}
