/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.Problems;
import org.ctihub.security.ProviderSettings;
import org.ctihub.security.VouchedSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider says that somebody is no longer signed in there (OpenID Connect Back-Channel Logout 1.0): it ends all sign-ins of this
 * user, or, if the provider names its session only, those of that session. A token counts once. One event loop only.
 */
final class LogoutDesk implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(LogoutDesk.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int OK = 200;

    private final Providers providers;
    private final SignInEnds ends;
    private final InstantSource clock;
    private final Visits visits;
    /** Tokens that were taken, the eldest first. */
    private final Set<String> taken = new LinkedHashSet<>();

    LogoutDesk(Providers providers, SignInEnds ends, InstantSource clock, Visits visits) {
        this.providers = providers;
        this.ends = ends;
        this.clock = clock;
        this.visits = visits;
    }

    @Override
    public void handle(RoutingContext context) {
        String tenant = context.pathParam("tenant");
        String token = context.request().getFormAttribute("logout_token");
        if (token == null) {
            Problems.answer(
                    context, Problem.of(ProblemCode.INVALID_PARAMS, "The body must be a form with a logout_token."));
            return;
        }
        if (!visits.admits(tenant)) {
            Problems.answer(context, Visits.tooMany("Too many logouts came within a minute."));
            return;
        }
        judge(tenant, token)
                .onSuccess(done -> context.response().setStatusCode(OK).end())
                .onFailure(cause -> refuse(context, tenant, cause));
    }

    private Future<Void> judge(String word, String text) {
        try {
            TenantId tenant = Providers.id(word);
            Provider provider = providers.of(tenant);
            return provider.checked(text).map(token -> {
                TokenRules.ofLogout(token, provider.settings(), clock.instant());
                end(tenant, provider.settings(), token);
                return null;
            });
        } catch (ProviderFault e) {
            return Future.failedFuture(e);
        }
    }

    private void end(TenantId tenant, ProviderSettings settings, SignedText token) {
        if (!taken.add(tenant + " " + token.textOf("jti"))) {
            throw ProviderFault.notValid("The token was taken before.");
        }
        if (taken.size() > MOST_REMEMBERED) {
            Iterator<String> eldest = taken.iterator();
            eldest.next();
            eldest.remove();
        }
        String subject = token.textOf("sub");
        String mark = subject == null
                ? VouchedSession.ofSession(tenant, settings.issuer(), String.valueOf(token.textOf("sid")))
                : VouchedSession.ofSubject(tenant, settings.issuer(), subject);
        LOG.info("Tenant {}: its provider ends the sign-ins of somebody", tenant);
        ends.ended(mark);
    }

    private static void refuse(RoutingContext context, String tenant, Throwable cause) {
        if (!(cause instanceof ProviderFault fault)) {
            Problems.answer(context, cause);
            return;
        }
        switch (fault.reason()) {
            case NOT_OFFERED ->
                Problems.answer(context, Problem.of(ProblemCode.INVALID_REQUEST, "There is no such provider."), 404);
            case PROVIDER_DOWN -> {
                LOG.warn("Tenant {}: a logout cannot be judged: {}", tenant, fault.getMessage());
                Problems.answer(context, Problem.of(ProblemCode.INTERNAL, "The provider's keys cannot be read."), 503);
            }
            default -> {
                LOG.warn("Tenant {}: a logout does not hold: {}", tenant, fault.getMessage());
                Problems.answer(
                        context, Problem.of(ProblemCode.INVALID_REQUEST, String.valueOf(fault.getMessage())), 400);
            }
        }
    }
}
