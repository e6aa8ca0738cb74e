/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.ctihub.coordinator.CoordinatorParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a node asks its process to end: in order, or because it is of no use. Any thread. */
final class NodeEnding implements CoordinatorParts.NodeLife {
    /** A supervisor starts the process anew. */
    static final int CANNOT_REPAIR = 70;

    private static final long HASTE_SECONDS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(NodeEnding.class);

    private final CompletableFuture<Integer> asked = new CompletableFuture<>();

    @Override
    public void drain() {
        asked.complete(0);
    }

    @Override
    public void giveUp(String reason) {
        if (asked.complete(CANNOT_REPAIR)) {
            LOG.error("This node stops with status {} to be started anew. {}", CANNOT_REPAIR, reason);
            // Whatever is wrong may keep it from stopping in order.
            CompletableFuture.delayedExecutor(HASTE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> Runtime.getRuntime().halt(CANNOT_REPAIR));
        }
    }

    /** Whether nothing is to be waited for. */
    boolean inHaste() {
        return asked.getNow(0) != 0;
    }

    void onAsked(IntConsumer action) {
        var unused = asked.thenAccept(action::accept);
    }
}
