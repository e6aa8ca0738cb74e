/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;

/**
 * Desktops that are open at a node, told to the gateways of all nodes, so that a user has one desktop in the cluster. Soft
 * state: it is told when a desktop opens and again from time to time.
 *
 * @param node where they are open
 */
public record OpenedDesktops(String node, List<Opened> desktops) {
    /**
     * A desktop.
     *
     * @param user {@code name@tenant}
     * @param session unique in the cluster
     * @param time when it opened: ms since 1970, moved on where need be so that it is later than that of every desktop its
     *     gateway had heard of. Of two desktops of a user the later one stays; of two of one time that with the greater
     *     session.
     */
    public record Opened(String user, String session, long time) {
        /** Whether this one stays and the other one goes. Exactly one of two different desktops does. */
        public boolean isAfter(Opened other) {
            return time != other.time ? time > other.time : session.compareTo(other.session) > 0;
        }
    }

    public OpenedDesktops {
        desktops = List.copyOf(desktops);
    }
}
