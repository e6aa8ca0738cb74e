/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.http.Bearer;
import org.ctihub.gateway.rpc.CommandLimiter;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.AgentMapping;
import org.ctihub.security.SessionToken;
import org.ctihub.security.Team;
import org.ctihub.security.TokenCheck;

/**
 * Who asks for something without a desktop, by the token in the request, and whether that is not too often.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Callers {
    /** Limits of users who have not asked for longest are forgotten beyond this; they begin anew, which does no harm. */
    private static final int MAX_LIMITERS = 20_000;

    /** Somebody whose token holds. */
    record Caller(Account account, LinkId link) {}

    /** Whether somebody may ask, and for whom. */
    private interface Asker<T> {
        T of(Account account) throws RejectedException;
    }

    private final Context context;
    private final Timers timers;
    private final TokenCheck tokens;
    private final Accounts accounts;
    private final TenantGates tenants;
    private final PgTeams pgTeams;
    private final Map<String, CommandLimiter> limiters = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandLimiter> eldest) {
            return size() > MAX_LIMITERS;
        }
    };

    Callers(
            Context context,
            Timers timers,
            TokenCheck tokens,
            Accounts accounts,
            TenantGates tenants,
            PgTeams pgTeams) {
        this.context = context;
        this.timers = timers;
        this.tokens = tokens;
        this.accounts = accounts;
        this.tenants = tenants;
        this.pgTeams = pgTeams;
    }

    /** Completes on the gateway's event loop; fails with {@link RejectedException}, or as {@link Accounts#find} does. */
    Future<Caller> identify(HttpServerRequest request) {
        return find(request, this::admit).compose(this::withTeams);
    }

    /** The same for what is no command and asks no peripheral: it is not counted among those of the tenant. */
    Future<Account> know(HttpServerRequest request) {
        return find(request, account -> {
            check(account, timers.nowMs());
            return account;
        });
    }

    private <T> Future<T> find(HttpServerRequest request, Asker<T> asker) {
        Optional<SessionToken> token =
                tokens.check(Bearer.token(request), request.remoteAddress().hostAddress());
        if (token.isEmpty()) {
            return Future.failedFuture(unauthenticated());
        }
        Promise<T> identified = Promise.promise();
        accounts.find(token.get().tenant(), token.get().user())
                .onComplete(found -> context.runOnContext(here -> {
                    if (found.failed()) {
                        identified.fail(found.cause());
                        return;
                    }
                    try {
                        identified.complete(asker.of(found.result().orElseThrow(Callers::unauthenticated)));
                    } catch (RejectedException e) {
                        identified.fail(e);
                    }
                }));
        return identified.future();
    }

    /** With the teams of this moment, where the CTI Server names them. */
    private Future<Caller> withTeams(Caller caller) {
        Optional<AgentId> supervisor = caller.account()
                .agent()
                .filter(mapping -> caller.account().teamsOfPg())
                .map(AgentMapping::agent);
        if (supervisor.isEmpty()) {
            return Future.succeededFuture(caller);
        }
        String session = UUID.randomUUID().toString();
        return pgTeams.opened(caller.link(), session, supervisor.get(), () -> {})
                .map(known -> {
                    List<Team> teams =
                            pgTeams.of(caller.link(), supervisor.get()).orElse(List.of());
                    pgTeams.gone(caller.link(), session);
                    return new Caller(caller.account().ofTeams(teams), caller.link());
                });
    }

    private static RejectedException unauthenticated() {
        return new RejectedException(ProblemCode.UNAUTHENTICATED, CloseCode.TOKEN.sentence());
    }

    private Caller admit(Account account) throws RejectedException {
        long now = timers.nowMs();
        check(account, now);
        slowDown(tenants.of(account.tenant()).command(now));
        return new Caller(
                account, new LinkId(account.tenant(), account.peripheral().getAsLong()));
    }

    private void check(Account account, long now) throws RejectedException {
        if (!account.mayOpenDesktop() || account.peripheral().isEmpty()) {
            throw new RejectedException(ProblemCode.FORBIDDEN, CloseCode.NOT_ALLOWED.sentence());
        }
        slowDown(limiters.computeIfAbsent(account.key(), key -> new CommandLimiter(now))
                .take(now));
    }

    private static void slowDown(long waitMs) throws RejectedException {
        if (waitMs > 0) {
            throw new RejectedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "This user, or all of the tenant together, ask for too much at this moment.",
                    "Wait before the next request.",
                    Optional.empty(),
                    waitMs));
        }
    }
}
