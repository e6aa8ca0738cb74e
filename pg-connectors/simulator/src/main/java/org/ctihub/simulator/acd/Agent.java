/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An agent. Changed by the ACD only. */
public final class Agent {

    final AgentProfile profile;
    final AgentFigures figures = new AgentFigures();
    /** The state that holds while no call overrules it. */
    AgentState rest = AgentState.LOGOUT;

    int reason;

    @Nullable
    AgentState next;

    int nextReason;

    @Nullable
    Device device;

    @Nullable
    Call reservedFor;

    Timeline.@Nullable Deadline workEnd;
    long availableSince;
    long availableOrder;
    boolean wrapUpDue;
    /** What the agent does beside calls, by media routing domain. */
    final Map<Integer, AgentTasks> tasks = new TreeMap<>();

    /** Where the agent works instead of at the phone, as the sign-in named it. */
    @Nullable
    String remotePhone;

    /** Whether callers hear the agent's greeting. */
    boolean greets = true;

    AgentState shown = AgentState.LOGOUT;
    int shownReason;

    @Nullable
    AgentState shownNext;

    long shownSince;

    Agent(AgentProfile profile, long now) {
        this.profile = profile;
        this.shownSince = now;
    }

    /** What the plan says. */
    public AgentProfile profile() {
        return profile;
    }

    /** The state that was reported last. */
    public AgentState state() {
        return shown;
    }

    /** Reason code of NOT_READY or LOGOUT. */
    public int reason() {
        return reason;
    }

    /** Since when the state holds, virtual milliseconds. */
    public long since() {
        return shownSince;
    }

    /** The phone where the agent is signed in. */
    public @Nullable Device device() {
        return device;
    }

    /** What the agent does in a media routing domain other than that of voice; null if nobody ever told. */
    public @Nullable AgentTasks tasks(int domain) {
        return tasks.get(domain);
    }

    /** Where the agent works who is not at the phone. */
    public @Nullable String remotePhone() {
        return remotePhone;
    }

    /** Whether the agent is signed in. */
    public boolean isSignedIn() {
        return device != null;
    }

    /** Counters since the agent signed in and since the ACD started. */
    public AgentFigures figures() {
        return figures;
    }

    boolean belongsTo(int skillGroup) {
        return profile.skillGroups().contains(skillGroup);
    }
}
