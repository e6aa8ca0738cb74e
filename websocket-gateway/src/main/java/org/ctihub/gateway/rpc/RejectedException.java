/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;

/** A message that cannot be served, with the problem that its sender is told. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RejectedException(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    /** With this code and a sentence that says what is wrong. */
    public RejectedException(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    public Problem problem() {
        return problem;
    }
}
