/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a desktop's commands.
 *
 * <p>One thread.
 */
public final class Commands {
    private final Map<Integer, Long> waiting = new HashMap<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private int sent;
    private int cutOff;

    void sent(int id, long at) {
        sent++;
        waiting.put(id, at);
    }

    void ended(int id, @Nullable JsonObject error) {
        if (waiting.remove(id) == null) {
            return;
        }
        String end = "ok";
        if (error != null) {
            JsonObject problem = error.getJsonObject("data", new JsonObject());
            end = problem.getString("code", "no code");
        }
        ends.merge(end, 1, Integer::sum);
    }

    /** The socket is gone, and no answer can come. */
    void cutOff() {
        cutOff += waiting.size();
        waiting.clear();
    }

    Count count() {
        long oldest = waiting.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        return new Count(sent, cutOff, waiting.size(), oldest, Map.copyOf(ends));
    }

    /**
     * Numbers since the desktop was made.
     *
     * @param cutOff those whose answer could not come because the socket broke
     * @param waiting those that may still be answered
     * @param oldestAt when the oldest of those was sent, in ms since 1970
     * @param ends answers by problem code, or {@code ok}
     */
    public record Count(int sent, int cutOff, int waiting, long oldestAt, Map<String, Integer> ends) {}
}
