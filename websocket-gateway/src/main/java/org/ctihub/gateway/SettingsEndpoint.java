/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.ctihub.gateway.ServedSettings.Served;
import org.ctihub.gateway.http.Problems;

/**
 * {@code GET /api/v1/desktop/settings}: what the desktop of the token's user is set to, and nothing of other tenants and teams.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class SettingsEndpoint {
    static final String PATH = "/api/v1/desktop/settings";
    private static final int NOT_MODIFIED = 304;

    private final Callers callers;
    private final ServedSettings settings;

    SettingsEndpoint(Callers callers, ServedSettings settings) {
        this.callers = callers;
        this.settings = settings;
    }

    void mount(Router router) {
        router.get(PATH).handler(this::tell);
    }

    private void tell(RoutingContext context) {
        callers.know(context.request())
                .onSuccess(account -> answer(context, settings.of(account)))
                .onFailure(cause -> Problems.answer(context, cause));
    }

    private static void answer(RoutingContext context, Served settings) {
        String tag = '"' + settings.tag() + '"';
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(settings.json());
        }
    }
}
