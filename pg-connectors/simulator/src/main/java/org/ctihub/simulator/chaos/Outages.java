/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out, from all that all desktops were told, when the link's continuity was lost. Pure. */
public final class Outages {
    /** What is under way between a CTI Server and the hub's log, and back. */
    static final long SLACK_MILLIS = 250;

    private Outages() {}

    /**
     * The outages of a run, in order.
     *
     * @param breaks faults of the rig that take a link's owner away; each lasts until something is told under a higher
     *     epoch, or the fault is over
     * @param delayMillis the longest delay that the rig puts between the CTI Server and the hub
     */
    public static List<Span> of(List<DesktopStory> stories, List<Span> breaks, long delayMillis) {
        TreeMap<Position, Told.Event> log = new TreeMap<>();
        boolean up = true;
        for (DesktopStory story : stories) {
            up &= story.start().inService();
            for (Told told : story.told()) {
                if (told instanceof Told.Event event) {
                    log.putIfAbsent(event.cursor(), event);
                }
            }
        }
        List<Span> outages = new ArrayList<>();
        long lastSeen = 0;
        long down = up ? -1 : 0;
        for (Told.Event event : log.values()) {
            if (event.of() instanceof Told.OfLink link) {
                if (!link.inService() && down < 0) {
                    down = lastSeen == 0 ? 0 : Math.min(lastSeen, event.time()) - SLACK_MILLIS - delayMillis;
                } else if (link.inService() && down >= 0) {
                    outages.add(new Span(down, event.time() + SLACK_MILLIS));
                    down = -1;
                }
            } else if (event.seen() && down < 0) {
                lastSeen = event.time();
            }
        }
        if (down >= 0) {
            outages.add(new Span(down, Long.MAX_VALUE));
        }
        breaks.forEach(fault -> outages.add(untilHigherEpoch(fault, log)));
        return merged(outages);
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.from() <= last.to()) {
                merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static Span untilHigherEpoch(Span fault, Map<Position, Told.Event> log) {
        long epoch = -1;
        for (Map.Entry<Position, Told.Event> entry : log.entrySet()) {
            Told.Event event = entry.getValue();
            if (event.time() <= fault.from()) {
                epoch = Math.max(epoch, entry.getKey().epoch());
            } else if (epoch >= 0 && entry.getKey().epoch() > epoch && event.seen()) {
                return new Span(fault.from() - SLACK_MILLIS, Math.max(event.time(), fault.from()) + SLACK_MILLIS);
            }
        }
        return new Span(fault.from() - SLACK_MILLIS, fault.to() + SLACK_MILLIS);
    }
}
