/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import org.ctihub.domain.LinkId;

/** What a coordinator answers. */
public sealed interface NodeReply {
    /**
     * How a node is.
     *
     * @param reachesStore whether it renewed its heartbeat lately. False binds it: for some time after it reaches the store
     *     again it takes no links of silent owners
     * @param busHealthy whether others reach its addresses
     * @param desktops connected to it
     * @param follows links that it has a copy of, those first that are up to date
     * @param upToDate how many of them are
     */
    record Beat(boolean reachesStore, boolean busHealthy, int desktops, List<LinkId> follows, int upToDate)
            implements NodeReply {
        public Beat {
            follows = List.copyOf(follows);
        }
    }

    record Reached(List<String> addresses) implements NodeReply {
        public Reached {
            addresses = List.copyOf(addresses);
        }
    }

    record Ok() implements NodeReply {}

    record Refused(String reason) implements NodeReply {}
}
