/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ctihub.simulator.chaos.ControlClient;
import org.ctihub.simulator.chaos.DesktopStory;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.Finding;
import org.ctihub.simulator.chaos.Happening;
import org.ctihub.simulator.chaos.Oracle;
import org.ctihub.simulator.chaos.Outages;
import org.ctihub.simulator.chaos.Span;
import org.ctihub.simulator.chaos.Told;
import org.ctihub.simulator.chaos.Trial;
import org.ctihub.simulator.chaos.Verdict;

/** One run of a rig: calls come, faults begin and end as planned, everything settles, the oracle judges. Blocks. */
final class ChaosRun {
    private static final long TAIL_MILLIS = 2_000;
    private static final long SETTLE_MILLIS = 60_000;
    private static final long COMMAND_MILLIS = 50;
    private static final long MENDED_MINUTES = 3;

    /** How long after a fault things may still be slow: reconnects with a random pause, above all. */
    private static final long MENDING_MILLIS = 8_000;

    private record Step(long atMillis, FaultPlan.Fault fault) {}

    /** A fault as it really was, in ms since 1970. */
    record Done(FaultPlan.Fault fault, Span span) {}

    private final Rig rig;
    private final FaultPlan plan;
    private final long millis;
    private final FaultActions actions;
    private final List<Done> done = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> impossible = new ArrayList<>();

    ChaosRun(Rig rig, FaultPlan plan, long millis) {
        this.rig = rig;
        this.plan = plan;
        this.millis = millis;
        this.actions = new FaultActions(rig);
    }

    RunResult run() throws Exception {
        String before = rig.settle(SETTLE_MILLIS);
        if (!before.isEmpty()) {
            throw new NotSettledException("before the run: " + before + "; desktops: "
                    + rig.desktops().conditions());
        }
        ControlClient control = rig.control();
        long from = rig.await(control.truth()).last();
        long requestsFrom = rig.await(control.requests(0)).stream()
                .mapToLong(Trial.SentRequest::number)
                .max()
                .orElse(0);
        rig.await(control.resetClients());
        rig.desktops().beginRun();
        rig.await(control.rate(rig.plan().callsPerSecond()));
        rig.desktops().command(COMMAND_MILLIS);
        breakThings();
        rig.desktops().command(0);
        String after = rig.settle(SETTLE_MILLIS);
        if (!after.isEmpty()) {
            findings.add(new Finding(Finding.Kind.WRONG, "the rig", 0, "did not settle: " + after));
        }
        return judge(from, requestsFrom);
    }

    private void breakThings() throws Exception {
        List<Step> steps = new ArrayList<>();
        for (FaultPlan.Fault fault : plan.faults()) {
            String why = actions.impossible(fault.kind());
            if (why == null) {
                steps.add(new Step(fault.afterMillis(), fault));
            } else {
                impossible.add(fault.kind().word() + ": " + why);
            }
        }
        steps.sort(Comparator.comparingLong(Step::atMillis));
        long start = System.nanoTime();
        ExecutorService workers = Executors.newCachedThreadPool();
        List<Future<Done>> ends = new ArrayList<>();
        for (Step step : steps) {
            rig.pause(step.atMillis - elapsed(start));
            ends.add(workers.submit(() -> breakOne(step.fault)));
        }
        rig.pause(Math.max(millis, plan.overAfterMillis() + TAIL_MILLIS) - elapsed(start));
        workers.shutdown();
        for (Future<Done> end : ends) {
            done.add(end.get(MENDED_MINUTES, TimeUnit.MINUTES));
        }
    }

    private static long elapsed(long startNanos) {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    /** Runs on a thread of its own. */
    private Done breakOne(FaultPlan.Fault fault) throws Exception {
        long from = System.currentTimeMillis();
        FaultActions.Mending mending = actions.begin(fault);
        rig.pause(fault.millis());
        mending.mend();
        return new Done(fault, new Span(from, System.currentTimeMillis()));
    }

    private List<Span> spans(Predicate<FaultKind> which) {
        return done.stream()
                .filter(each -> which.test(each.fault.kind()))
                .map(Done::span)
                .toList();
    }

    private RunResult judge(long from, long requestsFrom) throws TimeoutException {
        ControlClient control = rig.control();
        ControlClient.Truth end = rig.await(control.truth());
        List<Happening> truth = rig.await(control.history(from)).stream()
                .filter(happening -> happening.n() <= end.last())
                .toList();
        List<Trial.SentRequest> requests = rig.await(control.requests(requestsFrom));
        List<DesktopStory> stories = rig.desktops().stories();
        List<Span> faults = done.stream()
                .map(each -> new Span(each.span.from() - 500, each.span.to() + MENDING_MILLIS))
                .toList();
        List<Span> outages = Outages.of(
                truth, stories, spans(FaultKind::breaksOwner), spans(kind -> kind == FaultKind.PERIPHERAL_OFFLINE));
        Trial trial = new Trial(truth, end.agents(), stories, outages, faults, requests);
        Verdict judged = Oracle.judge(trial);
        findings.addAll(judged.findings());
        findings.addAll(rig.desktops().commandEnds().unended());
        planned();
        Verdict verdict = new Verdict(findings, judged.delays(), judged.faultDelays());
        Map<String, RunResult.Recovery> recoveries = Recoveries.of(stories, done);
        Optional<String> story =
                verdict.good() ? Optional.empty() : Story.write(rig.files().folder(), plan, trial, verdict, done);
        return new RunResult(
                plan,
                verdict,
                truth.size(),
                count(stories, Told.Event.class),
                count(stories, Told.Gap.class),
                impossible,
                recoveries,
                story);
    }

    /** With nothing but planned moves the active CTI Server always has a client. */
    private void planned() throws TimeoutException {
        boolean onlyPlanned = !done.isEmpty()
                && done.stream().allMatch(each -> each.fault.kind().planned());
        if (onlyPlanned && rig.await(rig.control().fewestClients()) == 0) {
            findings.add(new Finding(Finding.Kind.NO_CLIENT, RigFiles.GATEWAY, 0, "the active side had no client"));
        }
    }

    private static long count(List<DesktopStory> stories, Class<? extends Told> kind) {
        return stories.stream()
                .flatMap(story -> story.told().stream())
                .filter(kind::isInstance)
                .count();
    }
}
