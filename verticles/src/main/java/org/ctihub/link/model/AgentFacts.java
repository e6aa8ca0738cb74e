/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.DeskSettings;

/** What the peripheral said of an agent last. */
final class AgentFacts {
    final AgentId id;
    Optional<String> device = Optional.empty();
    AgentState state = AgentState.SIGNED_OUT;
    int rawState = AgentStates.RAW_LOGOUT;
    OptionalInt reason = OptionalInt.empty();
    Optional<AgentState> pending = Optional.empty();
    Instant since;
    /** Whether the state may have begun before {@link #since}. */
    boolean sinceLatest;

    /** Calls, as the peripheral counts them, and how many there may be. */
    int tasks;

    int maxTasks;

    /** The media routing domains other than that of voice that the agent is signed in to. */
    final SortedMap<Integer, MediaDomain> media = new TreeMap<>();

    /** Whether the agent signed in without a password, and so signs out without one. */
    boolean singleSignOn;

    Optional<DeskSettings> desk = Optional.empty();
    /** Whether a desktop of the hub looks after the agent, or did until lately. */
    boolean attended;
    /** Whether nobody has told of the agent since the events had a gap. */
    boolean unconfirmed;
    /** What the answer to the question after a gap did not tell. */
    final Set<CarriedOver> carriedOver = EnumSet.noneOf(CarriedOver.class);

    AgentFacts(AgentId id, Instant since) {
        this.id = id;
        this.since = since;
    }

    boolean signedIn() {
        return AgentStates.signedIn(state);
    }

    boolean inWrapUp() {
        return AgentStates.inWrapUp(state);
    }

    /** Whether the peripheral still thinks that the agent is busy with a call. */
    boolean onCall() {
        return AgentStates.onCall(state);
    }
}
