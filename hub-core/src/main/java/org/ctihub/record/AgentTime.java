/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.util.OptionalInt;
import org.ctihub.domain.LinkId;

/**
 * A state that an agent was in.
 *
 * @param agent the id at the peripheral
 * @param fromMs ms since 1970 on the clock of the owner of the link
 * @param toMs later than {@code fromMs}
 * @param state the word for the state
 * @param stateNumber the peripheral's number for it
 * @param reason the reason code, if the peripheral told one
 */
public record AgentTime(
        LinkId link, String agent, long fromMs, long toMs, String state, int stateNumber, OptionalInt reason)
        implements RecordEntry {
    @Override
    public String key() {
        return link + "/" + agent + "@" + fromMs;
    }
}
