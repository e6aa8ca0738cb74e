/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain;

/**
 * A link's key: one peripheral of one tenant.
 *
 * @param peripheral the PeripheralID, 0 to 4,294,967,294
 */
public record LinkId(TenantId tenant, long peripheral) {
    private static final long MAX_PERIPHERAL = 0xFFFF_FFFEL;

    public LinkId {
        if (peripheral < 0 || peripheral > MAX_PERIPHERAL) {
            throw new IllegalArgumentException(
                    "A PeripheralID is 0 to " + MAX_PERIPHERAL + ", not " + peripheral + ".");
        }
    }

    /** {@code tenant/peripheral}, for people. */
    @Override
    public String toString() {
        return tenant + "/" + peripheral;
    }
}
