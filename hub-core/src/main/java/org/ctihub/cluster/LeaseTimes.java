/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import java.time.Duration;

/**
 * The times that keep two nodes from acting for one link. They must be the same on all nodes.
 *
 * @param renewal how often a node renews its heartbeat
 * @param deadline a node may act for so long after the start of its last good renewal
 * @param lonelyDeadline the same while it sees no majority of the members it knew; shorter than {@code staleHinted}, for
 *     others may think it lost
 * @param staleHinted a link is taken from an owner that seems to be lost when its heartbeat is older
 * @param stale a link is taken from any owner when its heartbeat is older
 * @param holdAtMost for so long an owner may go on while the store is out for everybody; so long does a node wait that the
 *     owner cannot have asked. Not longer than {@code stale}: owners stop at their deadline
 * @param succession an earlier life under the same name is over when its heartbeat is older
 */
public record LeaseTimes(
        Duration renewal,
        Duration deadline,
        Duration lonelyDeadline,
        Duration staleHinted,
        Duration stale,
        Duration holdAtMost,
        Duration succession) {
    /** Of a cluster: as old as the heartbeat of any owner must be before a link is taken from it, in ms. */
    public static final long STALE_MS = 5_000;

    /** The same for an owner that seems to be lost, in ms. */
    public static final long STALE_HINTED_MS = 1_200;

    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    public LeaseTimes {
        if (lonelyDeadline.compareTo(staleHinted) >= 0 || deadline.compareTo(stale) >= 0) {
            throw new IllegalArgumentException("An owner's deadline must be before the link can be taken from it.");
        }
    }

    /** Of a cluster. */
    public static LeaseTimes cluster(OutagePolicy policy) {
        return new LeaseTimes(
                Duration.ofMillis(500),
                Duration.ofMillis(3_000),
                Duration.ofMillis(1_000),
                Duration.ofMillis(STALE_HINTED_MS),
                Duration.ofMillis(STALE_MS),
                policy == OutagePolicy.HOLD ? HOLD : Duration.ZERO,
                Duration.ofMillis(3_000));
    }

    /** Of a node that nobody else can share its store with: a pause costs it nothing. */
    public static LeaseTimes alone() {
        return new LeaseTimes(
                Duration.ofMillis(500),
                CENTURY.minusDays(1),
                Duration.ofMillis(1_000),
                Duration.ofMillis(1_200),
                CENTURY,
                Duration.ZERO,
                Duration.ZERO);
    }

    boolean holds() {
        return holdAtMost.compareTo(stale) > 0;
    }
}
