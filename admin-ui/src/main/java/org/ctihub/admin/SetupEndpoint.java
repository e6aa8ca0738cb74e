/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.ctihub.security.PasswordHash;

/** The first start: {@code /api/v1/setup}, for whoever has the token that the node printed. */
public final class SetupEndpoint implements AdminRoutes {
    private static final String PATH = "/api/v1/setup";
    private static final int MAX_BODY = 8_192;
    private static final int MAX_MEMBER = 256;

    private final FirstStart start;

    public SetupEndpoint(FirstStart start) {
        this.start = start;
    }

    @Override
    public void mount(Router router, Doorway doorway) {
        router.get(PATH)
                .handler(context -> Answers.json(
                        context, 200, start.needed().map(needed -> new JsonObject().put("needed", needed))));
        router.post(PATH)
                .handler(doorway.body(MAX_BODY))
                .handler(doorway.once())
                .handler(context -> Answers.json(
                        context,
                        201,
                        start.complete(request(context), Doorway.address(context))
                                .map(SessionJson::of)));
    }

    private static FirstStart.Request request(RoutingContext context) {
        JsonObject body = Answers.bodyOf(context);
        return new FirstStart.Request(
                text(body, "token"),
                text(body, "tenant"),
                text(body, "tenantName"),
                text(body, "user"),
                text(body, "displayName"),
                password(body));
    }

    private static String text(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text
                && !text.isBlank()
                && text.length() <= MAX_MEMBER
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw RefusedException.at(
                "/" + name, name + " must be a text of 1 to " + MAX_MEMBER + " characters without control characters.");
    }

    private static String password(JsonObject body) {
        if (body.getValue("password") instanceof String text && PasswordHash.isAllowed(text)) {
            return text;
        }
        throw RefusedException.at(
                "/password",
                "A password has " + PasswordHash.SHORTEST + " to " + PasswordHash.LONGEST + " characters.");
    }
}
