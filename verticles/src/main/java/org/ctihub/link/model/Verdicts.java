/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.Recorder;

/**
 * What agents may ask for in each situation. There are few situations and many events, so what was found of one is kept:
 * views of the same situation share it, which makes them quick to make, to compare and to encode.
 *
 * <p>One thread only.
 */
final class Verdicts {
    /**
     * What may be asked for, and why the rest may not. Neither ever changes.
     *
     * @param denied with a sentence each
     */
    record Verdict<A>(Set<A> allowed, Map<A, String> denied) {}

    private static final Verdict<CallAction> NOBODY = new Verdict<>(Set.of(), Map.of());

    private final Optional<Recorder> recorder;
    private final Map<AllowedActions.OfAgent, Verdict<AgentAction>> ofAgents = new HashMap<>();
    private final Map<AllowedActions.AtConnection, Verdict<CallAction>> atConnections = new HashMap<>();
    private Abilities abilities = Abilities.UNKNOWN;

    Verdicts(Optional<Recorder> recorder) {
        this.recorder = recorder;
    }

    /** At a connection without an agent, where nobody can ask for anything. */
    static Verdict<CallAction> nobody() {
        return NOBODY;
    }

    Verdict<AgentAction> of(AllowedActions.OfAgent agent, Abilities now) {
        learn(now);
        return ofAgents.computeIfAbsent(
                agent, key -> verdict(AgentAction.class, AllowedActions.denied(key, abilities)));
    }

    Verdict<CallAction> of(AllowedActions.AtConnection connection, Abilities now) {
        learn(now);
        return atConnections.computeIfAbsent(
                connection, key -> verdict(CallAction.class, AllowedActions.denied(key, abilities, recorder)));
    }

    private void learn(Abilities now) {
        if (now != abilities) {
            abilities = now;
            ofAgents.clear();
            atConnections.clear();
        }
    }

    private static <A extends Enum<A>> Verdict<A> verdict(Class<A> actions, Map<A, String> denied) {
        Set<A> allowed = EnumSet.allOf(actions);
        allowed.removeAll(denied.keySet());
        return new Verdict<>(Set.copyOf(allowed), Map.copyOf(denied));
    }
}
