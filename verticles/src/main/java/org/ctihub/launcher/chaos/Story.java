/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctihub.simulator.chaos.DesktopStory;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Happening;
import org.ctihub.simulator.chaos.Told;
import org.ctihub.simulator.chaos.Trial;
import org.ctihub.simulator.chaos.Verdict;

/** Writes down what happened and what was told in a run that failed, in the order of time. */
final class Story {
    private static final int MOST_DESKTOPS = 12;

    private record Line(long at, String text) {}

    private Story() {}

    static Optional<String> write(Path folder, FaultPlan plan, Trial trial, Verdict verdict, List<ChaosRun.Done> done) {
        List<String> out = new ArrayList<>();
        out.add("seed " + plan.seed());
        done.forEach(each -> out.add(
                "fault  " + time(each.span().from()) + " to " + time(each.span().to()) + "  " + each.fault()));
        trial.outages().forEach(span -> out.add("outage " + time(span.from()) + " to " + time(span.to())));
        out.add("");
        verdict.findings()
                .forEach(finding -> out.add(
                        finding.kind() + " " + finding.who() + " " + time(finding.at()) + " " + finding.text()));
        Set<String> users = verdict.findings().stream()
                .filter(finding -> finding.kind().fails())
                .map(Finding::who)
                .limit(MOST_DESKTOPS)
                .collect(Collectors.toSet());
        trial.desktops().stream()
                .filter(story -> users.contains(story.user()))
                .forEach(story -> desktop(story, trial, out));
        try {
            Path file = folder.resolve("story-" + plan.seed() + ".txt");
            Files.write(file, out);
            return Optional.of(file.toString());
        } catch (IOException e) {
            System.err.println("The story could not be written: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void desktop(DesktopStory story, Trial trial, List<String> out) {
        out.add("");
        out.add(story.user() + ", agent " + story.agent() + " at " + story.extension() + ", knew " + story.start()
                + " at " + story.startCursor());
        List<Line> lines = new ArrayList<>();
        for (Happening each : trial.truth()) {
            boolean own = each.ofAgent()
                    ? each.agent().equals(story.agent())
                    : each.device().equals(story.extension());
            if (own) {
                lines.add(new Line(
                        each.at(),
                        "happened " + each.n() + " " + each.what() + " "
                                + (each.callId() == 0 ? "" : each.callId() + " ") + each.state()
                                + (each.reason() == 0 ? "" : " reason " + each.reason())
                                + (each.sent() ? "" : " (not sent)")));
            }
        }
        for (Told told : story.told()) {
            lines.add(new Line(told.at(), "    told " + told));
        }
        lines.sort(Comparator.comparingLong(Line::at));
        lines.forEach(line -> out.add(time(line.at) + " " + line.text));
        out.add("knows " + story.end() + ", it is " + trial.end().get(story.agent()));
    }

    private static String time(long at) {
        return at <= 0 || at == Long.MAX_VALUE ? "-" : Instant.ofEpochMilli(at).toString();
    }
}
