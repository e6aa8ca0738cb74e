/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;

/**
 * An event in the log, encoded once for everybody; once more for the agents on a call of which only they may know all.
 *
 * @param audience as {@link LinkEvent#audience()}
 * @param json the whole {@code event} notification as everybody may see it
 * @param disclosed what some agents are told instead; nearly always empty
 */
public record LogEntry(Cursor cursor, Set<AgentId> audience, String json, Optional<Disclosed> disclosed) {
    /**
     * The text with what is confidential.
     *
     * @param to the agents whose own desktops may have it
     */
    public record Disclosed(Set<AgentId> to, String json) {
        public Disclosed {
            to = Set.copyOf(to);
        }

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Disclosed[to=" + to + "]";
        }
    }

    public LogEntry {
        audience = Set.copyOf(audience);
    }

    /** An event of which everybody may know all. */
    public LogEntry(Cursor cursor, Set<AgentId> audience, String json) {
        this(cursor, audience, json, Optional.empty());
    }

    public boolean concerns(Scope scope) {
        return scope.concerns(audience);
    }

    /** The text for a desktop with this scope. */
    public String json(Scope scope) {
        if (disclosed.isPresent()
                && scope.self().isPresent()
                && disclosed.get().to().contains(scope.self().get())) {
            return disclosed.get().json();
        }
        return json;
    }

    /** How many characters it has in all. */
    public int chars() {
        return disclosed.isPresent() ? json.length() + disclosed.get().json().length() : json.length();
    }

    /** Leaves the texts out. */
    @Override
    public String toString() {
        return "LogEntry[cursor=" + cursor + ", audience=" + audience + "]";
    }
}
