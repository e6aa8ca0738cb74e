/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;

/**
 * Desktops that are open at a node, told to the gateways of all nodes, so that a user has one desktop in the cluster, and an
 * agent one as well, whoever may act for it. Soft state: it is told when a desktop opens and again from time to time.
 *
 * @param node where they are open
 */
public record OpenedDesktops(String node, List<Opened> desktops) {
    /**
     * A desktop, in one of its places. It has two if its user acts for an agent.
     *
     * @param place what one desktop has at a time: {@code name@tenant} for a user, {@code agent@tenant/peripheral} for an agent
     * @param session unique in the cluster
     * @param time when it opened: ms since 1970, moved on where need be so that it is later than that of every desktop its
     *     gateway had heard of. Of two desktops in a place the later one stays; of two of one time that with the greater
     *     session.
     */
    public record Opened(String place, String session, long time) {
        /** Whether this one stays and the other one goes. Exactly one of two different desktops does. */
        public boolean isAfter(Opened other) {
            return time != other.time ? time > other.time : session.compareTo(other.session) > 0;
        }
    }

    public OpenedDesktops {
        desktops = List.copyOf(desktops);
    }
}
