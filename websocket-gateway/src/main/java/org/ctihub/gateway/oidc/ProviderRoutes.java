/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.Problems;
import org.ctihub.gateway.http.SignInCodes;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.LiveProviders;
import org.ctihub.security.ProviderSettings;
import org.ctihub.security.VouchedSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in by a tenant's provider, at one port of a node: the way to the provider and back to the page, which gets a one-time code,
 * and what the provider says when a session with it is over. What goes wrong on the way is told to the page, which has a sentence
 * for it. Everything runs on the port's event loop.
 */
public final class ProviderRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRoutes.class);
    private static final String WAYS = "/api/v1/sign-in/:tenant";
    private static final String OIDC = "/api/v1/sign-in/oidc";
    private static final String BACK = OIDC + "/callback";

    /** Of an address within a minute: an office in the morning has one. */
    private static final int MOST_VISITS = 1_200;
    /** Of a tenant within a minute. */
    private static final int MOST_LOGOUTS = 600;

    private static final int MOST_BODY = 65_536;
    private static final int MOST_PARAMETER = 4_096;
    private static final int FOUND = 302;
    private static final Pattern PLACE = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~!$&'()*+,;=:@%?-]{0,511}");
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?");

    private final Parts parts;
    private final String home;
    private final boolean behindTls;
    private final Providers providers;
    private final Visits visits;
    private final LogoutDesk logouts;

    /** What both ports of a node share. */
    public record Parts(
            Vertx vertx,
            LiveProviders configured,
            Accounts accounts,
            OneTimeCodes codes,
            SignInEnds ends,
            InstantSource clock,
            ProviderOptions options) {}

    /**
     * Those of one port.
     *
     * @param home the path of the page that a browser is sent to if it names none
     * @param behindTls whether browsers reach the port by https, though it is not the node that speaks it
     */
    public ProviderRoutes(Parts parts, String home, boolean behindTls) {
        this.parts = parts;
        this.home = home;
        this.behindTls = behindTls;
        ProviderFetch fetch = new ProviderFetch(parts.vertx(), parts.options());
        this.providers = new Providers(parts.configured(), fetch, parts.vertx(), parts.clock());
        this.visits = new Visits(parts.clock(), MOST_VISITS);
        this.logouts = new LogoutDesk(providers, parts.ends(), parts.clock(), new Visits(parts.clock(), MOST_LOGOUTS));
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/api/v1/sign-in/*").handler(this::count);
        router.get(WAYS).handler(this::ways);
        // Before the tenants: none of this name can have a provider.
        router.get(BACK).handler(this::back);
        router.get(OIDC + "/:tenant").handler(this::begin);
        router.post(OIDC + "/:tenant/logout")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY))
                .handler(logouts);
    }

    private void count(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("Referrer-Policy", "no-referrer");
        if (visits.admits(context.request().remoteAddress().hostAddress())) {
            context.next();
        } else {
            Problems.answer(context, Visits.tooMany("Too many sign-ins came from this address within a minute."));
        }
    }

    /** The same for a tenant without a provider and for one that there is not. */
    private void ways(RoutingContext context) {
        Optional<ProviderSettings> settings;
        try {
            settings = parts.configured().of(Providers.id(context.pathParam("tenant")));
        } catch (ProviderFault e) {
            settings = Optional.empty();
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("password", settings.filter(ProviderSettings::only).isEmpty())
                        .put("oidc", settings.isPresent())
                        .encode());
    }

    private void begin(RoutingContext context) {
        String place = parameter(context, "return", home);
        String mark = parameter(context, "mark", "");
        Optional<String> redirect = redirect(context.request());
        if (!PLACE.matcher(place).matches()
                || !(mark.isEmpty() || MARK.matcher(mark).matches())
                || redirect.isEmpty()) {
            Problems.answer(
                    context,
                    Problem.of(
                            ProblemCode.INVALID_PARAMS,
                            "return must be a path of this host, and mark 16 to 64 letters, digits, - and _."));
            return;
        }
        String tenant = context.pathParam("tenant");
        PendingSignIn pending = PendingSignIn.begun(
                tenant, place, mark, redirect.get(), parts.clock().instant());
        guarded(() -> providers.of(tenant).authorizationUrl(pending))
                .onSuccess(url -> {
                    keep(context, pending.state(), pending.cookie(), PendingSignIn.LONGEST.toSeconds());
                    go(context, url);
                })
                .onFailure(cause -> failed(context, tenant, place, cause));
    }

    /** The provider sends the browser here. */
    private void back(RoutingContext context) {
        String state = parameter(context, "state", "");
        Cookie kept = context.request().getCookie(PendingSignIn.cookieName(state));
        Optional<PendingSignIn> found = kept == null
                ? Optional.empty()
                : PendingSignIn.of(kept.getValue(), state, parts.clock().instant());
        if (found.isEmpty()) {
            leave(context, home, ProviderFault.Reason.OVER);
            return;
        }
        PendingSignIn pending = found.get();
        keep(context, state, "", 0);
        guarded(() -> identity(context, pending))
                .compose(token -> admit(pending, token))
                .onSuccess(code -> go(context, pending.back() + "#sign-in=" + code))
                .onFailure(cause -> failed(context, pending.tenant(), pending.back(), cause));
    }

    private Future<SignedText> identity(RoutingContext context, PendingSignIn pending) {
        Provider provider = providers.of(pending.tenant());
        if (!parameter(context, "error", "").isEmpty()) {
            throw new ProviderFault(ProviderFault.Reason.REFUSED, "The provider let nobody in, or the user gave up.");
        }
        String code = parameter(context, "code", "");
        if (code.isEmpty()) {
            throw ProviderFault.notValid("The provider's answer has no code.");
        }
        return provider.identity(pending, code, parameter(context, "iss", ""));
    }

    private Future<String> admit(PendingSignIn pending, SignedText token) {
        TenantId tenant = Providers.id(pending.tenant());
        ProviderSettings settings = providers.of(tenant).settings();
        String user = TokenRules.user(token, settings);
        return parts.accounts().find(tenant, user).map(found -> {
            Account account = found.orElseThrow(
                    () -> new ProviderFault(ProviderFault.Reason.UNKNOWN_USER, "The tenant has no such user."));
            TokenRules.ofRoles(token, settings, account.roles());
            String subject = VouchedSession.ofSubject(tenant, settings.issuer(), String.valueOf(token.textOf("sub")));
            Optional<String> session = Optional.ofNullable(token.textOf("sid"))
                    .map(sid -> VouchedSession.ofSession(tenant, settings.issuer(), sid));
            return parts.codes()
                    .issue(
                            new SignInCodes.Grant(tenant, account.name(), VouchedSession.id(subject, session)),
                            pending.mark())
                    .orElseThrow(() -> new ProviderFault(ProviderFault.Reason.BUSY, "Too many codes wait."));
        });
    }

    /** A fault that is thrown is a failure like others. */
    private static <T> Future<T> guarded(Supplier<Future<T>> action) {
        try {
            return action.get();
        } catch (ProviderFault e) {
            return Future.failedFuture(e);
        }
    }

    private void failed(RoutingContext context, String tenant, String place, Throwable cause) {
        if (cause instanceof ProviderFault fault) {
            if (fault.reason() != ProviderFault.Reason.NOT_OFFERED) {
                LOG.warn("Tenant {}: nobody was signed in by its provider: {}", tenant, fault.getMessage());
            }
            leave(context, place, fault.reason());
        } else {
            LOG.error("Tenant {}: a sign-in by its provider failed", tenant, cause);
            leave(context, place, ProviderFault.Reason.NOT_VALID);
        }
    }

    private static void leave(RoutingContext context, String place, ProviderFault.Reason reason) {
        go(context, place + "#sign-in-problem=" + reason.word());
    }

    private static void go(RoutingContext context, String url) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(FOUND).putHeader(HttpHeaders.LOCATION, url).end();
        }
    }

    private void keep(RoutingContext context, String state, String value, long seconds) {
        context.response()
                .addCookie(Cookie.cookie(PendingSignIn.cookieName(state), value)
                        .setPath(OIDC)
                        .setHttpOnly(true)
                        .setSecure(isSecure(context.request()))
                        // The way back from the provider is a link that is followed, no more.
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(seconds));
    }

    private boolean isSecure(HttpServerRequest request) {
        return behindTls || request.isSSL();
    }

    /** Where the provider shall send the browser: to the host by which it came. The provider knows its clients' addresses. */
    private Optional<String> redirect(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                .filter(host -> AUTHORITY.matcher(host).matches())
                .map(host -> (isSecure(request) ? "https://" : "http://") + host + BACK);
    }

    private static String parameter(RoutingContext context, String name, String otherwise) {
        String value = context.request().getParam(name);
        return value == null || value.isEmpty() || value.length() > MOST_PARAMETER ? otherwise : value;
    }
}
