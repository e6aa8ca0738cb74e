/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.session;

import java.time.Instant;
import java.util.Optional;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.ged188.values.PGStatus;

/** What is known of the session with one side. One thread only. */
final class SideSession {
    enum Phase {
        NONE,
        /** Being connected or opened. */
        TRYING,
        OPEN,
        /** The side goes into maintenance; only answers are still taken. */
        LEAVING
    }

    private static final LinkReason PERIPHERAL_OFFLINE = new LinkReason(
            "PERIPHERAL_OFFLINE", "The PG has lost its link to the ACD; nothing is told until it is back.");
    private static final LinkReason CONTROLLER_OFFLINE = new LinkReason(
            "CONTROLLER_OFFLINE", "The PG has lost the central controller; calls go on, routing by it does not.");
    private static final LinkReason LIMITED = new LinkReason("LIMITED_FUNCTION", "The PG reports a fault.");
    private static final int ACTIVE = 1;
    private static final int STANDBY = 2;

    private Phase phase = Phase.NONE;
    private boolean connected;
    private boolean paired;
    private boolean active;
    private boolean online = true;
    private boolean told;
    private int pgStatus;
    private Instant openedAt = Instant.MIN;

    Phase phase() {
        return phase;
    }

    boolean is(Phase other) {
        return phase == other;
    }

    void trying() {
        phase = Phase.TRYING;
        connected = false;
    }

    void connected() {
        connected = true;
    }

    /** Whether OPEN_REQ was sent. */
    boolean isConnected() {
        return connected;
    }

    /** Opened; a server that does not say what it is counts as active only if nothing else serves. */
    void opened(LinkInput.Opened conf, boolean alone, Instant now) {
        phase = Phase.OPEN;
        paired = conf.paired();
        active = conf.sessionType() == ACTIVE || (conf.sessionType() != STANDBY && alone);
        online = true;
        told = false;
        pgStatus = conf.pgStatus();
        openedAt = now;
    }

    void left() {
        phase = Phase.LEAVING;
    }

    void ended() {
        phase = Phase.NONE;
    }

    void activated(SideSession before) {
        active = true;
        if (!told) {
            // A standby session may not have been told of peripherals; what the other side said last is the best guess.
            online = before.online;
        }
    }

    /** Open with the standby server. */
    boolean standsBy() {
        return phase == Phase.OPEN && !active;
    }

    /** Open with the active server. */
    boolean canServe() {
        return phase == Phase.OPEN && active;
    }

    boolean paired() {
        return paired;
    }

    void status(int status) {
        pgStatus = status;
    }

    /** Returns whether the peripheral is back. */
    boolean peripheral(boolean isOnline, int status) {
        boolean back = isOnline && !online;
        online = isOnline;
        told = true;
        pgStatus = status;
        return back;
    }

    /**
     * What keeps the side from serving fully. The mask says "some peripheral of the PG is offline"; whether it is ours, only a
     * SYSTEM_EVENT about ours tells.
     */
    Optional<LinkReason> fault() {
        int faults = pgStatus & ~PGStatus.PGS_PERIPHERAL_OFFLINE;
        if (!online) {
            return Optional.of(PERIPHERAL_OFFLINE);
        }
        if ((faults & (PGStatus.PGS_CC_DOWN | PGStatus.PGS_OPC_DOWN)) != 0) {
            return Optional.of(CONTROLLER_OFFLINE);
        }
        return faults == 0 ? Optional.empty() : Optional.of(LIMITED);
    }

    Instant openedAt() {
        return openedAt;
    }
}
