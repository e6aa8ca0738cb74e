/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a desktop knows: the state that snapshots and events add up to.
 *
 * <p>One thread.
 */
public final class DesktopView {
    private final Map<Long, Integer> calls = new TreeMap<>();
    private Told.AgentNow agent = Told.AgentNow.UNKNOWN;
    private boolean inService;
    private boolean known;

    void apply(Told told) {
        if (told instanceof Told.Snapshot snapshot) {
            known = true;
            inService = snapshot.inService();
            agent = snapshot.agent();
            calls.clear();
            calls.putAll(snapshot.calls());
        } else if (told instanceof Told.Event event) {
            apply(event);
        }
    }

    private void apply(Told.Event event) {
        if (event.of() instanceof Told.OfLink link) {
            inService = link.inService();
        } else if (event.of() instanceof Told.AgentNow now) {
            agent = now;
        } else if (event.of() instanceof Told.OfCall call) {
            if (call.own() == 0 || event.type().equals("call.ended")) {
                calls.remove(call.callId());
            } else {
                calls.put(call.callId(), call.own());
            }
        }
    }

    /** A copy of what is known now. */
    public State state() {
        return new State(known, inService, agent, Map.copyOf(calls));
    }

    /**
     * What a desktop knows at one moment.
     *
     * @param known whether it was ever told a snapshot
     * @param calls states of the agent's own live connections by call id
     */
    public record State(boolean known, boolean inService, Told.AgentNow agent, Map<Long, Integer> calls) {}
}
