/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.figures;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.admin.LinkStatus;

/**
 * The figures of the last {@value #POINTS} steps of {@value #STEP_MS} ms, of all tenants together and of each. Safe on any
 * thread.
 */
public final class FigureBook {
    /** Between two points, in ms. */
    public static final int STEP_MS = 5_000;
    /** Fifteen minutes. */
    public static final int POINTS = 180;
    /** Of more tenants than this only the sum is kept: one takes 4 KiB. */
    static final int MOST_TENANTS = 2_000;

    private final String node;
    private final Series all = new Series();
    private final Map<String, Series> tenants = new HashMap<>();
    private long points;
    private Instant last = Instant.EPOCH;

    /** @param node whose figures they are */
    public FigureBook(String node) {
        this.node = node;
    }

    /**
     * How long events took from when the hub learnt of them until this node's desktops were told, over one step.
     *
     * @param count how many batches of events were measured
     * @param sumMs of their delays
     * @param worstMs the greatest of them
     */
    public record Delays(long count, long sumMs, long worstMs) {
        public static final Delays NONE = new Delays(0, 0, 0);

        public Delays {
            if (count < 0 || sumMs < 0 || worstMs < 0) {
                throw new IllegalArgumentException("Nothing is told before it happens.");
            }
        }

        /** Both together. */
        public Delays plus(Delays other) {
            return new Delays(count + other.count, sumMs + other.sumMs, Math.max(worstMs, other.worstMs));
        }
    }

    /**
     * Writes a point.
     *
     * @param links all that the node knows
     * @param delays by tenant, since the point before
     */
    public synchronized void write(Instant at, List<LinkStatus> links, Map<String, Delays> delays) {
        last = at;
        int place = (int) (points++ % POINTS);
        all.clear(place);
        tenants.values().forEach(series -> series.clear(place));
        for (LinkStatus link : links) {
            all.add(place, link);
            of(link.link().tenant().value()).ifPresent(series -> series.add(place, link));
        }
        delays.forEach((tenant, delay) -> {
            all.add(place, delay);
            of(tenant).ifPresent(series -> series.add(place, delay));
        });
        tenants.values().removeIf(Series::isOver);
    }

    private Optional<Series> of(String tenant) {
        Series series = tenants.get(tenant);
        if (series == null && tenants.size() < MOST_TENANTS) {
            series = new Series();
            tenants.put(tenant, series);
        }
        return Optional.ofNullable(series);
    }

    /**
     * All points, the oldest first.
     *
     * @param tenant empty for all together
     */
    public synchronized JsonObject json(Optional<String> tenant) {
        JsonObject json = new JsonObject().put("node", node).put("stepMs", STEP_MS);
        json.put("last", points == 0 ? null : last.toString());
        Series series =
                tenant.map(name -> tenants.getOrDefault(name, Series.NOTHING)).orElse(all);
        int size = (int) Math.min(points, POINTS);
        series.json(json, (int) ((points - size) % POINTS), size);
        return json;
    }
}
