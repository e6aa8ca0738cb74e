/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ctihub.admin.AdminAccess;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.FirstStart;
import org.ctihub.admin.RefusedException;
import org.ctihub.audit.Actor;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigException;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.ConfigItems;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemQuery;
import org.ctihub.config.ItemSet;
import org.ctihub.config.Precondition;
import org.ctihub.config.TenantDocument;
import org.ctihub.domain.TenantId;
import org.ctihub.gateway.http.SignInLimiter;
import org.ctihub.security.Accounts;
import org.ctihub.security.PasswordHash;

/**
 * Makes the first administrator of a hub whose store has none, for whoever has a setup token: each node that starts so makes one,
 * and any of them is taken by any node, once. The store holds their hashes.
 */
public final class FirstAdministrator implements FirstStart {
    static final Duration VALID = Duration.ofHours(24);
    private static final String KIND = "setupToken";
    private static final String WHO = "(setup)";
    private static final int TOKEN_BYTES = 20;
    private static final int MAX_KEYS = 1_000;
    private static final long LOOK_MS = 50;
    private static final int LOOKS = 200;

    private final Vertx vertx;
    private final ConfigItems items;
    private final Accounts accounts;
    private final AdminAccess access;
    private final WorkerExecutor hashing;
    private final InstantSource clock;
    private final boolean inFile;
    private final SignInLimiter limiter = new SignInLimiter(MAX_KEYS);
    /** Strangers may ask whether there is an administrator; once there is one nobody is looked for any more. */
    private volatile boolean found;

    /** What there must be to make somebody an administrator. */
    public record Parts(
            Vertx vertx,
            ConfigItems items,
            Accounts accounts,
            AdminAccess access,
            WorkerExecutor hashing,
            InstantSource clock) {}

    /** @param inFile whether the node's file has such an administrator */
    public FirstAdministrator(Parts parts, boolean inFile) {
        this.vertx = parts.vertx();
        this.items = parts.items();
        this.accounts = parts.accounts();
        this.access = parts.access();
        this.hashing = parts.hashing();
        this.clock = parts.clock();
        this.inFile = inFile;
    }

    @Override
    public Future<Boolean> needed() {
        if (inFile || found) {
            return Future.succeededFuture(false);
        }
        return hasAdministrator(Optional.empty()).map(has -> {
            found = has;
            return !has;
        });
    }

    private Future<Boolean> hasAdministrator(Optional<String> after) {
        return items.list(new ItemQuery("", TenantDocument.TENANT, after, Optional.empty(), ItemQuery.MAX_LIMIT))
                .compose(page -> {
                    Future<Boolean> found = Future.succeededFuture(false);
                    for (ConfigItem tenant : page.items()) {
                        found = found.compose(has -> has
                                ? Future.succeededFuture(true)
                                : inTenant(tenant.key().id(), Optional.empty()));
                    }
                    return found.compose(has ->
                            has || page.next().isEmpty() ? Future.succeededFuture(has) : hasAdministrator(page.next()));
                });
    }

    private Future<Boolean> inTenant(String tenant, Optional<String> after) {
        return items.list(new ItemQuery(tenant, TenantDocument.USER, after, Optional.empty(), ItemQuery.MAX_LIMIT))
                .compose(page -> page.items().stream().anyMatch(FirstAdministrator::administers)
                        ? Future.succeededFuture(true)
                        : page.next().isPresent() ? inTenant(tenant, page.next()) : Future.succeededFuture(false));
    }

    private static boolean administers(ConfigItem user) {
        return new JsonObject(user.body()).getValue("roles") instanceof JsonArray roles
                && roles.contains("provider_admin");
    }

    /** A new token, if there is nobody yet; those that are too old go. */
    public Future<Optional<String>> token() {
        return needed().compose(needed -> {
            if (!needed) {
                return Future.succeededFuture(Optional.empty());
            }
            byte[] random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            String token = HexFormat.of().formatHex(random);
            JsonObject body =
                    new JsonObject().put("until", clock.instant().plus(VALID).toString());
            return tokens().compose(known -> removeAll(
                            known.stream().filter(item -> !holds(item)).toList()))
                    .compose(old -> items.put(Actor.HUB, new GivenItem(key(token), body.encode()), Precondition.NEW))
                    .map(Optional.of(token));
        });
    }

    /** The id is the token's hash; it has too many bits to be guessed from it. */
    private static ItemKey key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new ItemKey("", KIND, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private boolean holds(ConfigItem item) {
        return clock.instant().isBefore(Instant.parse(new JsonObject(item.body()).getString("until")));
    }

    private Future<List<ConfigItem>> tokens() {
        return items.list(ItemQuery.of("", KIND, ItemQuery.MAX_LIMIT)).map(page -> page.items());
    }

    private Future<Void> removeAll(List<ConfigItem> gone) {
        Future<Void> removed = Future.succeededFuture();
        for (ConfigItem item : gone) {
            removed = removed.compose(before -> items.remove(Actor.HUB, item.key(), Precondition.ANY)
                    .recover(failure -> failure instanceof ConfigException.Missing
                            ? Future.succeededFuture()
                            : Future.failedFuture(failure)));
        }
        return removed;
    }

    @Override
    public Future<AdminSession> complete(Request request, String address) {
        long wait = limiter.begin(WHO, address, clock.millis());
        if (wait > 0) {
            return Future.failedFuture(new RefusedException(new Problem(
                    ProblemCode.TOO_FAST,
                    "There were too many tries to set the hub up.",
                    "Wait before the next try.",
                    Optional.empty(),
                    wait)));
        }
        ItemKey token = key(request.token());
        return needed().compose(needed -> needed
                        ? items.find(token)
                        : refuse(ProblemCode.GONE, "The hub has an administrator already. Sign in."))
                .compose(found -> found.filter(this::holds)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> refuse(ProblemCode.FORBIDDEN, "This is no setup token that holds.")))
                .onSuccess(right -> limiter.succeeded(WHO, address))
                .compose(right -> make(request, right, address))
                .compose(made -> signIn(request, address, LOOKS));
    }

    private static <T> Future<T> refuse(ProblemCode code, String detail) {
        return Future.failedFuture(new RefusedException(Problem.of(code, detail)));
    }

    /** The token is taken first, so that of two who use it at the same time one is refused; it is given back if it was in vain. */
    private Future<Void> make(Request request, ConfigItem token, String address) {
        Actor actor = new Actor("", WHO, address);
        return hashing.executeBlocking(() -> PasswordHash.of(request.password()), false)
                .compose(hash -> items.remove(actor, token.key(), Precondition.at(token.revision()))
                        .recover(taken -> taken instanceof ConfigException
                                ? refuse(ProblemCode.FORBIDDEN, "This is no setup token that holds.")
                                : Future.failedFuture(taken))
                        .compose(taken -> items.find(tenantKey(request)))
                        .compose(tenant -> items.apply(actor, set(request, hash, tenant.isPresent())))
                        .recover(failure -> items.put(actor, new GivenItem(token.key(), token.body()), Precondition.NEW)
                                .transform(back -> Future.failedFuture(told(failure)))))
                .compose(done -> tokens().compose(this::removeAll));
    }

    private static ItemKey tenantKey(Request request) {
        try {
            new TenantId(request.tenant());
            return TenantDocument.key(request.tenant());
        } catch (IllegalArgumentException e) {
            throw RefusedException.at("/tenant", String.valueOf(e.getMessage()));
        }
    }

    private static ItemSet set(Request request, String hash, boolean tenantIsThere) {
        List<GivenItem> made = new ArrayList<>();
        if (!tenantIsThere) {
            made.add(new GivenItem(
                    tenantKey(request),
                    new JsonObject().put("name", request.tenantName()).encode()));
        }
        JsonObject user = new JsonObject()
                .put("displayName", request.displayName())
                .put("roles", new JsonArray().add("provider_admin").add("tenant_admin"))
                .put("passwordHash", hash);
        try {
            made.add(new GivenItem(new ItemKey(request.tenant(), TenantDocument.USER, request.user()), user.encode()));
        } catch (IllegalArgumentException e) {
            throw RefusedException.at("/user", String.valueOf(e.getMessage()));
        }
        return new ItemSet(request.tenant(), Set.of(), List.of(), made);
    }

    private static Throwable told(Throwable failure) {
        return failure instanceof ConfigException.Refused refused
                ? RefusedException.at("", String.valueOf(refused.getMessage()))
                : failure;
    }

    /** The node follows the store; it knows the account in a moment. */
    private Future<AdminSession> signIn(Request request, String address, int looks) {
        return accounts.find(new TenantId(request.tenant()), request.user())
                .compose(found -> found.isPresent() || looks == 0
                        ? access.signIn(request.tenant(), request.user(), request.password(), address)
                        : vertx.timer(LOOK_MS, TimeUnit.MILLISECONDS)
                                .compose(later -> signIn(request, address, looks - 1)));
    }
}
