/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Serves administrators on a port of its own, which belongs inside the operator's network: {@code /health} and {@code
 * /metrics} ask for no sign-in. One instance per node.
 */
public final class AdminVerticle extends VerticleBase {
    private static final String PAGE = "org/ctihub/adminpage";
    private static final String BEARER = "Bearer ";
    private static final int MAX_BODY = 4_096;
    private static final int MAX_MEMBER = 256;
    private static final int STUCK_SECONDS = 60;
    private static final long FOREVER_SECONDS = 31_536_000;

    private final AdminOptions options;
    private final LinkStates states;
    private final AdminAccess access;
    private final Supplier<String> metrics;
    private final Clock clock;
    private final Optional<ClusterControl> cluster;
    private @Nullable HttpServer server;

    /**
     * Composes it; nothing is opened before the start.
     *
     * @param metrics gives the present metrics in Prometheus' text form; called on the event loop
     */
    public AdminVerticle(
            AdminOptions options, LinkStates states, AdminAccess access, Supplier<String> metrics, Clock clock) {
        this(options, states, access, metrics, clock, Optional.empty());
    }

    /**
     * The same, in a cluster.
     *
     * @param cluster empty if there is none
     */
    public AdminVerticle(
            AdminOptions options,
            LinkStates states,
            AdminAccess access,
            Supplier<String> metrics,
            Clock clock,
            Optional<ClusterControl> cluster) {
        this.cluster = cluster;
        this.options = options;
        this.states = states;
        this.access = access;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions limits = new HttpServerOptions()
                // An upgrade to HTTP/2 in clear text leads past the rules of a proxy, and no browser asks for it.
                .setHttp2ClearTextEnabled(false)
                // What takes nothing for this long is cut; closing alone would wait for what was written before.
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setWriteIdleTimeout(STUCK_SECONDS);
        return vertx.createHttpServer(limits)
                .requestHandler(router())
                .listen(options.port(), options.host())
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    /** The port that it listens on; known after the start. */
    public int actualPort() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    private Router router() {
        LinkEventStream stream = new LinkEventStream(vertx, states, clock, LinkEventStream.TICK_MS);
        Router router = Router.router(vertx);
        router.route().handler(AdminVerticle::protect);
        router.get("/health").handler(this::health);
        router.get("/metrics").handler(this::scrape);
        router.get("/api/v1/version").handler(this::version);
        router.post("/api/v1/admin/sessions")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
                .handler(this::signIn);
        router.get("/api/v1/admin/links")
                .handler(context -> administrator(context)
                        .onSuccess(session -> {
                            JsonArray links = LinkJson.links(states.links(), session);
                            json(context, 200, LinkJson.body(links, clock.instant()));
                        })
                        .onFailure(context::fail));
        router.get("/api/v1/admin/links/events")
                .handler(context -> administrator(context)
                        .map(session -> {
                            stream.open(context.response(), session);
                            return session;
                        })
                        .onFailure(context::fail));
        new ClientsEndpoint(states, this::administrator, clock).mount(router);
        cluster.ifPresent(control -> new ClusterEndpoint(control, this::administrator).mount(router));
        router.route("/api/*")
                .handler(context -> ProblemResponses.send(
                        context, 404, Problem.of(ProblemCode.INVALID_REQUEST, "There is no such address.")));
        router.getWithRegex("/assets/.*")
                .handler(StaticHandler.create(FileSystemAccess.RELATIVE, PAGE)
                        .setMaxAgeSeconds(FOREVER_SECONDS)
                        .setCachingEnabled(true));
        router.get()
                .handler(StaticHandler.create(FileSystemAccess.RELATIVE, PAGE)
                        .setCachingEnabled(false)
                        .setIncludeHidden(false));
        // Screens have addresses of their own: what is no file is the page, which knows what to show there.
        router.get().handler(context -> {
            if (context.normalizedPath().startsWith("/assets/")
                    || context.normalizedPath().equals("/")) {
                context.next();
            } else {
                context.reroute("/");
            }
        });
        router.route().failureHandler(ProblemResponses::failure);
        return router;
    }

    private static void protect(RoutingContext context) {
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                                + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        context.next();
    }

    private void health(RoutingContext context) {
        HealthReport report = HealthReport.of(states.links());
        json(context, report.ready() ? 200 : 503, report.body());
    }

    private void scrape(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(metrics.get());
    }

    private void version(RoutingContext context) {
        json(context, 200, new JsonObject().put("name", "cti-hub").put("version", options.version()));
    }

    private void signIn(RoutingContext context) {
        JsonObject body = bodyOf(context);
        access.signIn(
                        name(body, "tenant"),
                        name(body, "user"),
                        member(body, "password"),
                        context.request().remoteAddress().hostAddress())
                .map(AdminVerticle::onlyAdministrators)
                .onSuccess(session -> json(context, 201, answer(session)))
                .onFailure(context::fail);
    }

    private static JsonObject answer(AdminSession session) {
        JsonArray roles = new JsonArray();
        session.account().roles().stream().sorted().map(AdminVerticle::word).forEach(roles::add);
        return new JsonObject()
                .put("token", session.token())
                .put("expiresAt", session.expires().toString())
                .put(
                        "user",
                        new JsonObject()
                                .put("tenant", session.account().tenant().value())
                                .put("tenantName", session.account().tenantName())
                                .put("name", session.account().name())
                                .put("displayName", session.account().displayName())
                                .put("roles", roles));
    }

    private static String word(Role role) {
        return switch (role) {
            case AGENT -> "agent";
            case SUPERVISOR -> "supervisor";
            case BRIDGE -> "bridge";
            case TENANT_ADMIN -> "tenantAdmin";
            case PROVIDER_ADMIN -> "providerAdmin";
        };
    }

    private Future<AdminSession> administrator(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Future.failedFuture(
                    RefusedException.of(ProblemCode.UNAUTHENTICATED, "The request carries no bearer token."));
        }
        return access.resume(header.substring(BEARER.length())).map(AdminVerticle::onlyAdministrators);
    }

    private static AdminSession onlyAdministrators(AdminSession session) {
        if (!session.administers()) {
            throw RefusedException.of(ProblemCode.FORBIDDEN, "The account is no administrator's.");
        }
        return session;
    }

    private static JsonObject bodyOf(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            throw RefusedException.of(ProblemCode.NOT_JSON, "The body is not a JSON object.");
        }
        throw RefusedException.of(ProblemCode.NOT_JSON, "The body is empty.");
    }

    /** Names are logged: one with a line break could forge a line. */
    private static String name(JsonObject body, String name) {
        String text = member(body, name);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.of(ProblemCode.INVALID_PARAMS, name + " must hold no control characters.");
        }
        return text;
    }

    private static String member(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text && !text.isEmpty() && text.length() <= MAX_MEMBER) {
            return text;
        }
        throw RefusedException.of(
                ProblemCode.INVALID_PARAMS, name + " must be a text of 1 to " + MAX_MEMBER + " characters.");
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
