/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.OptionalInt;
import org.ctihub.domain.agent.MediaState;
import org.ctihub.domain.agent.MediaView;
import org.ctihub.ged188.values.AgentState;

/**
 * What the peripheral said last of an agent in a media routing domain other than that of voice.
 *
 * @param id the peripheral's number
 * @param unconfirmed whether nobody has told of it since the events had a gap
 * @param old whether a part of it is old knowledge
 */
public record MediaDomain(
        int id,
        int rawState,
        OptionalInt reason,
        int tasks,
        int maxTasks,
        Instant since,
        boolean unconfirmed,
        boolean old) {
    MediaDomain doubted() {
        return new MediaDomain(id, rawState, reason, tasks, maxTasks, since, true, old);
    }

    /** Nobody has answered for it. */
    MediaDomain unanswered() {
        return new MediaDomain(id, rawState, reason, tasks, maxTasks, since, unconfirmed, true);
    }

    MediaView view() {
        return new MediaView(id, state(rawState), rawState, reason, tasks, maxTasks, since);
    }

    /** Who has just signed in is not necessarily ready. */
    static MediaState state(int raw) {
        return switch (raw) {
            case AgentState.AGENT_STATE_LOGIN, AgentState.AGENT_STATE_NOT_READY -> MediaState.NOT_READY;
            case AgentState.AGENT_STATE_AVAILABLE -> MediaState.READY;
            case AgentState.AGENT_STATE_RESERVED -> MediaState.RESERVED;
            case AgentState.AGENT_STATE_TALKING -> MediaState.TALKING;
            case AgentState.AGENT_STATE_HOLD -> MediaState.HOLD;
            case AgentState.AGENT_STATE_ACTIVE -> MediaState.ACTIVE;
            case AgentState.AGENT_STATE_PAUSED -> MediaState.PAUSED;
            case AgentState.AGENT_STATE_INTERRUPTED -> MediaState.INTERRUPTED;
            case AgentState.AGENT_STATE_NOT_ACTIVE -> MediaState.NOT_ACTIVE;
            case AgentState.AGENT_STATE_WORK_NOT_READY -> MediaState.WORK_NOT_READY;
            case AgentState.AGENT_STATE_WORK_READY -> MediaState.WORK_READY;
            case AgentState.AGENT_STATE_BUSY_OTHER -> MediaState.BUSY_OTHER;
            default -> MediaState.UNKNOWN;
        };
    }
}
