/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;

/** A request that is answered by a problem. Made without a stack trace: a refusal is no fault of the program. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient JsonObject members;

    public RefusedException(Problem problem) {
        this(problem, new JsonObject());
    }

    /**
     * With more to tell.
     *
     * @param members of the answer, beside those of every problem
     */
    public RefusedException(Problem problem, JsonObject members) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.members = members.copy();
    }

    /** One without a hint. */
    public static RefusedException of(ProblemCode code, String detail) {
        return new RefusedException(Problem.of(code, detail));
    }

    /**
     * One for a member of the body that cannot be so: 422.
     *
     * @param pointer a JSON pointer to it
     */
    public static RefusedException at(String pointer, String detail) {
        JsonObject error = new JsonObject().put("pointer", pointer).put("detail", detail);
        return new RefusedException(
                Problem.of(ProblemCode.REFUSED, detail), new JsonObject().put("errors", new JsonArray().add(error)));
    }

    public Problem problem() {
        return problem;
    }

    JsonObject members() {
        return members.copy();
    }
}
