/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.ctihub.launcher.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Speaks to a node's admin API for the command line. Blocks. */
final class AdminClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ERROR = 400;
    private static final String PASSWORD = "HUB_PASSWORD";

    private final HttpClient http;
    private final URI admin;
    private final String token;

    private AdminClient(HttpClient http, URI admin, String token) {
        this.http = http;
        this.admin = admin;
        this.token = token;
    }

    /**
     * Signs in with the password of the environment variable HUB_PASSWORD, or one that is asked for: a line of
     * standard input.
     *
     * @param user tenant/name
     * @param trust a PEM file of the certificates to trust in the place of Java's
     */
    static AdminClient signIn(URI admin, String user, Optional<Path> trust) throws IOException, InterruptedException {
        String[] parts = user.split("/", 2);
        if (parts.length != 2) {
            throw new ConfigException("--user is TENANT/NAME, not \"" + user + "\".");
        }
        HttpClient.Builder built = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (trust.isPresent()) {
            built.sslContext(TrustFile.context(trust.get()));
        }
        HttpClient http = built.build();
        JsonObject credentials =
                new JsonObject().put("tenant", parts[0]).put("user", parts[1]).put("password", password());
        HttpRequest request = HttpRequest.newBuilder(admin.resolve("/api/v1/admin/sessions"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials.encode()))
                .build();
        return new AdminClient(http, admin, send(http, request).getString("token"));
    }

    private static String password() throws IOException {
        String given = System.getenv(PASSWORD);
        if (given != null) {
            return given;
        }
        System.err.print("Password: ");
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return send(http, request(path).GET().build());
    }

    JsonObject post(String path) throws IOException, InterruptedException {
        return send(http, request(path).POST(BodyPublishers.noBody()).build());
    }

    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(
                http,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode()))
                        .build());
    }

    JsonObject delete(String path) throws IOException, InterruptedException {
        return send(http, request(path).DELETE().build());
    }

    JsonObject put(String path, JsonObject body) throws IOException, InterruptedException {
        return send(
                http,
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.encode()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(admin.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private static JsonObject send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (SSLHandshakeException e) {
            throw new IOException(
                    request.uri().getAuthority() + " shows a certificate that is not trusted (" + e.getMessage()
                            + "). Name the authority's with --trust FILE.",
                    e);
        } catch (IOException e) {
            throw new IOException(request.uri().getAuthority() + " does not answer: " + e, e);
        }
        JsonObject body = json(response.body());
        if (response.statusCode() >= ERROR || body == null) {
            throw new IOException(request.uri() + " answered " + response.statusCode()
                    + (body == null ? "" : ": " + body.getString("detail", "") + errors(body)));
        }
        return body;
    }

    /** What is wrong where, a line each. */
    private static String errors(JsonObject problem) {
        StringBuilder lines = new StringBuilder();
        if (problem.getValue("errors") instanceof JsonArray errors) {
            errors.forEach(each -> {
                if (each instanceof JsonObject error) {
                    lines.append(System.lineSeparator())
                            .append("  ")
                            .append(error.getString("pointer", ""))
                            .append(": ")
                            .append(error.getString("detail", ""));
                }
            });
        }
        return lines.toString();
    }

    private static @Nullable JsonObject json(String text) {
        try {
            return text.isEmpty() ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException e) {
            return null;
        }
    }
}
