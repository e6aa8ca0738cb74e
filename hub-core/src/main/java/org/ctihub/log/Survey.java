/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

/**
 * What somebody who looks at a whole link wants to see of it.
 *
 * @param text what must be in a line as it is shown, in small letters; empty for all lines
 * @param state the word of the state that a line must have; empty for all
 * @param limit how many lines at most, 1 to {@link #MAX_LIMIT}
 * @param numbers whether the numbers of callers may be told. If not they are covered, and not looked into either
 */
public record Survey(Subject subject, String text, String state, int limit, boolean numbers) {
    public static final int MAX_LIMIT = 500;

    /** What the lines are about. */
    public enum Subject {
        CALLS,
        AGENTS
    }

    public Survey {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A survey has 1 to " + MAX_LIMIT + " lines, not " + limit + ".");
        }
    }
}
