/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.tls.PortSecurity;
import org.jspecify.annotations.Nullable;

/**
 * Serves administrators on a port of its own, which belongs inside the operator's network: {@code /health} and {@code
 * /metrics} ask for no sign-in. One instance per node.
 */
public final class AdminVerticle extends VerticleBase {
    private static final String PAGE = "org/ctihub/adminpage";
    private static final String DESCRIPTION = "admin-openapi.yaml";
    private static final int MAX_BODY = 4_096;
    private static final int MAX_MEMBER = 256;
    private static final int STUCK_SECONDS = 60;
    private static final long FOREVER_SECONDS = 31_536_000;

    private final AdminOptions options;
    private final AdminParts parts;
    private final Clock clock;
    private @Nullable HttpServer server;

    /** Composes it; nothing is opened before the start. */
    public AdminVerticle(AdminOptions options, AdminParts parts) {
        this.options = options;
        this.parts = parts;
        this.clock = parts.clock();
    }

    @Override
    public Future<?> start() {
        HttpServerOptions limits = new HttpServerOptions()
                // An upgrade to HTTP/2 in clear text leads past the rules of a proxy, and no browser asks for it.
                .setHttp2ClearTextEnabled(false)
                // What takes nothing for this long is cut; closing alone would wait for what was written before.
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setWriteIdleTimeout(STUCK_SECONDS);
        options.security().open(limits);
        HttpServer created = vertx.createHttpServer(limits).requestHandler(router());
        return created.listen(options.port(), options.host()).onSuccess(listening -> {
            options.security().renew(vertx, clock, created::updateSSLOptions);
            server = listening;
        });
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
        LinkEventStream stream = new LinkEventStream(
                vertx,
                parts.states(),
                clock,
                LinkEventStream.TICK_MS,
                token -> parts.access().resume(token).map(Doorway::onlyAdministrators));
        parts.news().follow(item -> context.runOnContext(here -> stream.tell(item)));
        Doorway doorway = new Doorway(parts.access(), clock);
        Router router = Router.router(vertx);
        router.route().handler(this::protect);
        router.get("/health").handler(this::health);
        router.get("/metrics").handler(this::scrape);
        router.route("/api/*").handler(doorway::count);
        router.get("/api/v1/version").handler(this::version);
        router.get("/api/v1/admin-openapi.yaml").handler(AdminVerticle::description);
        router.post("/api/v1/admin/sessions").handler(doorway.body(MAX_BODY)).handler(this::signIn);
        router.get("/api/v1/me")
                .handler(doorway.admitsAll())
                .handler(context -> Answers.json(context, 200, SessionJson.me(Doorway.session(context))));
        router.get("/api/v1/admin/links").handler(doorway.admitsAll()).handler(context -> {
            JsonArray links = LinkJson.links(parts.states().links(), Doorway.session(context));
            Answers.json(context, 200, LinkJson.body(links, clock.instant()));
        });
        router.get("/api/v1/admin/links/events")
                .handler(doorway.admitsAll())
                .handler(context -> stream.open(context.response(), Doorway.session(context)));
        new ClientsEndpoint(parts.states(), doorway, clock).mount(router);
        parts.cluster().ifPresent(control -> new ClusterEndpoint(control, doorway).mount(router));
        parts.routes().forEach(more -> more.mount(router, doorway));
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

    private void protect(RoutingContext context) {
        if (options.security().https()) {
            context.response().putHeader(PortSecurity.HEADER, PortSecurity.HEADER_VALUE);
        }
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
        HealthReport report = HealthReport.of(parts.states().links());
        Answers.json(context, report.ready() ? 200 : 503, report.body());
    }

    private void scrape(RoutingContext context) {
        Answers.send(
                context,
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                Buffer.buffer(parts.metrics().get()));
    }

    private void version(RoutingContext context) {
        Answers.json(context, 200, new JsonObject().put("name", "cti-hub").put("version", options.version()));
    }

    /** Without a sign-in: it says what there could be, not what there is. */
    private static void description(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/vnd.oai.openapi+yaml;version=3.1")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .sendFile(DESCRIPTION)
                .onFailure(context::fail);
    }

    private void signIn(RoutingContext context) {
        JsonObject body = Answers.bodyOf(context);
        String address = Doorway.address(context);
        Future<AdminSession> judged = body.containsKey("code")
                ? parts.access()
                        .redeem(member(body, "code"), body.containsKey("mark") ? member(body, "mark") : "", address)
                : parts.access().signIn(name(body, "tenant"), name(body, "user"), member(body, "password"), address);
        Answers.json(context, 201, judged.map(Doorway::onlyAdministrators).map(SessionJson::of));
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
}
