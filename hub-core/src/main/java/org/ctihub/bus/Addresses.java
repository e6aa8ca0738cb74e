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

    private Addresses() {}

    /** Where a link's owner takes {@link LinkRequest}s. */
    public static String link(LinkId link) {
        return "link." + link.tenant() + "." + link.peripheral();
    }

    /** Where a node's gateway takes {@link EventBatch}es. */
    public static String gateway(String node) {
        return "gateway." + node;
    }

    /** Where a node's coordinator takes {@link NodeRequest}s. */
    public static String coordinator(String node) {
        return "coordinator." + node;
    }
}
