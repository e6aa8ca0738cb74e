/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import java.util.Optional;

/**
 * Why something did not work, in a form that a program and a person can act on (RFC 9457).
 *
 * @param detail what went wrong this time, a sentence
 * @param hint what to do about it, a sentence, or empty
 * @param retryAfterMs how long to wait before a retry makes sense, in ms, 0 if nothing is known
 */
public record Problem(ProblemCode code, String detail, String hint, Optional<CtiStatus> cti, long retryAfterMs) {
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, "", Optional.empty(), 0);
    }

    public Problem withHint(String text) {
        return new Problem(code, detail, text, cti, retryAfterMs);
    }
}
