/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import org.ctihub.admin.AdminAccess;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.RefusedException;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionTokens;

/** Lets administrators in by the same accounts, tokens and limits as desktops. */
final class AdminDoor implements AdminAccess {
    private final SignIn signIn;
    private final SessionTokens tokens;
    private final Accounts accounts;

    AdminDoor(SignIn signIn, SessionTokens tokens, Accounts accounts) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Override
    public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
        return signIn.check(new SignIn.Credentials(tenant, user, password), address)
                .map(signedIn -> new AdminSession(signedIn.account(), signedIn.token(), signedIn.expires()))
                .recover(cause -> Future.failedFuture(
                        cause instanceof RejectedException rejected
                                ? new RefusedException(rejected.problem())
                                : cause));
    }

    @Override
    public Future<AdminSession> resume(String token) {
        return tokens.verify(token)
                .map(held -> accounts.find(held.tenant(), held.user())
                        .map(found -> found.map(account -> new AdminSession(account, token, held.expires()))
                                .orElseThrow(AdminDoor::signedOut)))
                .orElseGet(() -> Future.failedFuture(signedOut()));
    }

    private static RuntimeException signedOut() {
        return new RefusedException(Problem.of(ProblemCode.UNAUTHENTICATED, "The session is over; sign in again."));
    }
}
