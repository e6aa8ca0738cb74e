/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.link;

import java.util.Map;
import java.util.Set;
import org.ctihub.domain.agent.SupervisorAction;

/**
 * What supervisors may ask for at a link at all; the state of agents and calls may not allow it at a moment.
 *
 * @param denied the other actions, each with a sentence that says why not
 */
public record SupervisionView(Set<SupervisorAction> actions, Map<SupervisorAction, String> denied) {
    public SupervisionView {
        actions = Set.copyOf(actions);
        denied = Map.copyOf(denied);
    }
}
