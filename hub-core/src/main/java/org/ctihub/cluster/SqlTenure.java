/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ctihub.domain.LinkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link's row in the store that is this node's. Its changes run one after the other. */
final class SqlTenure implements Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(SqlTenure.class);

    private final SqlLeases leases;
    private final LinkTable table;
    private final LinkId link;
    private final long generation;
    private final AtomicReference<Future<Void>> last = new AtomicReference<>(Future.succeededFuture());
    /** As the store has it. Ahead of it is {@link #epoch} only while the store is out. */
    private volatile long stored;

    private volatile long epoch;
    /** Whether a raising of the epoch was sent whose answer was lost. */
    private volatile boolean unanswered;

    private volatile boolean over;

    SqlTenure(SqlLeases leases, LinkTable table, LinkId link, long epoch, long generation) {
        this.leases = leases;
        this.table = table;
        this.link = link;
        this.generation = generation;
        this.stored = epoch;
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
        return !over && leases.holds(generation);
    }

    @Override
    public Future<Long> advance() {
        return next(this::tryToAdvance);
    }

    private Future<Long> tryToAdvance() {
        if (!holds()) {
            over = true;
            return Future.failedFuture(new TenureOverException(link));
        }
        return table.advance(link, stored, epoch, unanswered).transform(changed -> {
            if (changed.succeeded()) {
                return changed.result().isPresent() ? Future.succeededFuture(stored(changed.result())) : ended();
            }
            unanswered = true;
            LOG.warn(
                    "The epoch of link {} is not raised yet: {}",
                    link,
                    changed.cause().toString());
            return leases.holding() && holds()
                    ? advanceUnseen()
                    : leases.pause().compose(later -> tryToAdvance());
        });
    }

    /**
     * While the store is out for everybody nobody else gives out epochs, and it will give out higher ones later: they are
     * times in ms, and this one is a small step above an earlier time.
     */
    private Future<Long> advanceUnseen() {
        long unseen = epoch + 1;
        epoch = unseen;
        return Future.succeededFuture(unseen);
    }

    private long stored(OptionalLong raised) {
        unanswered = false;
        stored = raised.getAsLong();
        epoch = stored;
        return epoch;
    }

    private Future<Long> ended() {
        over = true;
        return Future.failedFuture(new TenureOverException(link));
    }

    @Override
    public Future<Long> give(String node) {
        return next(() -> {
            if (!holds()) {
                return Future.failedFuture(new TenureOverException(link));
            }
            return table.give(link, stored, epoch, node, leases.aliveMs())
                    .onFailure(unknown -> over = true)
                    .compose(given -> {
                        if (given.isPresent()) {
                            over = true;
                            return Future.succeededFuture(given.getAsLong());
                        }
                        return kept(node);
                    });
        });
    }

    private Future<Long> kept(String node) {
        return table.isOurs(link, stored)
                .compose(ours -> ours ? Future.failedFuture(new GiveRefusedException(link, node)) : ended());
    }

    @Override
    public Future<Void> release() {
        over = true;
        return next(() -> table.release(link, stored));
    }

    private <T> Future<T> next(Supplier<Future<T>> change) {
        Promise<Void> done = Promise.promise();
        Future<Void> before = last.getAndSet(done.future());
        return before.compose(ready -> change.get()).onComplete(end -> done.complete());
    }
}
