/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.call.CallAction;
import org.ctihub.ged188.values.CallControlMask;
import org.junit.jupiter.api.Test;

class AbilitiesTest {
    private static final int ALL = 0x7FFFF;

    @Test
    void a_mask_without_a_bit_says_nothing() {
        assertThat(Abilities.UNKNOWN.missingAtCalls()).isEmpty();
        assertThat(Abilities.UNKNOWN.missingOfAgents()).isEmpty();
    }

    @Test
    void each_verb_needs_its_bit() {
        assertThat(new Abilities(ALL).missingAtCalls()).isEmpty();
        assertThat(new Abilities(ALL & ~CallControlMask.CONTROL_DEFLECT_CALL).missingAtCalls())
                .containsExactly(CallAction.DEFLECT);
        assertThat(new Abilities(ALL & ~CallControlMask.CONTROL_TRANSFER_CALL).missingAtCalls())
                .containsExactlyInAnyOrder(CallAction.TRANSFER, CallAction.SINGLE_STEP_TRANSFER);
        assertThat(new Abilities(ALL & ~CallControlMask.CONTROL_MAKE_CALL).missingOfAgents())
                .containsExactly(AgentAction.MAKE_CALL);
    }

    @Test
    void what_the_cti_server_does_itself_needs_none() {
        assertThat(new Abilities(CallControlMask.CONTROL_ANSWER_CALL).missingAtCalls())
                .contains(CallAction.HOLD)
                .doesNotContain(
                        CallAction.ANSWER,
                        CallAction.SET_DATA,
                        CallAction.WRAP_UP,
                        CallAction.MARK_BAD_LINE,
                        CallAction.START_RECORDING,
                        CallAction.STOP_RECORDING);
    }
}
