/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import org.jspecify.annotations.Nullable;

/**
 * The hub's own id of a call: unique per link for ever, stable while the peripheral renames or merges the call
 * (R-CALL-01, R-CALL-19).
 *
 * @param value 1 to 64 characters
 */
public record CallId(String value) implements Comparable<CallId> {
    private static final int MAX_LENGTH = 64;

    public CallId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A call id has 1 to " + MAX_LENGTH + " characters.");
        }
    }

    /** Written out for the same reason as that of an agent's id. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CallId id && value.equals(id.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(CallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
