/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.BusCodecs;
import org.ctihub.bus.OpenedDesktops;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.Descriptions;
import org.ctihub.gateway.http.DesktopPages;
import org.ctihub.gateway.http.OriginRule;
import org.ctihub.gateway.http.Problems;
import org.ctihub.gateway.http.RenewalEndpoint;
import org.ctihub.gateway.http.SessionsEndpoint;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.stream.BusOwner;
import org.ctihub.gateway.stream.LinkStreams;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.gateway.stream.VertxTimers;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.TokenCheck;
import org.ctihub.tls.PortSecurity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's gateway: serves the reference desktop, signs users in, and holds desktops' sockets. The bus codecs must have
 * been registered. Everything of it runs on its one event loop.
 */
public final class GatewayVerticle extends VerticleBase {
    /** The WebSocket sub-protocol. */
    public static final String PROTOCOL = "cti.v1+json";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final String PAGES = "org/ctihub/desktop";
    private static final int CLOSING_SECONDS = 2;
    private static final int IDLE_PINGS = 3;
    /** How long desktops have when the verticle is stopped without a drain before it. */
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(1);

    private final String node;
    private final GatewayOptions options;
    private final SignIn signIn;
    private final Accounts accounts;
    private final TokenCheck tokens;
    private final MeterRegistry registry;
    private final GatewayMeters meters;
    private final Clock clock;
    private final OriginRule origins;
    private final Consumer<Router> more;
    private final Descriptions descriptions = new Descriptions();
    private final ServedSettings settings = new ServedSettings();

    private @Nullable HttpServer server;
    private @Nullable LinkStreams streams;
    private @Nullable OpenDesktops openDesktops;
    private @Nullable LiveNews news;
    private @Nullable PgTeams pgTeams;
    private @Nullable DesktopDoor door;
    private @Nullable TenantGates tenants;

    /**
     * Makes a gateway; deploy it to start.
     *
     * @param node the node's name, unique in the cluster
     * @param signIn the node's one, so that its doors count failures together
     */
    public GatewayVerticle(
            String node,
            GatewayOptions options,
            SignIn signIn,
            Accounts accounts,
            TokenCheck tokens,
            MeterRegistry registry) {
        this(node, options, signIn, accounts, tokens, registry, router -> {});
    }

    /**
     * The same with addresses that others add.
     *
     * @param more adds them, on the gateway's thread
     */
    public GatewayVerticle(
            String node,
            GatewayOptions options,
            SignIn signIn,
            Accounts accounts,
            TokenCheck tokens,
            MeterRegistry registry,
            Consumer<Router> more) {
        this.node = node;
        this.more = more;
        this.options = options;
        this.signIn = signIn;
        this.accounts = accounts;
        this.tokens = tokens;
        this.registry = registry;
        this.clock = Clock.systemUTC();
        this.meters = new GatewayMeters(registry, clock);
        this.origins = new OriginRule(options.origins());
    }

    @Override
    public Future<?> start() {
        Timers timers = new VertxTimers(vertx, clock);
        BusOwner owner = new BusOwner(vertx.eventBus());
        // Half of the queue, so that what happens meanwhile has room behind it.
        int maxMissedChars = options.sockets().queueChars() / 2;
        LinkStreams started =
                new LinkStreams(Addresses.gateway(node), owner, timers, options.streams(), maxMissedChars, meters);
        streams = started;
        TenantGates gates = new TenantGates(options, registry, timers.nowMs());
        tenants = gates;
        OpenDesktops desktops = new OpenDesktops(node, timers, this::tellOfDesktops);
        openDesktops = desktops;
        LiveNews liveNews = new LiveNews(Addresses.gateway(node), owner, timers);
        news = liveNews;
        PgTeams teams = new PgTeams(Addresses.gateway(node), owner, timers);
        pgTeams = teams;
        Tickets given = new Tickets(node, vertx.eventBus(), context, clock);
        GatewayParts parts = new GatewayParts(
                node,
                options,
                context,
                clock,
                timers,
                tokens,
                started,
                new Commands(owner, timers),
                entrance(timers, given, gates, desktops),
                desktops,
                liveNews,
                teams,
                settings,
                meters);
        DesktopDoor opened = new DesktopDoor(parts);
        door = opened;
        Callers callers = new Callers(context, timers, tokens, accounts, gates, teams);
        CommandsEndpoint requests = new CommandsEndpoint(
                callers, parts.commands(), owner, meters, options.sockets().maxFrameBytes());
        Router router = router(opened, requests, given, timers);
        new SettingsEndpoint(callers, settings).mount(router);
        HttpServer created = vertx.createHttpServer(serverOptions()).requestHandler(router);
        server = created;
        return new GatewayBus(started, desktops, liveNews, teams)
                .listen(vertx.eventBus(), node)
                .compose(listening -> given.listen())
                .compose(listening -> created.listen())
                .onSuccess(listening -> {
                    options.security().renew(vertx, clock, created::updateSSLOptions);
                    LOG.info("Gateway {} listens on port {}", node, listening.actualPort());
                });
    }

    private Entrance entrance(Timers timers, Tickets given, TenantGates tenants, OpenDesktops desktops) {
        return new Entrance(context, timers, tokens, given, accounts, options.admission(), tenants, desktops, meters);
    }

    /** The port, once started. Safe on any thread. */
    public int port() {
        HttpServer started = server;
        if (started == null) {
            throw new IllegalStateException("The gateway has not started.");
        }
        return started.actualPort();
    }

    /** How long events took to its desktops. Safe on any thread. */
    public EventDelays delays() {
        return meters.delays();
    }

    /** How many desktops are connected. Safe on any thread. */
    public int desktops() {
        return meters.sockets();
    }

    /**
     * Sends every desktop to another node: no new ones are taken from now on, those that are here are told and closed with
     * 4420, evenly over the time and when their commands have ended. Completes when the last is gone, at the deadline at the
     * latest. Called again it can only shorten the time. Safe on any thread.
     *
     * @param url the address of the socket that they should go to; none lets them use the one they came by
     */
    public Future<Void> drain(Duration deadline, Optional<String> url) {
        Promise<Void> gone = Promise.promise();
        // Before the first start nobody is here.
        if (server == null) {
            return Future.succeededFuture();
        }
        context.runOnContext(here -> drainHere(deadline, url).onComplete(gone));
        return gone.future();
    }

    private Future<Void> drainHere(Duration deadline, Optional<String> url) {
        DesktopDoor open = door;
        return open == null ? Future.succeededFuture() : open.drain(deadline, url);
    }

    /** Nodes came to the cluster or left it. Safe on any thread. */
    public void membersChanged() {
        OpenDesktops desktops = openDesktops;
        if (desktops != null) {
            context.runOnContext(here -> desktops.membersChanged());
        }
    }

    /** From now on there are these tenants and no others. Safe on any thread. */
    public void tenants(Map<TenantId, TenantLimits> configured) {
        TenantGates gates = tenants;
        if (gates != null) {
            context.runOnContext(
                    here -> gates.configured(configured, TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
        }
    }

    /**
     * From now on desktops are set to these; those to whom that is something else are told. Safe on any thread, and before the
     * start.
     */
    public void settings(Map<TenantId, TenantSettings> configured) {
        DesktopDoor open = door;
        if (open == null) {
            settings.replace(configured);
        } else {
            context.runOnContext(here -> open.settingsChanged(settings.replace(configured)));
        }
    }

    /**
     * Accounts are others now, or gone: their desktops go on with what is left to them, or are closed. Safe on any thread.
     *
     * @param changed the keys of these accounts
     * @param now finds one of them; on the gateway's thread
     */
    public void accountsChanged(Set<String> changed, Function<String, Optional<Account>> now) {
        DesktopDoor open = door;
        if (open != null) {
            context.runOnContext(here -> open.accountsChanged(changed, now));
        }
    }

    /** The desktops that are open here and for which the condition holds; so many at most. Safe on any thread. */
    public Future<List<ConnectedDesktop>> connected(Predicate<ConnectedDesktop> condition, int limit) {
        DesktopDoor open = door;
        Promise<List<ConnectedDesktop>> found = Promise.promise();
        if (open == null) {
            return Future.succeededFuture(List.of());
        }
        context.runOnContext(here -> found.complete(open.connected(condition, limit)));
        return found.future();
    }

    /** Closes the desktops of a sign-in that was ended. Safe on any thread. */
    public void signInEnded(String signIn) {
        DesktopDoor open = door;
        if (open != null) {
            context.runOnContext(here -> open.signInEnded(signIn));
        }
    }

    private void tellOfDesktops(OpenedDesktops opened) {
        vertx.eventBus().publish(Addresses.DESKTOPS, opened, new DeliveryOptions().setCodecName(BusCodecs.OPENED));
    }

    @Override
    public Future<?> stop() {
        return drainHere(SHORT_DRAIN, Optional.empty()).compose(gone -> {
            // Behind the tasks that tell owners of every desktop that goes.
            Promise<Void> told = Promise.promise();
            context.runOnContext(later -> {
                close();
                told.complete();
            });
            return told.future().compose(done -> server == null ? Future.succeededFuture() : server.close());
        });
    }

    private void close() {
        if (streams != null) {
            streams.close();
        }
        if (openDesktops != null) {
            openDesktops.close();
        }
        if (news != null) {
            news.close();
        }
        if (pgTeams != null) {
            pgTeams.close();
        }
    }

    private HttpServerOptions serverOptions() {
        int max = options.sockets().maxFrameBytes();
        // Pings are written and answered more often. What does not move for this long is cut without a word.
        int idleMs =
                (int) Math.min(Integer.MAX_VALUE, IDLE_PINGS * options.sockets().pingMs());
        HttpServerOptions server = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                // An upgrade to HTTP/2 in clear text leads past the rules of a proxy, and no browser asks for it.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(idleMs)
                .setWriteIdleTimeout(idleMs)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setWebSocketSubProtocols(List.of(PROTOCOL))
                // Somewhat more than is allowed comes in, so that there is an answer and not a cut.
                .setMaxWebSocketFrameSize(2 * max)
                .setMaxWebSocketMessageSize(2 * max)
                // Off: some 64 KiB of memory for each socket and a share of the processor for each event, to shorten
                // messages of 1 or 2 KB. Besides, secrets beside foreign text should not be compressed together.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
        options.security().open(server);
        return server;
    }

    private Router router(DesktopDoor opened, CommandsEndpoint requests, Tickets given, Timers timers) {
        Router router = Router.router(vertx);
        if (options.security().https()) {
            router.route().handler(context -> {
                context.response().putHeader(PortSecurity.HEADER, PortSecurity.HEADER_VALUE);
                context.next();
            });
        }
        router.get("/ws").handler(context -> upgrade(context, opened));
        router.route(EventStreams.PATH).handler(this::allowOrigin);
        new EventStreams(options.sockets(), timers, opened).mount(router);
        router.post("/api/v1/sessions").handler(this::allowOrigin);
        router.post("/api/v1/sessions").handler(BodyHandler.create(false).setBodyLimit(SessionsEndpoint.MAX_BODY));
        router.post("/api/v1/sessions").handler(new SessionsEndpoint(signIn));
        router.post("/api/v1/sessions/renewal").handler(this::allowOrigin).handler(new RenewalEndpoint(signIn));
        router.post(TicketsEndpoint.PATH).handler(this::allowOrigin).handler(new TicketsEndpoint(tokens, given));
        router.route("/api/v1/commands/*").handler(this::allowOrigin);
        router.route("/api/v1/snapshot").handler(this::allowOrigin);
        router.route(SettingsEndpoint.PATH).handler(this::allowOrigin);
        requests.mount(router);
        more.accept(router);
        descriptions.mount(router);
        new DesktopPages(PAGES).mount(router);
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, Problems::ofRouter);
        }
        return router;
    }

    private void allowOrigin(RoutingContext context) {
        if (isAllowed(context.request())) {
            context.next();
        } else {
            Problems.answer(context, Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not use this."));
        }
    }

    private boolean isAllowed(HttpServerRequest request) {
        return origins.passes(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
    }

    private void upgrade(RoutingContext context, DesktopDoor opened) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            Problems.answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "This path speaks WebSocket."), 426);
        } else if (!isAllowed(request)) {
            Problems.answer(context, Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not connect."));
        } else if (!offersProtocol(request)) {
            Problems.answer(
                    context, Problem.of(ProblemCode.INVALID_REQUEST, "Offer the sub-protocol " + PROTOCOL + "."));
        } else if (opened.admits(context)) {
            int maxBytes = options.sockets().maxFrameBytes();
            request.toWebSocket()
                    .onSuccess(socket -> opened.opened(new WebSocketLine(socket, maxBytes)))
                    .onFailure(cause -> LOG.debug("Upgrade failed: {}", cause.toString()));
        }
    }

    private static boolean offersProtocol(HttpServerRequest request) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(offered -> offered.trim().equals(PROTOCOL));
    }
}
