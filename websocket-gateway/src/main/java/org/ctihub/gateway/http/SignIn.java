/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.PasswordHash;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks who somebody is. An unknown user and a wrong password are answered alike and after the same work.
 *
 * <p>Safe on any thread, so that all doors of a node share its counts of failures; passwords are hashed on the worker.
 */
public final class SignIn {
    /** What somebody says who wants to sign in. */
    public record Credentials(String tenant, String user, String password) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Credentials[" + user + "@" + tenant + "]";
        }
    }

    /** Somebody who has signed in. */
    public record SignedIn(Account account, String token, Instant expires) {}

    /** How long a sign-in can be renewed: two shifts. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int MAX_KEYS = 10_000;
    private static final int MAX_UNDER_WAY = 64;
    private static final long BUSY_MS = 2_000;
    private static final Problem WRONG =
            Problem.of(ProblemCode.UNAUTHENTICATED, "The tenant, the user or the password is wrong.");

    private static final Problem NO_PASSWORDS = new Problem(
            ProblemCode.FORBIDDEN,
            "This organisation takes no passwords here.",
            "Sign in with the organisation's own sign-in.",
            Optional.empty(),
            0);

    private static final Problem CODE_OVER = Problem.of(
            ProblemCode.UNAUTHENTICATED,
            "The code was used, is older than 30 s, or is of another page. Sign in again.");

    private static final Problem OVER =
            Problem.of(ProblemCode.UNAUTHENTICATED, "The sign-in is missing, wrong or over. Sign in again.");

    private final Accounts accounts;
    private final SessionTokens tokens;
    private final Duration lifetime;
    private final WorkerExecutor worker;
    private final Clock clock;
    private final SignInLimiter limiter = new SignInLimiter(MAX_KEYS);
    private final AtomicInteger underWay = new AtomicInteger();
    /** So that nobody elsewhere knows with which kind of hash a name that no user has is checked here. */
    private final long chance = new SecureRandom().nextLong();

    private final Ways ways;

    /**
     * Who may sign in, and how, beside the accounts' passwords.
     *
     * @param passwords whether a tenant's people may sign in with passwords at all
     */
    public record Ways(Predicate<TenantId> passwords, SignInCodes codes, WeakHashes weak) {
        /** With passwords only, and weak hashes stay. */
        public static final Ways PASSWORDS = new Ways(tenant -> true, SignInCodes.NONE, (account, password) -> {});
    }

    /** Where it is told of passwords whose hash should be replaced. */
    @FunctionalInterface
    public interface WeakHashes {
        /** The password is right, and its hash weak. Called on a worker thread; must not fail. */
        void found(Account account, String password);
    }

    /** With passwords only; leaves weak hashes as they are. */
    public SignIn(Accounts accounts, SessionTokens tokens, Duration lifetime, WorkerExecutor worker, Clock clock) {
        this(accounts, tokens, lifetime, worker, clock, Ways.PASSWORDS);
    }

    public SignIn(
            Accounts accounts, SessionTokens tokens, Duration lifetime, WorkerExecutor worker, Clock clock, Ways ways) {
        this.ways = ways;
        this.accounts = accounts;
        this.tokens = tokens;
        this.lifetime = lifetime;
        this.worker = worker;
        this.clock = clock;
    }

    /** Fails with a {@link RejectedException}, or with what the store of accounts failed with. */
    public Future<SignedIn> check(Credentials credentials, String address) {
        if (!takesPasswords(credentials)) {
            return Future.failedFuture(new RejectedException(NO_PASSWORDS));
        }
        String key = credentials.user() + "@" + credentials.tenant();
        if (underWay.get() >= MAX_UNDER_WAY) {
            return Future.failedFuture(tooFast("Many people sign in at this moment.", BUSY_MS));
        }
        long wait = limiter.begin(key, address, clock.millis());
        if (wait > 0) {
            LOG.warn("Sign-in paused after too many tries: tenant user {} from {}", key, address);
            return Future.failedFuture(tooFast("There were too many tries to sign in.", wait));
        }
        underWay.incrementAndGet();
        return find(credentials)
                .compose(account -> judge(account, key, credentials.password()))
                .onComplete(end -> {
                    underWay.decrementAndGet();
                    if (!(end.cause() instanceof RejectedException)) {
                        limiter.succeeded(key, address);
                    }
                });
    }

    /** The same for tenants that there are not. */
    private boolean takesPasswords(Credentials credentials) {
        try {
            return ways.passwords().test(new TenantId(credentials.tenant()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private Future<Optional<Account>> find(Credentials credentials) {
        TenantId tenant;
        try {
            tenant = new TenantId(credentials.tenant());
        } catch (IllegalArgumentException e) {
            // No tenant can have such a name; go on as with an unknown user.
            return Future.succeededFuture(Optional.empty());
        }
        return accounts.find(tenant, credentials.user());
    }

    private Future<SignedIn> judge(Optional<Account> account, String key, String password) {
        String hash = account.map(Account::passwordHash)
                // Whom only a provider vouches for has none.
                .filter(known -> !known.isEmpty())
                .orElseGet(() -> PasswordHash.ofNobody((Objects.hash(key, chance) & 1) == 0));
        return worker.executeBlocking(
                        () -> {
                            boolean right = PasswordHash.matches(password, hash);
                            if (right && PasswordHash.isWeak(hash)) {
                                account.ifPresent(found -> ways.weak().found(found, password));
                            }
                            return right;
                        },
                        false)
                .compose(matches -> matches && account.isPresent()
                        ? Future.succeededFuture(
                                issue(account.get(), UUID.randomUUID().toString()))
                        : Future.failedFuture(new RejectedException(WRONG)));
    }

    /**
     * Signs in whom a one-time code stands for.
     *
     * @param mark of the page; empty if it has none
     */
    public Future<SignedIn> redeem(String code, String mark) {
        return ways.codes()
                .take(code, mark)
                .compose(taken -> taken.map(grant -> accounts.find(grant.tenant(), grant.user())
                                .compose(found -> found.map(
                                                account -> Future.succeededFuture(issue(account, grant.session())))
                                        .orElseGet(() -> Future.failedFuture(new RejectedException(CODE_OVER)))))
                        .orElseGet(() -> Future.failedFuture(new RejectedException(CODE_OVER))));
    }

    private SignedIn issue(Account account, String session) {
        Instant now = clock.instant();
        LOG.info("Signed in: {} session {}", account.key(), session);
        return issue(account, new SessionToken(account.tenant(), account.name(), session, now, now.plus(lifetime)));
    }

    private SignedIn issue(Account account, SessionToken token) {
        return new SignedIn(account, tokens.issue(token), token.expires().truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Gives a token that holds longer for one that holds still, but none beyond {@link #LONGEST} after the password was given.
     * Fails with a {@link RejectedException}, or with what the store of accounts failed with.
     */
    public Future<SignedIn> renew(String token) {
        Optional<SessionToken> valid = tokens.verify(token);
        if (valid.isEmpty()) {
            return Future.failedFuture(new RejectedException(OVER));
        }
        SessionToken old = valid.get();
        Instant latest = old.signedIn().plus(LONGEST);
        Instant wanted = clock.instant().plus(lifetime);
        SessionToken renewed = new SessionToken(
                old.tenant(), old.user(), old.session(), old.signedIn(), wanted.isBefore(latest) ? wanted : latest);
        return accounts.find(old.tenant(), old.user())
                .compose(account -> account.isPresent()
                        ? Future.succeededFuture(issue(account.get(), renewed))
                        : Future.failedFuture(new RejectedException(OVER)));
    }

    private static RejectedException tooFast(String detail, long waitMs) {
        return new RejectedException(
                new Problem(ProblemCode.TOO_FAST, detail, "Wait before the next try.", Optional.empty(), waitMs));
    }
}
