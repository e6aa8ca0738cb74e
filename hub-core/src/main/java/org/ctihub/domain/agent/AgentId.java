/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.agent;

import org.jspecify.annotations.Nullable;

/**
 * An agent's id at the peripheral (the one an agent signs in with).
 *
 * @param value 1 to 128 characters
 */
public record AgentId(String value) implements Comparable<AgentId> {
    private static final int MAX_LENGTH = 128;

    public AgentId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("An agent id has 1 to " + MAX_LENGTH + " characters.");
        }
    }

    /** Written out because it is asked for many times with every event; that of a record is several times slower. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentId id && value.equals(id.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
