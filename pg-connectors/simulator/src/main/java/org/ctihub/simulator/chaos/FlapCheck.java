/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;

/** A link that goes to and fro without a pause does not say anything wrong, but no desktop and no server should bear it. */
final class FlapCheck {
    private static final int MOST_CHANGES = 60;
    private static final long WITHIN_MILLIS = 10_000;

    private FlapCheck() {}

    static List<Finding> of(DesktopStory story) {
        List<Long> changes = story.told().stream()
                .filter(told -> told instanceof Told.Event event && event.of() instanceof Told.OfLink)
                .map(Told::at)
                .toList();
        for (int i = MOST_CHANGES; i < changes.size(); i++) {
            long first = changes.get(i - MOST_CHANGES);
            if (changes.get(i) - first < WITHIN_MILLIS) {
                return List.of(new Finding(
                        Finding.Kind.WRONG,
                        story.user(),
                        first,
                        "the link changed its state " + MOST_CHANGES + " times within " + WITHIN_MILLIS + " ms"));
            }
        }
        return List.of();
    }
}
