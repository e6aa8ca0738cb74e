/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The history taken apart: what became of each agent, and of the connections at each device. Pure. */
final class Facts {
    /** Just signed in; another state follows at once. */
    private static final int LOGIN = 0;

    private static final int GONE = 0;

    private final List<Span> outages;
    private final Map<String, List<Happening>> agents = new HashMap<>();
    private final Map<String, Map<Long, List<Alignment.Fact>>> devices = new HashMap<>();

    Facts(List<Happening> truth, List<Span> outages) {
        this.outages = outages;
        for (Happening happening : truth) {
            if (happening.ofAgent()) {
                agents.computeIfAbsent(happening.agent(), key -> new ArrayList<>())
                        .add(happening);
            } else if (happening.callId() != 0) {
                call(happening);
            }
        }
    }

    private void call(Happening happening) {
        switch (happening.what()) {
            case "cleared", "ended" ->
                devices.values().forEach(calls -> {
                    if (stateOf(calls, happening.callId()) != GONE) {
                        add(calls, happening.callId(), happening, GONE);
                    }
                });
            case "diverted" -> add(at(happening.device()), happening.callId(), happening, GONE);
            case "moved" -> {
                Map<Long, List<Alignment.Fact>> calls = at(happening.device());
                int state = stateOf(calls, happening.callId());
                add(calls, happening.callId(), happening, GONE);
                add(calls, happening.other(), happening, state);
            }
            default -> {
                if (happening.state() >= 0) {
                    add(at(happening.device()), happening.callId(), happening, happening.state());
                }
            }
        }
    }

    private Map<Long, List<Alignment.Fact>> at(String device) {
        return devices.computeIfAbsent(device, key -> new LinkedHashMap<>());
    }

    private static int stateOf(Map<Long, List<Alignment.Fact>> calls, long call) {
        List<Alignment.Fact> facts = calls.getOrDefault(call, List.of());
        return facts.isEmpty() ? GONE : facts.get(facts.size() - 1).state();
    }

    private void add(Map<Long, List<Alignment.Fact>> calls, long call, Happening happening, int state) {
        if (stateOf(calls, call) != state) {
            calls.computeIfAbsent(call, key -> new ArrayList<>()).add(fact(happening, state, 0));
        }
    }

    private Alignment.Fact fact(Happening happening, int state, int reason) {
        boolean excused = !happening.sent() || Span.anyMeets(outages, happening.at(), happening.at());
        return new Alignment.Fact(happening, state, reason, excused ? Alignment.Need.EXCUSED : Alignment.Need.MUST);
    }

    /** The states of an agent; one that comes again, with only what is to follow changed, need not be told again. */
    List<Alignment.Fact> ofAgent(String agent, Told.AgentNow start) {
        List<Alignment.Fact> facts = new ArrayList<>();
        Told.AgentNow known = start;
        for (Happening happening : agents.getOrDefault(agent, List.of())) {
            Told.AgentNow next = new Told.AgentNow(happening.state(), happening.reason());
            if (next.equals(known)) {
                facts.add(new Alignment.Fact(happening, next.state(), next.reason(), Alignment.Need.MAY));
            } else if (next.state() != LOGIN) {
                known = next;
                facts.add(fact(happening, next.state(), next.reason()));
            }
        }
        return withOutages(facts, start.state());
    }

    /** The states of a device's connections by call id. */
    Map<Long, List<Alignment.Fact>> ofDevice(String device) {
        Map<Long, List<Alignment.Fact>> calls = new HashMap<>();
        devices.getOrDefault(device, Map.of()).forEach((call, facts) -> calls.put(call, withOutages(facts, GONE)));
        return calls;
    }

    /** Adds after each outage what has to be known then, one way or another. */
    private List<Alignment.Fact> withOutages(List<Alignment.Fact> facts, int start) {
        List<Alignment.Fact> all = new ArrayList<>();
        int next = 0;
        int state = start;
        boolean unsent = false;
        for (Span outage : outages) {
            while (next < facts.size() && facts.get(next).happening().at() <= outage.to()) {
                state = facts.get(next).state();
                all.add(facts.get(next++));
            }
            all.add(known(outage.from(), state));
        }
        for (; next < facts.size(); next++) {
            Alignment.Fact fact = facts.get(next);
            boolean excused = fact.need() == Alignment.Need.EXCUSED;
            if (unsent && fact.need() == Alignment.Need.MUST) {
                all.add(known(fact.happening().at(), state));
            }
            unsent = excused || (unsent && fact.need() == Alignment.Need.MAY);
            state = fact.state();
            all.add(fact);
        }
        if (unsent) {
            all.add(known(facts.get(facts.size() - 1).happening().at(), state));
        }
        return all;
    }

    private static Alignment.Fact known(long at, int state) {
        Happening outage = new Happening(0, at, "state after an outage", "", state, 0, 0, 0, "", false);
        return new Alignment.Fact(outage, state, 0, Alignment.Need.KNOWN);
    }
}
