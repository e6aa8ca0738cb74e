/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.SupervisorAction;

/**
 * A call at a device.
 *
 * @param agent the agent who works at the device, if one does
 * @param rawState the peripheral's number for {@code state}
 * @param cause the word for {@code rawCause}
 * @param rawCause the peripheral's event cause of the last change
 * @param since when {@code state} began, by the hub's clock
 * @param media whether voice flows at the device, as far as the peripheral is asked for that
 * @param greeting whether the greeting of the agent at the device is being played to the caller
 * @param actions what that agent may ask for now; empty without an agent
 * @param denied the other actions, each with a sentence that says why not; empty without an agent
 * @param role how a supervisor came into the call; empty for everybody else
 */
public record ConnectionView(
        String device,
        Optional<AgentId> agent,
        ConnectionState state,
        int rawState,
        String cause,
        int rawCause,
        Instant since,
        boolean media,
        boolean greeting,
        Set<CallAction> actions,
        Map<CallAction, String> denied,
        Optional<SupervisorAction> role) {
    public ConnectionView {
        actions = Set.copyOf(actions);
        denied = Map.copyOf(denied);
    }

    /** Whether a supervisor listens or helps here. One who has taken the call over has it as an agent has. */
    public boolean isSupervising() {
        return role.isPresent() && role.get() != SupervisorAction.INTERCEPT;
    }
}
