/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps somebody up to date with the configuration: looks for changes once per period, and at once when it is hinted at. All of
 * it, and the listener, runs on one context; hints may come from any thread. While the store is out it goes on asking.
 */
public final class ChangeFollower {
    /** How often is looked for changes if nobody hints at them: well within the second that a change may take. */
    public static final Duration PERIOD = Duration.ofMillis(400);

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);
    private static final int PAGE = 500;

    /** Who is kept up to date. What fails is told again. */
    public interface Listener {
        /** Read all items: nothing is known yet, or changes were missed. */
        Future<Void> reload();

        /** These changes follow on what was told before, none is left out. One that was told before may be told again. */
        Future<Void> changed(List<ConfigChange> changes);
    }

    private final Vertx vertx;
    private final Context context;
    private final ConfigItems items;
    private final Listener listener;
    private OptionalLong position = OptionalLong.empty();
    private boolean busy;
    private boolean hinted;
    private boolean failing;
    private boolean stopped;
    private long timer = -1;

    /** Is made on the context where the listener is called. */
    public ChangeFollower(Vertx vertx, ConfigItems items, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.items = items;
        this.listener = listener;
    }

    /** Begins with a reload. */
    public void start(Duration period) {
        context.runOnContext(here -> {
            timer = vertx.setPeriodic(period.toMillis(), id -> look());
            look();
        });
    }

    /** There may be a change: a node that has written says so to all. */
    public void hint() {
        context.runOnContext(here -> {
            hinted = true;
            look();
        });
    }

    /** Tells nothing more, but for what is being told. */
    public void stop() {
        context.runOnContext(here -> {
            stopped = true;
            vertx.cancelTimer(timer);
        });
    }

    private void look() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        hinted = false;
        step().onComplete(done -> context.runOnContext(here -> {
            busy = false;
            said(done.succeeded() ? null : done.cause());
            if (hinted || (done.succeeded() && done.result())) {
                look();
            }
        }));
    }

    private void said(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            LOG.warn("Changes of the configuration are not followed: {}", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("Changes of the configuration are followed again");
        }
        failing = failure != null;
    }

    /** Whether there is more. The position is read before the items are: what changes meanwhile is told again. */
    private Future<Boolean> step() {
        return position.isEmpty()
                ? items.number().compose(number -> listener.reload().map(read -> moved(number, true)))
                : items.changesAfter(position.getAsLong(), PAGE).compose(this::tell);
    }

    private Future<Boolean> tell(Changes changes) {
        if (changes.gap()) {
            position = OptionalLong.empty();
            return Future.succeededFuture(true);
        }
        return changes.changes().isEmpty()
                ? Future.succeededFuture(false)
                : listener.changed(changes.changes()).map(told -> moved(changes.number(), changes.more()));
    }

    private boolean moved(long number, boolean more) {
        position = OptionalLong.of(number);
        return more;
    }
}
