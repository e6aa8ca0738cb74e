/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

import java.util.Set;

/**
 * What the peripheral has set for an agent's desktop.
 *
 * @param rules those that say yes
 * @param workModeTimer after how many seconds after-call work ends by itself; 0 if it does not
 * @param ringNoAnswerTime after how many seconds a call that nobody answers is taken away; 0 if it is not
 * @param logoutNonActivityTime after how many idle seconds the agent is signed out; 0 for never
 * @param rawMask the peripheral's number behind {@code rules}
 */
public record DeskSettings(
        Set<DeskRule> rules,
        WrapUpMode incoming,
        WrapUpMode outgoing,
        long workModeTimer,
        long ringNoAnswerTime,
        long logoutNonActivityTime,
        long rawMask) {
    public DeskSettings {
        rules = Set.copyOf(rules);
    }

    /** Whether a rule says yes. */
    public boolean has(DeskRule rule) {
        return rules.contains(rule);
    }
}
