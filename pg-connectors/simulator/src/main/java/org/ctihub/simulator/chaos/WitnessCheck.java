/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Two desktops of one agent are told the same. */
final class WitnessCheck {
    private record Stretch(Position after, Position to) {
        boolean holds(Position cursor) {
            return cursor.compareTo(after) > 0 && cursor.compareTo(to) <= 0;
        }
    }

    /** The events of one desktop, and what it should have had. */
    private static final class Reading {
        private final DesktopStory story;
        private final NavigableMap<Position, Told.Event> events = new TreeMap<>();
        private final List<Stretch> whole = new ArrayList<>();

        Reading(DesktopStory story) {
            this.story = story;
            Position after = story.startCursor();
            Position last = after;
            for (Told told : story.told()) {
                if (told instanceof Told.Event event) {
                    events.put(event.cursor(), event);
                    last = event.cursor();
                } else if (told instanceof Told.Snapshot snapshot) {
                    whole.add(new Stretch(after, last));
                    after = snapshot.cursor();
                    last = after;
                }
            }
            whole.add(new Stretch(after, last));
        }

        /** Whether what it was told under this epoch ended before. */
        boolean endedBefore(Position cursor) {
            Position next = events.higherKey(cursor);
            return next != null && next.epoch() > cursor.epoch();
        }

        boolean shouldHave(Position cursor) {
            return whole.stream().anyMatch(stretch -> stretch.holds(cursor));
        }
    }

    private WitnessCheck() {}

    static List<Finding> of(List<DesktopStory> stories, List<Span> outages) {
        Map<String, Reading> first = new HashMap<>();
        stories.stream()
                .filter(story -> !story.witness())
                .forEach(story -> first.put(story.agent(), new Reading(story)));
        List<Finding> findings = new ArrayList<>();
        for (DesktopStory story : stories) {
            Reading other = first.get(story.agent());
            if (story.witness() && other != null) {
                Reading witness = new Reading(story);
                compare(witness, other, outages, findings);
                compare(other, witness, outages, findings);
            }
        }
        return findings;
    }

    /**
     * Everything that one was told, the other was told too. But an owner that is cut off goes on telling those who are with
     * it, until its time is over: what the others did not hear of that epoch's end is made good after the outage.
     */
    private static void compare(Reading one, Reading other, List<Span> outages, List<Finding> findings) {
        one.events.forEach((cursor, event) -> {
            Told.Event same = other.events.get(cursor);
            boolean cutOff = other.endedBefore(cursor) && Span.anyMeets(outages, event.at(), event.at());
            if (same == null && other.shouldHave(cursor) && !cutOff) {
                findings.add(new Finding(
                        Finding.Kind.LOST,
                        other.story.user(),
                        event.at(),
                        cursor + " " + event.type() + " was told to " + one.story.user() + " only"));
            } else if (same != null && same.bytes() != event.bytes() && one.story.witness()) {
                findings.add(new Finding(
                        Finding.Kind.WRONG,
                        other.story.user(),
                        event.at(),
                        cursor + " is " + event.type() + " here and " + same.type() + " there, or looks otherwise"));
            }
        });
    }
}
