/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cursors rise. */
final class CursorCheck {
    private CursorCheck() {}

    static List<Finding> of(DesktopStory story) {
        List<Finding> findings = new ArrayList<>();
        Set<Position> seen = new HashSet<>();
        seen.add(story.startCursor());
        Position last = story.startCursor();
        for (Told told : story.told()) {
            if (told instanceof Told.Event event) {
                Position cursor = event.cursor();
                if (!seen.add(cursor)) {
                    findings.add(new Finding(
                            Finding.Kind.REPEATED, story.user(), told.at(), "cursor " + cursor + " came twice"));
                } else if (cursor.compareTo(last) <= 0) {
                    findings.add(after(story, told, cursor, last));
                }
                last = cursor.compareTo(last) > 0 ? cursor : last;
            } else if (told instanceof Told.Snapshot snapshot) {
                if (snapshot.cursor().compareTo(last) < 0) {
                    findings.add(after(story, told, snapshot.cursor(), last));
                }
                last = snapshot.cursor();
            }
        }
        return findings;
    }

    private static Finding after(DesktopStory story, Told told, Position cursor, Position last) {
        return new Finding(Finding.Kind.REORDERED, story.user(), told.at(), "cursor " + cursor + " came after " + last);
    }
}
