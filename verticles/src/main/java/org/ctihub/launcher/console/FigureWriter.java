/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.ctihub.admin.LinkStates;
import org.ctihub.admin.figures.FigureBook;
import org.ctihub.gateway.EventDelays;

/** Writes down each few seconds how links and desktops of a node do. */
public final class FigureWriter extends VerticleBase {
    private final FigureBook book;
    private final LinkStates states;
    private final EventDelays delays;
    private final InstantSource clock;

    public FigureWriter(FigureBook book, LinkStates states, EventDelays delays, InstantSource clock) {
        this.book = book;
        this.states = states;
        this.delays = delays;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(FigureBook.STEP_MS, timer -> write());
        return Future.succeededFuture();
    }

    private void write() {
        Map<String, FigureBook.Delays> told = new HashMap<>();
        delays.take()
                .forEach((tenant, sum) ->
                        told.put(tenant, new FigureBook.Delays(sum.count(), sum.totalMs(), sum.worstMs())));
        book.write(clock.instant(), states.links(), told);
    }
}
