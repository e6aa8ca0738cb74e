/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.ctihub.admin.AdminAccess;
import org.ctihub.admin.AdminSession;
import org.ctihub.admin.Notebook;
import org.ctihub.admin.OpenSession;
import org.ctihub.admin.RefusedException;
import org.ctihub.admin.rights.Rights;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.SignIn;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.launcher.console.ClusterSessions;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionToken;
import org.ctihub.security.TokenCheck;

/** Lets administrators in by the same accounts, tokens and limits as desktops. */
final class AdminDoor implements AdminAccess, ClusterSessions.Administrators {
    /** Those who asked longest ago are forgotten beyond this; they are only not listed then. */
    private static final int MOST_LISTED = 10_000;

    private final SignIn signIn;
    private final TokenCheck tokens;
    private final Accounts accounts;
    private final String node;
    private final InstantSource clock;
    private final Notebook notebook;
    private final Map<String, Present> present = new ConcurrentHashMap<>();

    /** Somebody whose requests this node has answered. */
    private record Present(OpenSession session, Instant expires) {}

    AdminDoor(
            SignIn signIn, TokenCheck tokens, Accounts accounts, String node, InstantSource clock, Notebook notebook) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.accounts = accounts;
        this.node = node;
        this.clock = clock;
        this.notebook = notebook;
    }

    @Override
    public List<OpenSession> present() {
        present.values().removeIf(each -> !clock.instant().isBefore(each.expires()));
        return present.values().stream().map(Present::session).toList();
    }

    @Override
    public void ended(String session) {
        present.remove(session);
    }

    private void seen(AdminSession session, String address) {
        tokens.again(session.token())
                .filter(held -> present.size() < MOST_LISTED)
                .ifPresent(held -> {
                    OpenSession open = new OpenSession(
                            held.session(),
                            "admin",
                            held.tenant().value(),
                            held.user(),
                            node,
                            address,
                            clock.instant(),
                            OptionalLong.empty(),
                            Optional.empty());
                    present.putIfAbsent(held.session(), new Present(open, held.expires()));
                });
    }

    @Override
    public Future<AdminSession> signIn(String tenant, String user, String password, String address) {
        return admitted(signIn.check(new SignIn.Credentials(tenant, user, password), address), address);
    }

    @Override
    public Future<AdminSession> redeem(String code, String mark, String address) {
        return admitted(signIn.redeem(code, mark), address);
    }

    private Future<AdminSession> admitted(Future<SignIn.SignedIn> judged, String address) {
        return judged.map(signedIn -> new AdminSession(signedIn.account(), signedIn.token(), signedIn.expires()))
                .compose(session -> noted(session, address))
                .recover(cause -> Future.failedFuture(
                        cause instanceof RejectedException rejected
                                ? new RefusedException(rejected.problem())
                                : cause));
    }

    /** Only those who administer something are worth a record; desktops come by the thousand. */
    private Future<AdminSession> noted(AdminSession session, String address) {
        Account account = session.account();
        if (!Rights.any(account)) {
            return Future.succeededFuture(session);
        }
        seen(session, address);
        Actor actor = new Actor(account.tenant().value(), account.name(), address);
        return notebook.note(
                        new AuditEntry(actor, "signIn", account.tenant().value(), "user", account.name(), List.of()))
                .map(session);
    }

    @Override
    public Future<AdminSession> resume(String token) {
        return session(token, tokens.again(token));
    }

    @Override
    public Future<AdminSession> resume(String token, String address) {
        return session(token, tokens.check(token, address));
    }

    private Future<AdminSession> session(String token, Optional<SessionToken> said) {
        return said.map(held -> accounts.find(held.tenant(), held.user())
                        .map(found -> found.map(account -> new AdminSession(account, token, held.expires()))
                                .orElseThrow(AdminDoor::signedOut)))
                .orElseGet(() -> Future.failedFuture(signedOut()));
    }

    private static RuntimeException signedOut() {
        return new RefusedException(Problem.of(ProblemCode.UNAUTHENTICATED, "The session is over; sign in again."));
    }
}
