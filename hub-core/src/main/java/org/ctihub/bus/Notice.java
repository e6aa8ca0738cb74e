/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;

/**
 * Something that desktops are told and that is no event: it has no cursor, is not kept and is never repeated.
 *
 * @param topic of statistics: those who watch it are told, and a later notice about it takes the place of one that waits
 * @param audience without a topic: the agents whose desktops are told, empty for all of the link
 * @param json the whole notification
 */
public record Notice(Optional<Topic> topic, Set<AgentId> audience, String json) {
    public Notice {
        audience = Set.copyOf(audience);
    }

    /** The newest statistics of something. */
    public static Notice of(Topic topic, String json) {
        return new Notice(Optional.of(topic), Set.of(), json);
    }
}
