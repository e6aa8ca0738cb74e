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

/**
 * As many events of one kind for a call as there were happenings of that kind: no more than in all, and no fewer than while
 * the agent took part, whoever's connection it was about.
 */
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
    private final Map<Long, List<Happening>> calls = new HashMap<>();
    private final List<Span> outages;

    CallCounts(List<Happening> truth, List<Span> outages) {
        this.outages = outages;
        for (Happening happening : truth) {
            if (happening.callId() != 0) {
                happened.merge(new Kind(happening.callId(), happening.what()), 1, Integer::sum);
                calls.computeIfAbsent(happening.callId(), key -> new ArrayList<>())
                        .add(happening);
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
        if (story.told().stream().noneMatch(each -> each instanceof Told.Snapshot)) {
            calls.values().forEach(call -> fewer(story, call, told, findings));
        }
        return findings;
    }

    /** From the agent's first happening in a call to its last every desktop of the agent is told everything. */
    private void fewer(DesktopStory story, List<Happening> call, Map<Kind, Integer> told, List<Finding> findings) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < call.size(); i++) {
            boolean own = call.get(i).device().equals(story.extension())
                    && call.get(i).state() >= 0;
            first = own && first < 0 ? i : first;
            last = own ? i : last;
        }
        if (first < 0
                || Span.anyMeets(outages, call.get(first).at(), call.get(last).at())) {
            return;
        }
        Map<Kind, Integer> wanted = new HashMap<>();
        for (Happening happening : call.subList(first, last + 1)) {
            if (happening.sent() && KINDS.contains(happening.what())) {
                wanted.merge(new Kind(happening.callId(), happening.what()), 1, Integer::sum);
            }
        }
        long at = call.get(last).at();
        wanted.forEach((kind, count) -> {
            if (told.getOrDefault(kind, 0) < count) {
                findings.add(new Finding(
                        Finding.Kind.LOST,
                        story.user(),
                        at,
                        "call " + kind.callId + ": " + kind.what + " told " + told.getOrDefault(kind, 0)
                                + " times and happened " + count + " while the agent took part"));
            }
        });
    }
}
