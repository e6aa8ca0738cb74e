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

/**
 * What an agent's desk settings forbid at this moment.
 *
 * @param queuesOnly whether there may be no calls beside those of the queues
 * @param noWorkAfterCall whether there is no work after the call that the agent is in
 * @param dataMissing whether the work after a call cannot end before its wrap-up data are set
 */
record DeskLimits(boolean queuesOnly, boolean noWorkAfterCall, boolean dataMissing) {
    static final DeskLimits NONE = new DeskLimits(false, false, false);
    private static final String NO_WORK = "The desk settings allow no work after this call.";
    private static final String DATA_FIRST = "Set the wrap-up data first.";
    private static final Set<Integer> INCOMING = Set.of(
            CallType.CALLTYPE_ACD_IN,
            CallType.CALLTYPE_PREROUTE_ACD_IN,
            CallType.CALLTYPE_PREROUTE_DIRECT_AGENT,
            CallType.CALLTYPE_TRANSFER_IN,
            CallType.CALLTYPE_OVERFLOW_IN);
    private static final Set<Integer> OUTGOING =
            Set.of(CallType.CALLTYPE_AUTO_OUT, CallType.CALLTYPE_AGENT_OUT, CallType.CALLTYPE_OUT);

    /**
     * Those of an agent.
     *
     * @param call that the agent is in, or works on after it
     */
    static DeskLimits of(AgentFacts agent, DeskSettings desk, Optional<CallFacts> call) {
        if (!agent.signedIn()) {
            return NONE;
        }
        WrapUpMode mode = call.map(facts -> mode(desk, facts.type)).orElse(WrapUpMode.UNKNOWN);
        boolean missing =
                call.filter(facts -> facts.wrapUp.orElse("").isEmpty()).isPresent();
        return new DeskLimits(
                !desk.has(DeskRule.NON_ACD_CALLS),
                mode == WrapUpMode.NOT_ALLOWED && agent.onCall(),
                mode == WrapUpMode.REQUIRED_WITH_DATA && agent.inWrapUp() && missing);
    }

    /** Adds what is denied; a reason that is there already stays. */
    void deny(Map<AgentAction, String> denied) {
        if (queuesOnly) {
            denied.putIfAbsent(AgentAction.MAKE_CALL, "The desk settings allow no calls beside those of the queues.");
        }
        if (noWorkAfterCall) {
            denied.putIfAbsent(AgentAction.SET_WORK_READY, NO_WORK);
            denied.putIfAbsent(AgentAction.SET_WORK_NOT_READY, NO_WORK);
        }
        if (dataMissing) {
            denied.putIfAbsent(AgentAction.SET_READY, DATA_FIRST);
            denied.putIfAbsent(AgentAction.SET_NOT_READY, DATA_FIRST);
        }
    }

    private static WrapUpMode mode(DeskSettings desk, int callType) {
        if (INCOMING.contains(callType)) {
            return desk.incoming();
        }
        return OUTGOING.contains(callType) ? desk.outgoing() : WrapUpMode.UNKNOWN;
    }
}
