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
        boolean fits = agent.value().getBytes(StandardCharsets.UTF_8).length < SHORT_ID_BYTES;
        request.set(fits ? Fields.AGENT_ID : Fields.AGENT_ID_LONG, agent.value());
    }
}
