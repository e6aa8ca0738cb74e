/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import org.ctihub.cluster.Tenure;

/** An owner's right to act, asked for at each moment. */
interface Right {
    /** Whether the owner may act now; costs nothing. */
    boolean holds();

    /** The epoch that its sessions are opened under. */
    long epoch();

    static Right of(Tenure tenure) {
        return new Right() {
            @Override
            public boolean holds() {
                return tenure.holds();
            }

            @Override
            public long epoch() {
                return tenure.epoch();
            }
        };
    }
}
