/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.EnumSet;
import java.util.Set;

/** The faults that the rig can make, each with how long it lasts. */
public enum FaultKind {
    /** The active CTI Server's process dies with all its connections, and is started again. */
    SIDE_CRASH(2_000, 5_000),
    /** The active CTI Server is stopped in order, and started again. */
    SIDE_STOP(2_000, 5_000),
    /** The active CTI Server keeps its connections and says nothing. */
    SIDE_HANG(17_000, 19_000),
    /** The active CTI Server asks its clients to go to the other side. */
    MAINTENANCE(2_000, 3_000),
    /** The CTI Server closes the hub's sessions. */
    SESSION_DROP(0, 0),
    /** The lines to the CTI Servers break with a reset. */
    CTI_CUT(0, 0),
    /** The lines to the CTI Servers swallow everything. */
    CTI_BLACK_HOLE(17_000, 19_000),
    /** The lines to the CTI Servers are slow. */
    CTI_DELAY(1_000, 4_000),
    /** Bytes from the CTI Servers come in pieces of a few. */
    CTI_PIECES(1_000, 4_000),
    /** The peripheral's data link is down; calls linger. */
    PERIPHERAL_OFFLINE(1_000, 4_000),
    /** The central controller is not there. */
    CONTROLLER_OFFLINE(1_000, 4_000),
    /** A phone has lost its call manager. */
    DEVICE_OUT(1_000, 4_000),
    /** All desktops' sockets of one node break with a reset. */
    DESKTOP_CUT(0, 0),
    /** All desktops' sockets of one node swallow everything. */
    DESKTOP_BLACK_HOLE(2_000, 12_000),
    /** All desktops' sockets of one node are narrow. */
    DESKTOP_SLOW(2_000, 5_000),
    /** A node is killed, and started again. */
    NODE_KILL(1_000, 3_000),
    /** A node is frozen. */
    NODE_PAUSE(1_000, 9_000),
    /** A node is drained, stopped and started again. */
    NODE_DRAIN(0, 0),
    /** A node can reach nobody, and nobody can reach it. */
    NODE_CUT_OFF(3_000, 12_000),
    /** A node cannot reach the store. */
    NODE_STORE_CUT(2_000, 8_000),
    /** The store answers nobody. */
    STORE_PAUSE(2_000, 8_000),
    /** The store dies and comes back. */
    STORE_RESTART(0, 0);

    /** What a hub of one node, without a store, can have. */
    public static final Set<FaultKind> SINGLE = Set.copyOf(EnumSet.range(SIDE_CRASH, NODE_KILL));

    /** What needs a cluster. */
    public static final Set<FaultKind> CLUSTER = Set.copyOf(EnumSet.range(NODE_PAUSE, STORE_RESTART));

    private static final Set<FaultKind> OWNER_BREAKING =
            EnumSet.of(NODE_KILL, NODE_PAUSE, NODE_CUT_OFF, NODE_STORE_CUT, STORE_PAUSE, STORE_RESTART);

    private final long shortestMillis;
    private final long longestMillis;

    FaultKind(long shortestMillis, long longestMillis) {
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
    }

    long shortestMillis() {
        return shortestMillis;
    }

    long longestMillis() {
        return longestMillis;
    }

    /** Whether a link may lose its owner by it. */
    public boolean breaksOwner() {
        return OWNER_BREAKING.contains(this);
    }

    /** Whether it is done on purpose, and nothing at all may be lost by it. */
    public boolean planned() {
        return this == NODE_DRAIN;
    }

    /** The word of options and reports. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * The fault of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FaultKind of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
