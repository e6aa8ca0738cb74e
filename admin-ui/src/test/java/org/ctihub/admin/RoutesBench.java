/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.junit.jupiter.api.AfterEach;

/** An admin API with some routes and people of each role; every answer must be as it is described. */
abstract class RoutesBench {
    final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, AdminSession> sessions = Map.of(
            "provider", session("provider", "host", Role.PROVIDER_ADMIN),
            "admin", session("admin", "acme", Role.TENANT_ADMIN),
            "auditor", session("auditor", "acme", Role.AUDITOR),
            "agent", session("agent", "acme", Role.AGENT));
    private int port;

    @SuppressWarnings("NullAway.Init")
    private AdminDescription description;

    record Reply(int status, JsonObject body) {
        List<String> ids() {
            List<String> ids = new ArrayList<>();
            body.getJsonArray("items").forEach(item -> ids.add(((JsonObject) item).getString("id")));
            return ids;
        }
    }

    private final class Access implements AdminAccess {
        @Override
        public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
            return resume(user);
        }

        @Override
        public Future<AdminSession> resume(String token) {
            AdminSession session = sessions.get(token);
            return session == null
                    ? Future.failedFuture(RefusedException.of(ProblemCode.UNAUTHENTICATED, "Wrong."))
                    : Future.succeededFuture(session);
        }
    }

    private static AdminSession session(String name, String tenant, Role role) {
        return new AdminSession(
                new Account(new TenantId(tenant), tenant, name, name, "hash", Set.of(role), Optional.empty()),
                name,
                Instant.now().plusSeconds(3_600));
    }

    void serve(AdminRoutes... routes) throws Exception {
        description = new AdminDescription();
        AdminVerticle verticle = new AdminVerticle(
                new AdminOptions("127.0.0.1", 0, "1.2.3"),
                AdminParts.of(List::of, new Access(), () -> "", Clock.systemUTC())
                        .with(List.of(routes)));
        vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
        port = verticle.actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    /** The address as it is described. */
    abstract String template(String path);

    Reply ask(String method, String path, String token) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(description.fault(
                        method.toLowerCase(Locale.ROOT),
                        "/api/v1" + template(path),
                        response.statusCode(),
                        type,
                        response.body()))
                .as("%s %s: %s", method, path, response.body())
                .isEmpty();
        return new Reply(
                response.statusCode(), response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body()));
    }
}
