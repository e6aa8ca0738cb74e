/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.figures;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.IntFunction;
import org.ctihub.admin.LinkStatus;
import org.jspecify.annotations.Nullable;

/** The figures of a tenant, or of all, in rings. One thread at a time. */
final class Series {
    /** That of a tenant that nothing is known of. Never written. */
    static final Series NOTHING = new Series();

    private static final double TENTHS = 10;

    private final float[] events = new float[FigureBook.POINTS];
    private final int[] calls = new int[FigureBook.POINTS];
    private final int[] agents = new int[FigureBook.POINTS];
    private final int[] delayCount = new int[FigureBook.POINTS];
    private final float[] delaySum = new float[FigureBook.POINTS];
    private final float[] delayWorst = new float[FigureBook.POINTS];
    private int silentPoints;

    void clear(int place) {
        silentPoints++;
        events[place] = 0;
        calls[place] = 0;
        agents[place] = 0;
        delayCount[place] = 0;
        delaySum[place] = 0;
        delayWorst[place] = 0;
    }

    void add(int place, LinkStatus link) {
        silentPoints = 0;
        events[place] += (float) link.eventsPerSecond();
        calls[place] += link.calls();
        agents[place] += link.agentsSignedIn();
    }

    void add(int place, FigureBook.Delays delays) {
        delayCount[place] += (int) delays.count();
        delaySum[place] += delays.sumMs();
        delayWorst[place] = Math.max(delayWorst[place], (float) delays.worstMs());
    }

    /** Whether it has had no link for so long that nothing of it is left. */
    boolean isOver() {
        return silentPoints >= FigureBook.POINTS;
    }

    void json(JsonObject to, int first, int size) {
        to.put("events", each(first, size, i -> Math.round(events[i] * TENTHS) / TENTHS));
        to.put("calls", each(first, size, i -> calls[i]));
        to.put("agents", each(first, size, i -> agents[i]));
        to.put(
                "delayMs",
                each(
                        first,
                        size,
                        i -> delayCount[i] == 0 ? null : Math.round(delaySum[i] / delayCount[i] * TENTHS) / TENTHS));
        to.put("worstDelayMs", each(first, size, i -> delayCount[i] == 0 ? null : Math.round(delayWorst[i])));
    }

    private static JsonArray each(int first, int size, IntFunction<@Nullable Object> value) {
        JsonArray array = new JsonArray();
        for (int i = 0; i < size; i++) {
            array.add(value.apply((first + i) % FigureBook.POINTS));
        }
        return array;
    }
}
