/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

/**
 * One tenant's share of a node: its open desktops are counted, its hellos and commands get turns of their own, before they ask
 * anything of what all tenants share.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class TenantGate {
    /** Who is sent away with a command comes back soon; the rate bounds them then. */
    private static final long MOST_PAUSE_MS = 5_000;

    private final AdmissionTuning node;
    private final TenantMeters meters;
    private TenantLimits limits;
    private Admission hellos;
    private Admission commands;
    private int open;

    /**
     * Starts without desktops.
     *
     * @param node how long hellos wait for their turn, and for how long they are sent away
     */
    TenantGate(TenantLimits limits, AdmissionTuning node, TenantMeters meters, long nowMs) {
        this.node = node;
        this.meters = meters;
        this.limits = limits;
        this.hellos = hellos(nowMs);
        this.commands = commands(nowMs);
    }

    private Admission hellos(long nowMs) {
        return new Admission(
                new AdmissionTuning(
                        limits.hellosPerSecond(),
                        Math.max(1, limits.hellosPerSecond() / 2),
                        node.maxWaitMs(),
                        node.maxAwayMs()),
                nowMs);
    }

    private Admission commands(long nowMs) {
        return new Admission(
                new AdmissionTuning(limits.commandsPerSecond(), limits.commandsPerSecond(), 0, MOST_PAUSE_MS), nowMs);
    }

    /** From now on these count. Desktops beyond them stay. */
    void limits(TenantLimits next, long nowMs) {
        if (!next.equals(limits)) {
            limits = next;
            hellos = hellos(nowMs);
            commands = commands(nowMs);
        }
    }

    /**
     * Whether another desktop may open.
     *
     * @param replacing whether one that is open here goes for it
     */
    boolean hasRoom(boolean replacing) {
        boolean room = open - (replacing ? 1 : 0) < limits.sockets();
        if (!room) {
            meters.refused(TenantMeters.Limit.SOCKETS);
        }
        return room;
    }

    /** @param bridge whether it is a bridge's */
    void opened(boolean bridge) {
        open++;
        meters.open(open);
        meters.session(bridge, TenantMeters.Change.OPENED);
    }

    /**
     * @param bridge whether it was a bridge's
     * @param broken whether it ended without a word, or for what it did
     */
    void closed(boolean bridge, boolean broken) {
        open--;
        meters.open(open);
        meters.session(bridge, broken ? TenantMeters.Change.CLOSED_ABNORMALLY : TenantMeters.Change.CLOSED);
    }

    Admission.Turn hello(long nowMs) {
        Admission.Turn turn = hellos.take(nowMs);
        if (!turn.admitted()) {
            meters.refused(TenantMeters.Limit.HELLOS);
        }
        return turn;
    }

    /** Takes a command into account; 0 if it may pass, else the ms after which it may come again. */
    long command(long nowMs) {
        Admission.Turn turn = commands.take(nowMs);
        if (turn.admitted()) {
            meters.command();
            return 0;
        }
        meters.refused(TenantMeters.Limit.COMMANDS);
        return Math.max(1, turn.waitMs());
    }
}
