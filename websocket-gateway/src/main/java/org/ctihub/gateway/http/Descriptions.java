/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The descriptions of the desktop protocol and of this port, as they were built into this node, for people who write
 * clients: {@code /api/v1/asyncapi.yaml} and {@code /api/v1/openapi.yaml}. Everybody may read them, pages of any origin
 * too; they say nothing of this hub but its version of the protocol.
 */
public final class Descriptions {
    private static final String PATH = "/api/v1/";
    /** Short, since a hub that is brought up to date has another one at the same place. */
    private static final String SOME_TIME = "public, max-age=300";

    private static final int NOT_MODIFIED = 304;

    private record Description(String file, String type, Buffer text, String tag) {}

    private final List<Description> all;

    /** Reads the files; they stay in memory. */
    public Descriptions() {
        all = List.of(
                read("asyncapi.yaml", "application/vnd.aai.asyncapi+yaml;version=3.0.0"),
                read("openapi.yaml", "application/vnd.oai.openapi+yaml;version=3.1"));
    }

    private static Description read(String file, String type) {
        try (InputStream in = Descriptions.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            byte[] text = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return new Description(file, type, Buffer.buffer(text), "\"" + tag + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Adds the routes. */
    public void mount(Router router) {
        for (Description each : all) {
            router.route(PATH + each.file())
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(context -> answer(context, each));
        }
    }

    private static void answer(RoutingContext context, Description description) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, description.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, SOME_TIME)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader("X-Content-Type-Options", "nosniff");
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(description.tag())) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, description.type()).end(description.text());
        }
    }
}
