/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ctihub.store.StoreException;
import org.ctihub.store.StoreException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices into the store, one after the other. While the store is out they wait, so many at most, and are written once
 * each when it is back; then the least important are lost first, and how many is logged.
 *
 * <p>One thread only (the context where it was made).
 */
public final class AlarmWriter {
    /** Most notices that wait. */
    static final int MAX_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWriter.class);
    private static final long PAUSE_MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Function<Notice, Future<Boolean>> write;
    private final Deque<Notice> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean failing;
    private boolean stopped;
    private long lost;
    private long accepted;

    /**
     * @param write keeps one; gives whether it was news
     */
    public AlarmWriter(Vertx vertx, Function<Notice, Future<Boolean>> write) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.write = write;
    }

    public void write(Collection<Notice> notices) {
        for (Notice notice : notices) {
            accepted++;
            waiting.add(notice);
            if (waiting.size() > MAX_WAITING) {
                lose();
            }
        }
        next();
    }

    /** How many notices it was given so far: whether something came while somebody read the store. */
    public long accepted() {
        return accepted;
    }

    /** Whether the store has all that was given. */
    public boolean idle() {
        return waiting.isEmpty();
    }

    /** Writes nothing more. */
    public void stop() {
        stopped = true;
    }

    /** The first waits for its answer; it may have reached the store. */
    private void lose() {
        lost++;
        Iterator<Notice> each = waiting.iterator();
        each.next();
        while (each.hasNext()) {
            if (each.next().alarm().severity() == Severity.INFO) {
                each.remove();
                return;
            }
        }
        each = waiting.iterator();
        each.next();
        each.next();
        each.remove();
    }

    private void next() {
        if (busy || stopped || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Notice first = waiting.element();
        write.apply(first)
                .onComplete(done -> context.runOnContext(here -> {
                    busy = false;
                    if (done.succeeded() || !again(done.cause(), first)) {
                        waiting.remove();
                        good();
                        next();
                    } else {
                        vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                                .onSuccess(later -> context.runOnContext(then -> next()));
                    }
                }));
    }

    private boolean again(Throwable cause, Notice notice) {
        boolean out = cause instanceof StoreException store
                && (store.fault() == Fault.UNREACHABLE || store.fault() == Fault.BUSY);
        if (!out) {
            LOG.error("Alarm {} is not kept: {}", notice.alarm().id(), cause.toString());
        } else if (!failing) {
            failing = true;
            LOG.warn("Alarms wait for the store: {}", cause.toString());
        }
        return out;
    }

    private void good() {
        if (failing && waiting.isEmpty()) {
            failing = false;
            LOG.info("Alarms are kept in the store again; {} were lost", lost);
            lost = 0;
        }
    }
}
