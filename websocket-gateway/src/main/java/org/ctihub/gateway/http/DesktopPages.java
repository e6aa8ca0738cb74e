/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * The pages of the reference desktop, at {@value #PATH}. They may load what comes from this host and nothing else, and
 * nobody may put them in a frame.
 */
public final class DesktopPages {
    public static final String PATH = "/desktop/";

    /**
     * Scripts come from files only. Styles may also be written by the page's own scripts, because the component library
     * puts its theme into a style element; a style cannot send anything anywhere under the other rules.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String NOT_BUILT = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<title>Agent desktop</title><p>This hub was built without its desktop. The desktop protocol is at"
            + " <code>/ws</code>.</p></html>";

    private final String root;
    private final boolean built;

    /** Serves a directory of the class path. */
    public DesktopPages(String root) {
        this.root = root;
        this.built = DesktopPages.class.getClassLoader().getResource(root + "/index.html") != null;
    }

    /** Adds the routes of the pages and the redirects to them. */
    public void mount(Router router) {
        router.get("/").handler(context -> redirect(context));
        router.getWithRegex("/desktop").handler(context -> redirect(context));
        router.get(PATH + "*").handler(this::headers);
        if (built) {
            router.get(PATH + "*")
                    .handler(StaticHandler.create(root)
                            .setCachingEnabled(false)
                            .setIncludeHidden(false)
                            .setIndexPage("index.html"));
        } else {
            router.get(PATH)
                    .handler(context -> context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                            .end(NOT_BUILT));
        }
    }

    private static void redirect(RoutingContext context) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, PATH)
                .end();
    }

    private void headers(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        // The build puts a hash of the content into the names of what lies in assets.
        boolean hashed = context.normalizedPath().startsWith(PATH + "assets/");
        response.headersEndHandler(end -> response.putHeader(
                HttpHeaders.CACHE_CONTROL, hashed && response.getStatusCode() == 200 ? FOREVER : "no-cache"));
        context.next();
    }
}
