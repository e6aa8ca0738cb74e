/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.ctihub.domain.LinkId;

/**
 * Leases of a single node without a store: it has every link, under epochs from its clock in ms, made to grow. A restart
 * with a clock that was set back could repeat epochs, which a desktop would notice as a gap.
 */
public final class ClockLeases implements Leases {
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public ClockLeases(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Optional<Tenure>> take(LinkId link, Claim claim) {
        return Future.succeededFuture(Optional.of(accept(link, next())));
    }

    @Override
    public Tenure accept(LinkId link, long epoch) {
        return new Held(link, epoch);
    }

    private long next() {
        return last.updateAndGet(before -> Math.max(before + 1, clock.millis()));
    }

    private final class Held implements Tenure {
        private final LinkId link;
        private volatile long epoch;
        private volatile boolean over;

        Held(LinkId link, long epoch) {
            this.link = link;
            this.epoch = epoch;
        }

        @Override
        public LinkId link() {
            return link;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public boolean holds() {
            return !over;
        }

        @Override
        public Future<Long> advance() {
            if (over) {
                return Future.failedFuture(new TenureOverException(link));
            }
            epoch = next();
            return Future.succeededFuture(epoch);
        }

        @Override
        public Future<Long> give(String node) {
            if (over) {
                return Future.failedFuture(new TenureOverException(link));
            }
            over = true;
            return Future.succeededFuture(next());
        }

        @Override
        public Future<Void> release() {
            over = true;
            return Future.succeededFuture();
        }
    }
}
