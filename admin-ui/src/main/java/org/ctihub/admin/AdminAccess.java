/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import org.ctihub.command.ProblemCode;

/** Decides who comes in. Failures are {@link RefusedException}. */
public interface AdminAccess {
    /**
     * Checks a password and opens a session.
     *
     * @param address of the client, for limits on wrong guesses
     */
    Future<AdminSession> signIn(String tenant, String user, String password, String address);

    /**
     * Opens a session for whom a one-time code stands for, which says who it is already.
     *
     * @param mark by which the page knows what it began itself; empty if it gave none
     */
    default Future<AdminSession> redeem(String code, String mark, String address) {
        return Future.failedFuture(
                RefusedException.of(ProblemCode.UNAUTHENTICATED, "There are no one-time codes here."));
    }

    /** Who a token stands for, with the rights that the account has now; for one that was shown before. */
    Future<AdminSession> resume(String token);

    /**
     * The same for a token that is shown.
     *
     * @param address of the client: some tokens hold from some addresses only
     */
    default Future<AdminSession> resume(String token, String address) {
        return resume(token);
    }
}
