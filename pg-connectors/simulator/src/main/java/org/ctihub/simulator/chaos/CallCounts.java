/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No more events of one kind for a call than there were happenings of that kind. */
final class CallCounts {
    /** Kinds of which one happening makes one event. */
    private static final Set<String> KINDS = Set.of(
            "begun",
            "initiated",
            "originated",
            "delivered",
            "diverted",
            "established",
            "held",
            "retrieved",
            "connectionCleared",
            "failed",
            "queued",
            "dequeued",
            "cleared");

    private static final String PREFIX = "call.";

    private record Kind(long callId, String what) {}

    private final Map<Kind, Integer> happened = new HashMap<>();

    CallCounts(List<Happening> truth) {
        for (Happening happening : truth) {
            if (!happening.ofAgent()) {
                happened.merge(new Kind(happening.callId(), happening.what()), 1, Integer::sum);
            }
        }
    }

    /** The history's word for what an event tells. */
    static String what(String type) {
        String word = type.substring(PREFIX.length());
        return word.equals("serviceInitiated") ? "initiated" : word;
    }

    List<Finding> check(DesktopStory story) {
        List<Finding> findings = new ArrayList<>();
        Map<Kind, Integer> told = new HashMap<>();
        for (Told each : story.told()) {
            if (each instanceof Told.Event event && event.seen() && event.of() instanceof Told.OfCall call) {
                String what = what(event.type());
                Kind kind = new Kind(call.callId(), what);
                int count = told.merge(kind, 1, Integer::sum);
                int possible = happened.getOrDefault(kind, 0);
                if (KINDS.contains(what) && possible > 0 && count > possible) {
                    findings.add(new Finding(
                            Finding.Kind.REPEATED,
                            story.user(),
                            event.at(),
                            event.cursor() + " call " + call.callId() + ": " + what + " told " + count
                                    + " times and happened " + possible));
                }
            }
        }
        return findings;
    }
}
