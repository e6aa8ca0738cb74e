/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.EnumMap;
import java.util.Map;

/** Counters of one agent: times by state in milliseconds and handled calls (R-STAT-01, R-STAT-02). */
public final class AgentFigures {

    private final Map<AgentState, Long> session = new EnumMap<>(AgentState.class);
    private final Map<AgentState, Long> today = new EnumMap<>(AgentState.class);
    private int handledSession;
    private int handledToday;

    void spent(AgentState state, long millis) {
        session.merge(state, millis, Long::sum);
        today.merge(state, millis, Long::sum);
    }

    void handled() {
        handledSession++;
        handledToday++;
    }

    void newSession() {
        session.clear();
        handledSession = 0;
    }

    /** Seconds spent in a state since login, the running stay left out. */
    public long sessionSeconds(AgentState state) {
        return session.getOrDefault(state, 0L) / 1000;
    }

    /** Seconds spent in a state since the ACD started, the running stay left out. */
    public long todaySeconds(AgentState state) {
        return today.getOrDefault(state, 0L) / 1000;
    }

    /** Queued calls handled since login. */
    public int handledSession() {
        return handledSession;
    }

    /** Queued calls handled since the ACD started. */
    public int handledToday() {
        return handledToday;
    }
}
