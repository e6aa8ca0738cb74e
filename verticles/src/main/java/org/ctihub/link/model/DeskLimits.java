/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.ged188.values.CallType;

/** What an agent's desk settings forbid. */
final class DeskLimits {
    private static final Set<Integer> INCOMING = Set.of(
            CallType.CALLTYPE_ACD_IN,
            CallType.CALLTYPE_PREROUTE_ACD_IN,
            CallType.CALLTYPE_PREROUTE_DIRECT_AGENT,
            CallType.CALLTYPE_TRANSFER_IN,
            CallType.CALLTYPE_OVERFLOW_IN);
    private static final Set<Integer> OUTGOING =
            Set.of(CallType.CALLTYPE_AUTO_OUT, CallType.CALLTYPE_AGENT_OUT, CallType.CALLTYPE_OUT);

    private DeskLimits() {}

    /**
     * Adds what is denied; a reason that is there already stays.
     *
     * @param call that the agent is in, or works on after it
     */
    static void deny(Map<AgentAction, String> denied, AgentFacts agent, DeskSettings desk, Optional<CallFacts> call) {
        if (!agent.signedIn()) {
            return;
        }
        if (!desk.has(DeskRule.NON_ACD_CALLS)) {
            denied.putIfAbsent(AgentAction.MAKE_CALL, "The desk settings allow no calls beside those of the queues.");
        }
        WrapUpMode mode = call.map(facts -> mode(desk, facts.type)).orElse(WrapUpMode.UNKNOWN);
        if (mode == WrapUpMode.NOT_ALLOWED && agent.onCall()) {
            String why = "The desk settings allow no work after this call.";
            denied.putIfAbsent(AgentAction.SET_WORK_READY, why);
            denied.putIfAbsent(AgentAction.SET_WORK_NOT_READY, why);
        }
        boolean missing =
                call.filter(facts -> facts.wrapUp.orElse("").isEmpty()).isPresent();
        if (mode == WrapUpMode.REQUIRED_WITH_DATA && agent.inWrapUp() && missing) {
            String why = "Set the wrap-up data first.";
            denied.putIfAbsent(AgentAction.SET_READY, why);
            denied.putIfAbsent(AgentAction.SET_NOT_READY, why);
        }
    }

    private static WrapUpMode mode(DeskSettings desk, int callType) {
        if (INCOMING.contains(callType)) {
            return desk.incoming();
        }
        return OUTGOING.contains(callType) ? desk.outgoing() : WrapUpMode.UNKNOWN;
    }
}
