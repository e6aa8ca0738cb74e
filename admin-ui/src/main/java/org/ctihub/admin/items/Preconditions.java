/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctihub.admin.RefusedException;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.Precondition;
import org.jspecify.annotations.Nullable;

/** What a request says that it is a change of. */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private Preconditions() {}

    /** Throws {@link RefusedException} if the request says nothing, or nothing that can be understood. */
    static Precondition of(HttpServerRequest request) {
        String match = request.getHeader(HttpHeaders.IF_MATCH);
        String none = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (match == null && none == null) {
            throw new RefusedException(
                    Problem.of(ProblemCode.PRECONDITION_REQUIRED, "The request must say what it is a change of.")
                            .withHint("Give If-Match with the ETag that was read, or If-None-Match: * for a new one."));
        }
        if (match == null && none != null && none.trim().equals("*")) {
            return Precondition.NEW;
        }
        if (match != null && none == null) {
            Matcher tag = TAG.matcher(match.trim());
            if (tag.matches()) {
                return Precondition.at(Long.parseLong(tag.group(1)));
            }
        }
        throw RefusedException.of(
                ProblemCode.INVALID_REQUEST, "Give one of If-Match: \"revision\" and If-None-Match: *.");
    }

    /** Whether who asks has this one already. */
    static boolean isKnown(HttpServerRequest request, @Nullable String tag) {
        return tag != null && tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }
}
