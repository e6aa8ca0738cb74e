/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds out, from all that all desktops were told, when the link's continuity was lost: each outage begins with the last
 * happening that was told before it, and ends when the link was in service again. Pure.
 */
public final class Outages {
    /** Between the hub's word that it is in service and the first thing it can be expected to tell. */
    static final long SLACK_MILLIS = 250;

    /** A new owner that has not shown itself by then, after a fault was mended, has nothing to do with the fault. */
    private static final long TAKEOVER_MILLIS = 30_000;

    private static final int NONE = -1;

    /** An event, and an agent whose desktop was told. */
    private record Entry(Told.Event event, String agent) {}

    private final Map<String, List<Happening>> truth = new HashMap<>();
    private final NavigableMap<Position, Entry> log = new TreeMap<>();
    private final NavigableMap<Position, Told.Snapshot> snapshots = new TreeMap<>();
    private final List<Span> outages = new ArrayList<>();
    private long lastTold;
    private long down = NONE;

    private Outages(List<Happening> happenings, List<DesktopStory> stories) {
        for (Happening happening : happenings) {
            truth.computeIfAbsent(key(happening), key -> new ArrayList<>()).add(happening);
        }
        for (DesktopStory story : stories) {
            if (!story.start().inService()) {
                down = 0;
            }
            for (Told told : story.told()) {
                if (told instanceof Told.Event event) {
                    log.putIfAbsent(event.cursor(), new Entry(event, story.agent()));
                } else if (told instanceof Told.Snapshot snapshot) {
                    snapshots.putIfAbsent(snapshot.cursor(), snapshot);
                }
            }
        }
    }

    /**
     * The outages of a run, in order.
     *
     * @param breaks faults of the rig that may take a link's owner away; such a one was an outage if there is a higher
     *     epoch after it
     * @param dark times in which the PG was without its ACD; the outage that the hub tells of begins with them, however late
     *     it was told
     */
    public static List<Span> of(List<Happening> truth, List<DesktopStory> stories, List<Span> breaks, List<Span> dark) {
        Outages found = new Outages(truth, stories);
        found.said();
        breaks.forEach(found::ownerGone);
        dark.forEach(found::acdGone);
        return merged(found.outages);
    }

    /** Those that the hub told of: in an event, or to a desktop that began anew with a snapshot. */
    private void said() {
        for (Entry entry : log.values()) {
            Told.Event event = entry.event;
            NavigableMap<Position, Told.Snapshot> before = snapshots.headMap(event.cursor(), false);
            before.values().forEach(this::said);
            before.clear();
            if (event.of() instanceof Told.OfLink link) {
                said(link.inService(), event.time());
            } else if (event.seen() && down < 0) {
                lastTold = Math.max(lastTold, happened(entry));
            }
        }
        snapshots.values().forEach(this::said);
        if (down >= 0) {
            outages.add(new Span(down, Long.MAX_VALUE));
        }
    }

    private void said(Told.Snapshot snapshot) {
        said(snapshot.inService(), snapshot.time());
    }

    private void said(boolean inService, long at) {
        if (!inService && down < 0) {
            down = lastTold;
        } else if (inService && down >= 0) {
            outages.add(new Span(down, at + SLACK_MILLIS));
            down = NONE;
        }
    }

    private void acdGone(Span fault) {
        log.values().stream()
                .map(Entry::event)
                .filter(event ->
                        event.of() instanceof Told.OfLink link && link.reason().equals("PERIPHERAL_OFFLINE"))
                .filter(event -> event.time() >= fault.from() && event.time() <= fault.to() + TAKEOVER_MILLIS)
                .findFirst()
                .ifPresent(told -> outages.add(new Span(fault.from(), told.time())));
    }

    private void ownerGone(Span fault) {
        long epoch = log.values().stream()
                .map(Entry::event)
                .filter(event -> event.time() <= fault.from())
                .mapToLong(event -> event.cursor().epoch())
                .max()
                .orElse(Long.MAX_VALUE);
        long lastTold = fault.from();
        for (Entry entry : log.values()) {
            Told.Event event = entry.event;
            if (event.cursor().epoch() <= epoch && event.seen()) {
                lastTold = Math.min(fault.from(), happened(entry));
            } else if (event.cursor().epoch() > epoch && event.seen()) {
                if (event.time() >= fault.from() && event.time() <= fault.to() + TAKEOVER_MILLIS) {
                    outages.add(new Span(lastTold, event.time() + SLACK_MILLIS));
                }
                return;
            }
        }
    }

    /** When that happened which an event tells of: the last that it can be. */
    private long happened(Entry entry) {
        List<Happening> candidates = truth.getOrDefault(key(entry), List.of());
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (candidates.get(i).at() <= entry.event.time()) {
                return candidates.get(i).at();
            }
        }
        return 0;
    }

    private static String key(Happening happening) {
        return happening.ofAgent()
                ? "agent " + happening.agent() + " " + happening.state()
                : happening.what() + " " + happening.callId();
    }

    private static String key(Entry entry) {
        if (entry.event.of() instanceof Told.OfCall call) {
            return CallCounts.what(entry.event.type()) + " " + call.callId();
        }
        boolean ofState = entry.event.type().equals(Told.AGENT_STATE);
        return ofState && entry.event.of() instanceof Told.AgentNow now
                ? "agent " + entry.agent + " " + now.state()
                : "";
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
}
