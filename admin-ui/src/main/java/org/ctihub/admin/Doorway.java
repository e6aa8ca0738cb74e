/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.ctihub.admin.rights.Right;
import org.ctihub.admin.rights.Rights;
import org.ctihub.audit.Actor;
import org.ctihub.command.ProblemCode;

/**
 * Lets requests in to those who may make them, and no more of them than is good. What an account may not see is answered in the
 * words for what does not exist. One event loop only.
 */
public final class Doorway {
    private static final String BEARER = "Bearer ";
    private static final String SESSION = "admin.session";

    private final AdminAccess access;
    private final RequestLimits limits;
    private final IdempotencyKeys keys;

    Doorway(AdminAccess access, InstantSource clock) {
        this.access = access;
        this.limits = new RequestLimits(clock);
        this.keys = new IdempotencyKeys(clock);
    }

    /** Counts every request of the API. */
    void count(RoutingContext context) {
        limits.ofAddress(address(context), context.response());
        context.next();
    }

    /** Where a request comes from. */
    public static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    /** Who asks, if it is an administrator or an auditor. */
    public Future<AdminSession> enter(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Future.failedFuture(
                    RefusedException.of(ProblemCode.UNAUTHENTICATED, "The request carries no bearer token."));
        }
        return access.resume(header.substring(BEARER.length()), address(context))
                .map(session -> {
                    limits.ofAccount(session.account().key(), context.response());
                    context.put(SESSION, session);
                    return onlyAdministrators(session);
                });
    }

    static AdminSession onlyAdministrators(AdminSession session) {
        if (!Rights.any(session.account())) {
            throw RefusedException.of(ProblemCode.FORBIDDEN, "The account is no administrator's.");
        }
        return session;
    }

    /**
     * Who asks, if it may.
     *
     * @param tenant to whom something is done; empty for the hub itself
     */
    public Future<AdminSession> enter(RoutingContext context, Right right, String tenant) {
        return enter(context).map(session -> {
            require(session, right, tenant);
            return session;
        });
    }

    /** Throws {@link RefusedException} if the account may not. */
    public static void require(AdminSession session, Right right, String tenant) {
        switch (Rights.judge(session.account(), right, tenant)) {
            case ALLOWED -> {}
            case FORBIDDEN ->
                throw RefusedException.of(ProblemCode.FORBIDDEN, "The account may not " + right.words() + ".");
            case UNSEEN -> throw notFound();
        }
    }

    /** The one answer for what is not there and for what an account may not see. */
    public static RefusedException notFound() {
        return RefusedException.of(ProblemCode.NOT_FOUND, "There is no such thing, or this account may not see it.");
    }

    /** Lets those through who may do something to the tenant that the path names, if any. The body is not read before. */
    public Handler<RoutingContext> admits(Right right) {
        return context -> {
            String tenant = context.pathParam("tenant");
            admit(context, enter(context, right, tenant == null ? "" : tenant));
        };
    }

    /**
     * Lets those through who may do something to a tenant that the request names elsewhere than in its path.
     *
     * @param tenant gives an empty text if it names none: then who may for the own tenant is let through, too
     */
    public Handler<RoutingContext> admits(Right right, Function<RoutingContext, String> tenant) {
        return context -> {
            String asked = tenant.apply(context);
            admit(
                    context,
                    asked.isEmpty()
                            ? enter(context).map(session -> {
                                require(
                                        session,
                                        right,
                                        session.account().tenant().value());
                                return session;
                            })
                            : enter(context, right, asked));
        };
    }

    /** Lets every administrator and auditor through; what they may see of the answer is the matter of who answers. */
    public Handler<RoutingContext> admitsAll() {
        return context -> admit(context, enter(context));
    }

    private static void admit(RoutingContext context, Future<AdminSession> entered) {
        // Nothing of the body must be lost while the account is looked for.
        context.request().pause();
        entered.onSuccess(session -> context.next())
                .onFailure(context::fail)
                .onComplete(done -> context.request().resume());
    }

    /** Who was let through. */
    public static AdminSession session(RoutingContext context) {
        return Objects.requireNonNull(context.get(SESSION), "nobody was let through");
    }

    /** Who was let through, for the audit log. */
    public static Actor actor(RoutingContext context) {
        return session(context).actor(address(context));
    }

    /** Reads a body. */
    public Handler<RoutingContext> body(int maxBytes) {
        BodyHandler reader = BodyHandler.create(false).setBodyLimit(maxBytes);
        // The router would have it before those who decide who may send one.
        return context -> reader.handle(context);
    }

    /** Gives the answer of before to a request that is sent again with the same {@code Idempotency-Key}; behind the body. */
    public Handler<RoutingContext> once() {
        return context -> {
            AdminSession session = context.get(SESSION);
            keys.handle(
                    context,
                    session == null ? address(context) : session.account().key());
        };
    }
}
