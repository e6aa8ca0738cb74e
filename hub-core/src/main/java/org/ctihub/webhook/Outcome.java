/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status that was answered; empty if nothing was
 * @param problem a sentence for people; empty if it was taken
 */
public record Outcome(OptionalInt status, Optional<String> problem) {
    private static final int GOOD = 200;
    private static final int REDIRECTION = 300;
    private static final int BAD = 400;
    private static final int GONE = 410;

    /** What an answer means. */
    public static Outcome answered(int status) {
        if (status >= GOOD && status < REDIRECTION) {
            return new Outcome(OptionalInt.of(status), Optional.empty());
        }
        return new Outcome(
                OptionalInt.of(status),
                Optional.of(
                        status >= REDIRECTION && status < BAD
                                ? "The receiver leads elsewhere, which is not followed; give the final address."
                                : "The receiver answered " + status + "."));
    }

    /** There was no answer. */
    public static Outcome failed(String problem) {
        return new Outcome(OptionalInt.empty(), Optional.of(problem));
    }

    boolean taken() {
        return problem.isEmpty();
    }

    /** Whether the receiver says that it will never take anything again. */
    boolean gone() {
        return status.isPresent() && status.getAsInt() == GONE;
    }

    @Nullable
    Integer boxedStatus() {
        return status.isPresent() ? status.getAsInt() : null;
    }
}
