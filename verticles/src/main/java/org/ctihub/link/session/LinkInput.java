/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

/** What happens to a link. */
public sealed interface LinkInput {
    record Enable() implements LinkInput {}

    record Disable() implements LinkInput {}

    /** OPEN_REQ is on its way to this side. */
    record Connected(Side side) implements LinkInput {}

    /**
     * OPEN_CONF came. What it says of peripherals being online concerns all of the PG together (R-SES-15); a SYSTEM_EVENT
     * about each follows (R-SES-14).
     *
     * @param paired whether the server knows sessions with both sides: version 24, and the service was granted (R-FO-12)
     * @param sessionType 1 active, 2 standby, 0 not told (R-FO-15)
     * @param pgStatus the PGStatus mask; other than zero reports a fault (R-SES-13)
     */
    record Opened(Side side, boolean paired, int sessionType, int pgStatus) implements LinkInput {}

    /** Agents and calls are read from the side that serves. */
    record Synced() implements LinkInput {}

    /** The attempt failed or the session ended. */
    record Lost(Side side, LinkProblem problem) implements LinkInput {}

    /** STANDBY_ACTIVE_EVENT: this side is the active one from now on (R-FO-17). */
    record Activated(Side side) implements LinkInput {}

    /** ACTIVE_MAINTENANCE_REQ: the side asks whether it may go (R-FO-20). */
    record MaintenanceAsked(Side side, int invokeId) implements LinkInput {}

    /** ACTIVE_MAINTENANCE_EVENT: the side goes, or stays after all (R-FO-22). */
    record MaintenanceDecided(Side side, boolean goes) implements LinkInput {}

    /** A SYSTEM_EVENT told the PG's status anew. */
    record Status(Side side, int pgStatus) implements LinkInput {}

    /** A SYSTEM_EVENT told of the link's own peripheral. */
    record Peripheral(Side side, boolean online, int pgStatus) implements LinkInput {}

    /** The pause that was asked for is over. */
    record Awake(LinkTimer timer) implements LinkInput {}
}
