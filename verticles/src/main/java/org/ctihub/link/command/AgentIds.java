/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.nio.charset.StandardCharsets;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.codec.FrameBuilder;

/** Writes an agent's id where it fits: AgentID, or the tag for long ones (R-AGT-17). */
public final class AgentIds {
    /** AgentID holds so many bytes with its NUL. */
    private static final int SHORT_ID_BYTES = 12;

    private AgentIds() {}

    public static void set(FrameBuilder request, AgentId agent) {
        request.set(fits(agent) ? Fields.AGENT_ID : Fields.AGENT_ID_LONG, agent.value());
    }

    /** The same in messages that have no tag for long ids; false, and nothing is written, if the id does not fit. */
    public static boolean setShort(FrameBuilder request, AgentId agent) {
        if (!fits(agent)) {
            return false;
        }
        request.set(Fields.AGENT_ID, agent.value());
        return true;
    }

    private static boolean fits(AgentId agent) {
        return agent.value().getBytes(StandardCharsets.UTF_8).length < SHORT_ID_BYTES;
    }
}
