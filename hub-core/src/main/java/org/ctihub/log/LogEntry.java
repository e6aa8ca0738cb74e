/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.Set;
import org.ctihub.domain.agent.AgentId;

/**
 * An event in the log, encoded once.
 *
 * @param audience as {@link LinkEvent#audience()}
 * @param json the whole {@code event} notification as sent to desktops
 */
public record LogEntry(Cursor cursor, Set<AgentId> audience, String json) {
    public LogEntry {
        audience = Set.copyOf(audience);
    }

    public boolean concerns(Scope scope) {
        return scope.concerns(audience);
    }
}
