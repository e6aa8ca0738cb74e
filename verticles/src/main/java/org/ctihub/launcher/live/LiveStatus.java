/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.live;

import java.time.Instant;
import java.util.List;

/**
 * How the configuration of the store is served.
 *
 * @param unserved tenants that are served otherwise than they are stored, or not at all
 */
public record LiveStatus(List<Unserved> unserved) {
    /**
     * A tenant that cannot be served as it is stored.
     *
     * @param since when that was found
     * @param reason for people; shows no secret
     * @param formerServed whether it is served as it was before
     */
    public record Unserved(String tenant, Instant since, String reason, boolean formerServed) {}

    public LiveStatus {
        unserved = List.copyOf(unserved);
    }
}
