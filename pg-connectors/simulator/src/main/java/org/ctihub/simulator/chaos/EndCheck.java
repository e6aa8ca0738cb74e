/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a desktop knows when everything is over is what is so. */
public final class EndCheck {
    private EndCheck() {}

    static List<Finding> of(DesktopStory story, Trial.@Nullable AgentTruth truth) {
        String wrong = difference(story.live(), story.end(), truth);
        return wrong.isEmpty()
                ? List.of()
                : List.of(new Finding(Finding.Kind.WRONG, story.user(), 0, "at the end: " + wrong));
    }

    /** What is wrong, or nothing. */
    public static String difference(boolean live, DesktopView.State told, Trial.@Nullable AgentTruth truth) {
        if (!live || !told.known()) {
            return "the desktop is not back";
        }
        if (!told.inService()) {
            return "the link is not back";
        }
        if (truth == null) {
            return "";
        }
        if (told.agent().state() != truth.state()) {
            return "agent state " + told.agent().state() + " but it is " + truth.state();
        }
        Map<Long, Integer> calls = truth.calls();
        return told.calls().equals(calls) ? "" : "connections " + told.calls() + " but they are " + calls;
    }
}
