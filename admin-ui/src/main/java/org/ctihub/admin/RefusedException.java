/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;

/** A request that is answered by a problem. Made without a stack trace: a refusal is no fault of the program. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static RefusedException of(ProblemCode code, String detail) {
        return new RefusedException(Problem.of(code, detail));
    }

    public Problem problem() {
        return problem;
    }
}
