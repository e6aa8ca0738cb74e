/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import org.ctihub.command.Problem;

/** Problems as RFC 9457 wants them. */
public final class ProblemJson {
    /** The media type of a problem that is a whole HTTP answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    public static JsonObject of(Problem problem) {
        return of(problem, problem.code().status());
    }

    /** With another HTTP status than the code's usual one. */
    public static JsonObject of(Problem problem, int status) {
        JsonObject json = new JsonObject()
                .put("type", "urn:cti-hub:problem:" + problem.code().name())
                .put("title", problem.code().title())
                .put("status", status)
                .put("code", problem.code().name())
                .put("detail", problem.detail())
                .put("retryable", problem.code().retryable());
        if (!problem.hint().isEmpty()) {
            json.put("hint", problem.hint());
        }
        if (problem.retryAfterMs() > 0) {
            json.put("retryAfterMs", problem.retryAfterMs());
        }
        problem.cti()
                .ifPresent(cti -> json.put(
                        "cti",
                        new JsonObject()
                                .put("kind", cti.kind())
                                .put("number", cti.number())
                                .put("name", cti.name())
                                .put("peripheralError", cti.peripheralError())));
        return json;
    }
}
