/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.acd.Timeline;
import org.ctihub.simulator.scenario.Scenario.CallsSpec;
import org.ctihub.simulator.scenario.Scenario.DialedNumberSpec;
import org.jspecify.annotations.Nullable;

/** Calls that arrive by chance (Poisson), wait for an answer as long as the caller's patience lasts, and end. */
public final class Callers {

    private static final int MAX_ELEMENTS = 3;
    private static final int DEFAULT_MAX_CALLS = 200;
    /** Arrivals closer than this are made in one go, so that high rates do not need a deadline per call. */
    private static final double SHORTEST_STEP_MILLIS = 5;

    private final Acd acd;
    private final RandomGenerator random;
    private final List<DialedNumberSpec> numbers;
    private final CallsSpec spec;
    private final RandomTime patience;
    private final @Nullable RandomTime stay;
    private final Map<Integer, Timeline.Deadline> waiting = new HashMap<>();
    private final double totalWeight;
    private double perSecond;

    /**
     * Prepares the callers of one ACD.
     *
     * @param perSecond mean arrivals per second, instead of the spec's
     */
    public Callers(Acd acd, List<DialedNumberSpec> numbers, CallsSpec spec, double perSecond, RandomGenerator random) {
        this.acd = acd;
        this.random = random;
        this.numbers = List.copyOf(numbers);
        this.spec = spec;
        this.perSecond = perSecond;
        this.patience = RandomTime.of(spec.patience(), RandomTime.exponential(90));
        this.stay = spec.stay() == null ? null : RandomTime.of(spec.stay(), RandomTime.fixed(60));
        this.totalWeight = numbers.stream().mapToDouble(Callers::weight).sum();
    }

    /** Begins to call. */
    public void start() {
        planNext();
    }

    /** Changes the mean number of arrivals per second. */
    public void rate(double newPerSecond) {
        boolean idle = perSecond <= 0;
        perSecond = newPerSecond;
        if (idle) {
            planNext();
        }
    }

    /** Has to see every event of the ACD. */
    public void on(AcdEvent event) {
        if (event instanceof AcdEvent.CallEstablished established) {
            int callId = established.connection().callId();
            Timeline.Deadline deadline = waiting.remove(callId);
            if (deadline == null) {
                return;
            }
            deadline.cancel();
            if (stay != null) {
                waiting.put(callId, acd.exchange().timeline().after(stay.next(random), () -> leave(callId)));
            }
        } else if (event instanceof AcdEvent.CallEnded ended) {
            Timeline.Deadline deadline = waiting.remove(ended.connection().callId());
            if (deadline != null) {
                deadline.cancel();
            }
        }
    }

    private void planNext() {
        if (perSecond <= 0) {
            return;
        }
        double millis = 0;
        int calls = 0;
        while (millis < SHORTEST_STEP_MILLIS) {
            millis += random.nextExponential() * 1000 / perSecond;
            calls++;
        }
        int count = calls;
        acd.exchange().timeline().after(Math.round(millis), () -> {
            for (int i = 0; i < count; i++) {
                call();
            }
            planNext();
        });
    }

    private void call() {
        int limit = spec.maxCalls() == null ? DEFAULT_MAX_CALLS : spec.maxCalls();
        if (acd.exchange().calls().size() >= limit) {
            return;
        }
        String ani = "555" + (1_000_000 + random.nextInt(9_000_000));
        try {
            int callId = acd.calls().arrive(ani, chooseNumber(), "", data()).callId();
            waiting.put(callId, acd.exchange().timeline().after(patience.next(random), () -> leave(callId)));
        } catch (RefusedException e) {
            // The caller hears busy tone; the plan has no such number or nobody is there.
            return;
        }
    }

    private void leave(int callId) {
        waiting.remove(callId);
        try {
            acd.calls().outsideLeaves(callId, null);
        } catch (RefusedException e) {
            // The caller was transferred away or has left already.
            return;
        }
    }

    private static double weight(DialedNumberSpec number) {
        Double weight = number.weight();
        return weight == null ? 1 : weight;
    }

    private String chooseNumber() {
        double at = random.nextDouble() * totalWeight;
        for (DialedNumberSpec number : numbers) {
            at -= weight(number);
            if (at < 0) {
                return number.number();
            }
        }
        return numbers.get(numbers.size() - 1).number();
    }

    private CallData data() {
        List<String> variables = new ArrayList<>(CallData.EMPTY.variables());
        if (spec.variables() != null) {
            spec.variables().forEach((number, texts) -> variables.set(number - 1, choose(texts)));
        }
        Map<String, String> scalars = new HashMap<>();
        if (spec.scalars() != null) {
            spec.scalars().forEach((name, texts) -> scalars.put(name, choose(texts)));
        }
        Map<String, Map<Integer, String>> arrays = new HashMap<>();
        if (spec.arrays() != null) {
            spec.arrays().forEach((name, texts) -> {
                Map<Integer, String> elements = new HashMap<>();
                int count = 1 + random.nextInt(Math.min(MAX_ELEMENTS, texts.size()));
                for (int i = 0; i < count; i++) {
                    elements.put(i, choose(texts));
                }
                arrays.put(name, elements);
            });
        }
        return new CallData(variables, scalars, arrays, "");
    }

    private String choose(List<String> texts) {
        return texts.isEmpty() ? "" : texts.get(random.nextInt(texts.size()));
    }
}
