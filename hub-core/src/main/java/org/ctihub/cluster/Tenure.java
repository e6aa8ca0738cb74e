/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import org.ctihub.domain.LinkId;

/**
 * A node's right to act for a link: an epoch, and a deadline that the node's heartbeats put off. Once it is over it stays
 * over; the link must be taken anew, under a higher epoch. Safe on any thread.
 */
public interface Tenure {
    LinkId link();

    /** The epoch that everything this node says for the link belongs to. */
    long epoch();

    /**
     * Whether the node may act at this moment. Ask right before everything that acts: a node that was paused finds out here.
     * Reads a monotonic clock, costs nothing and never blocks.
     */
    boolean holds();

    /** Goes on under a higher epoch, after a loss of continuity. Fails with {@link TenureOverException} if it is over. */
    Future<Long> advance();

    /**
     * Hands the link to another node under a higher epoch, which is the result; this tenure is over then. Fails with {@link
     * TenureOverException} if it was over before.
     */
    Future<Long> give(String node);

    /** Gives the link up; any node may take it at once. Harmless if the tenure is over. */
    Future<Void> release();
}
