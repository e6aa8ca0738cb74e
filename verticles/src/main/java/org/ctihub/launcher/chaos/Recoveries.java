/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.ctihub.simulator.chaos.DesktopStory;
import org.ctihub.simulator.chaos.Position;
import org.ctihub.simulator.chaos.Told;

/** Measures how long links and desktops were out, fault by fault. */
final class Recoveries {
    private Recoveries() {}

    static Map<String, RunResult.Recovery> of(List<DesktopStory> stories, List<ChaosRun.Done> done) {
        Map<String, RunResult.Recovery> times = new HashMap<>();
        for (ChaosRun.Done each : done) {
            times.computeIfAbsent(each.fault().kind().word(), word -> empty())
                    .link()
                    .addAll(link(stories, each, next(done, each)));
        }
        for (DesktopStory story : stories) {
            long closed = -1;
            for (Told told : story.told()) {
                if (told instanceof Told.Socket socket && socket.code() != 0) {
                    closed = closed < 0 ? socket.at() : closed;
                } else if (closed >= 0 && (told instanceof Told.Resumed || told instanceof Told.Snapshot)) {
                    times.computeIfAbsent(cause(done, closed), word -> empty())
                            .desktops()
                            .add(told.at() - closed);
                    closed = -1;
                }
            }
        }
        return times;
    }

    private static RunResult.Recovery empty() {
        return new RunResult.Recovery(new ArrayList<>(), new ArrayList<>());
    }

    /** From the fault to the link in service: again after it had left that, or by the other side. */
    private static List<Long> link(List<DesktopStory> stories, ChaosRun.Done fault, long until) {
        NavigableMap<Position, Told.Event> log = new TreeMap<>();
        stories.forEach(story -> story.told().forEach(told -> {
            if (told instanceof Told.Event event && event.of() instanceof Told.OfLink) {
                // The first desktop that was told counts.
                log.merge(event.cursor(), event, (one, other) -> one.at() <= other.at() ? one : other);
            }
        }));
        long from = fault.span().from();
        String side = "";
        boolean out = false;
        for (Told.Event event : log.values()) {
            if (!(event.of() instanceof Told.OfLink link) || event.at() >= until) {
                continue;
            }
            if (event.at() < from) {
                side = link.side();
            } else if (!link.inService()) {
                out = true;
            } else if (out || (!side.isEmpty() && !side.equals(link.side()))) {
                return List.of(event.at() - from);
            } else {
                side = link.side();
            }
        }
        return List.of();
    }

    private static long next(List<ChaosRun.Done> done, ChaosRun.Done fault) {
        return done.stream()
                .mapToLong(each -> each.span().from())
                .filter(from -> from > fault.span().from())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The last fault that had begun. */
    private static String cause(List<ChaosRun.Done> done, long at) {
        String cause = "none";
        long latest = -1;
        for (ChaosRun.Done each : done) {
            if (each.span().from() <= at && each.span().from() > latest) {
                latest = each.span().from();
                cause = each.fault().kind().word();
            }
        }
        return cause;
    }
}
