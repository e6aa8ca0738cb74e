/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.EnumSet;
import java.util.Set;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.ged188.values.CallType;

/** Knows which calls are previews: those that reserve an agent for a campaign's customer, until the agent has decided. */
final class Previews {
    private static final Set<PreviewAnswer> ALL = Set.copyOf(EnumSet.allOf(PreviewAnswer.class));

    private final AgentTable agents;
    private final PreviewVariables variables;

    Previews(AgentTable agents, PreviewVariables variables) {
        this.agents = agents;
        this.variables = variables;
    }

    /** What may be said to the call; nothing if it is no preview, or no agent is in it any more. */
    Set<PreviewAnswer> of(CallFacts call) {
        String status = call.variables.get(variables.status());
        if (status == null || status.isEmpty() || !reserves(call.type, status)) {
            return Set.of();
        }
        for (ConnectionFacts connection : call.connections.values()) {
            if (connection.live() && agents.at(connection.device).isPresent()) {
                return ALL;
            }
        }
        return Set.of();
    }

    /**
     * A number means another type up to version 18, but such calls have no status of a dialer. Unified CCX has one type for all
     * reservations; D begins the status of those that are previews.
     */
    private static boolean reserves(int type, String status) {
        return switch (type) {
            case CallType.RESERVATION_PREVIEW,
                    CallType.RESERVATION_PREVIEW_DIRECT,
                    CallType.RESERVATION_CALLBACK,
                    CallType.RESERVATION_PERSONAL_CALLBACK -> true;
            case CallType.CALLTYPE_RESERVATION -> status.startsWith("D");
            default -> false;
        };
    }
}
