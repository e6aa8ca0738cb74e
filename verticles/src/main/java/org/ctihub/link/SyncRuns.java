/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctihub.ged188.session.CtiSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads agents and calls over the session that serves; the differences from what is known become events. Runs one at a time,
 * and once more if it was asked for meanwhile, but not at once.
 *
 * <p>One thread only (the owner's event loop).
 */
final class SyncRuns {
    private static final long PAUSE_MS = 5_000;

    private final Vertx vertx;
    private final Supplier<Optional<CtiSession>> session;
    private final Function<CtiSession, Future<Void>> reader;
    private final Consumer<Boolean> ended;
    /** In whose stream agents and calls are being read. */
    private @Nullable CtiSession reading;

    private boolean again;

    /**
     * Starts with nothing to do.
     *
     * @param session the one that serves now
     * @param reader reads everything over a session
     * @param ended is told of each end of a reading whose session still serves: whether it was complete
     */
    SyncRuns(
            Vertx vertx,
            Supplier<Optional<CtiSession>> session,
            Function<CtiSession, Future<Void>> reader,
            Consumer<Boolean> ended) {
        this.vertx = vertx;
        this.session = session;
        this.reader = reader;
        this.ended = ended;
    }

    /** Whether a reading is under way, or another is due. */
    boolean isReading() {
        return reading != null || again;
    }

    void run() {
        session.get().ifPresent(open -> {
            if (reading == open) {
                again = true;
            } else {
                read(open);
            }
        });
    }

    private void read(CtiSession open) {
        reading = open;
        again = false;
        reader.apply(open).onComplete(end -> {
            if (serves(open)) {
                readAll(open, end.succeeded());
            }
        });
    }

    private void readAll(CtiSession open, boolean complete) {
        reading = null;
        ended.accept(complete);
        if (again) {
            vertx.setTimer(PAUSE_MS, timer -> {
                if (serves(open)) {
                    run();
                }
            });
        }
    }

    private boolean serves(CtiSession open) {
        return session.get().filter(now -> now == open).isPresent();
    }
}
