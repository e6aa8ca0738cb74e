/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import org.ctihub.domain.LinkId;

/** The few event-bus addresses. Never one per agent or desktop. */
public final class Addresses {
    /** Where every gateway takes the {@link EventBatch}es that owners announce themselves with. */
    public static final String GATEWAYS = "gateways";

    /** Where gateways tell each other of {@link OpenedDesktops}. */
    public static final String DESKTOPS = "desktops.opened";

    /** Where a node that has written configuration tells the others the number of the last change, as a Long. */
    public static final String CONFIG_CHANGED = "config.changed";

    private Addresses() {}

    /** Where a link's owner takes {@link LinkRequest}s. */
    public static String link(LinkId link) {
        return "link." + link.tenant() + "." + link.peripheral();
    }

    /** Where a link's owner takes the {@link LinkRequest}s of nodes that keep a copy of the link, or want to take it over. */
    public static String copies(LinkId link) {
        return "copies." + link.tenant() + "." + link.peripheral();
    }

    /** Where a node that keeps a copy of a link takes {@link CopyBatch}es. */
    public static String follower(String node, LinkId link) {
        return "follower." + node + "." + link.tenant() + "." + link.peripheral();
    }

    /** Where a node's gateway takes {@link EventBatch}es. */
    public static String gateway(String node) {
        return "gateway." + node;
    }

    /** Where the gateway at an address takes {@link Notices}. */
    public static String notices(String gateway) {
        return gateway + ".notices";
    }

    /** Where the gateway at an address takes {@link SupervisedTeams}. */
    public static String teams(String gateway) {
        return gateway + ".teams";
    }

    /** Where a node's gateway is asked what a ticket that it gave stands for. */
    public static String tickets(String node) {
        return "tickets." + node;
    }

    /** Where a node's coordinator takes {@link NodeRequest}s. */
    public static String coordinator(String node) {
        return "coordinator." + node;
    }
}
