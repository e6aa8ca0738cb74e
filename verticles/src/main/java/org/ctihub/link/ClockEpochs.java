/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.ctihub.domain.LinkId;

/**
 * Epochs of a single node: its clock in ms, made to grow. A restart with a clock that was set back could repeat epochs,
 * which a desktop would notice as a gap; a cluster needs a store instead.
 */
public final class ClockEpochs implements Epochs {
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public ClockEpochs(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Long> next(LinkId link) {
        return Future.succeededFuture(last.updateAndGet(before -> Math.max(before + 1, clock.millis())));
    }
}
