/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what happened with what every desktop was told. The words are those of docs/reliability.md. Pure. */
public final class Oracle {
    /** Later than this after it happened is late. */
    public static final long LATE_MILLIS = 2_000;

    private final Trial trial;
    private final Facts facts;
    private final CallCounts counts;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<Long> faultDelays = new ArrayList<>();

    private Oracle(Trial trial) {
        this.trial = trial;
        this.counts = new CallCounts(trial.truth(), trial.outages());
        this.facts = new Facts(trial.truth(), trial.outages());
    }

    /** Judges a run. */
    public static Verdict judge(Trial trial) {
        Oracle oracle = new Oracle(trial);
        trial.desktops().forEach(oracle::desktop);
        oracle.findings.addAll(WitnessCheck.of(trial.desktops(), trial.outages()));
        oracle.findings.addAll(FenceCheck.of(trial.requests()));
        return new Verdict(oracle.findings, oracle.delays, oracle.faultDelays);
    }

    private void desktop(DesktopStory story) {
        findings.addAll(CursorCheck.of(story));
        findings.addAll(FlapCheck.of(story));
        findings.addAll(EndCheck.of(story, trial.end().get(story.agent())));
        findings.addAll(counts.check(story));
        Map<Long, List<Alignment.Fact>> calls = facts.ofDevice(story.extension());
        Sayings sayings = Sayings.of(story, calls.keySet());
        check(
                story,
                "agent " + story.agent(),
                story.start().agent().state(),
                facts.ofAgent(story.agent(), story.start().agent()),
                sayings.agent());
        sayings.calls().keySet().forEach(call -> calls.putIfAbsent(call, List.of()));
        calls.forEach((call, happened) -> check(
                story,
                "call " + call,
                story.start().calls().getOrDefault(call, 0),
                happened,
                sayings.calls().getOrDefault(call, List.of())));
    }

    private void check(
            DesktopStory story, String what, int start, List<Alignment.Fact> happened, List<Alignment.Saying> sayings) {
        Alignment alignment = new Alignment(start, happened, sayings, trial.outages());
        for (Alignment.Fact fact : alignment.lost()) {
            find(
                    Finding.Kind.LOST,
                    story,
                    fact.happening().at(),
                    what + ": " + fact.happening().what() + " " + fact.state() + " ("
                            + fact.happening().n() + "); " + alignment);
        }
        alignment.repeated().forEach(saying -> stray(Finding.Kind.REPEATED, story, what, saying, alignment));
        alignment.reordered().forEach(saying -> stray(Finding.Kind.REORDERED, story, what, saying, alignment));
        alignment.invented().forEach(saying -> stray(Finding.Kind.WRONG, story, what, saying, alignment));
        for (Alignment.Match match : alignment.matches()) {
            delay(story, what, match);
        }
    }

    private void stray(
            Finding.Kind kind, DesktopStory story, String what, Alignment.Saying saying, Alignment alignment) {
        find(kind, story, saying.at(), what + ": " + saying.text() + "; " + alignment);
    }

    private void delay(DesktopStory story, String what, Alignment.Match match) {
        long happened = match.fact().happening().at();
        long told = match.saying().at();
        if (match.saying().manner() != Alignment.Manner.SEEN) {
            return;
        }
        if (Span.anyMeets(trial.faults(), happened, told) || Span.anyMeets(trial.outages(), happened, told)) {
            faultDelays.add(told - happened);
            return;
        }
        delays.add(told - happened);
        if (told - happened > LATE_MILLIS) {
            find(Finding.Kind.LATE, story, told, what + ": " + match.saying().text() + " " + (told - happened) + " ms");
        }
    }

    private void find(Finding.Kind kind, DesktopStory story, long at, String text) {
        findings.add(new Finding(kind, story.user(), at, text));
    }
}
